import type { SourceNode } from "../source/node.ts";
import type { Fleet, InputFormat, ServiceSource, TaskDefinitionSource } from "./input-format.ts";
import { membersOf } from "./members-of.ts";
import { addressText } from "./terraform-address.ts";
import { planDialect } from "./terraform-dialect.ts";
import { Plan } from "./terraform-plan.ts";
import { type PlannedResource, plannedResources, textOf } from "./terraform-resources.ts";
import { runNode, runTypes } from "./terraform-runs.ts";
import { serviceNode } from "./terraform-service.ts";
import { planSurroundings } from "./terraform-surroundings.ts";
import { taskDefinitionNode } from "./terraform-task-definition.ts";
import { attributesOf } from "./terraform-value.ts";

const wholes = ["resource_changes", "planned_values", "values"];

/** Whether a document is a plan or state as JSON, with a resource of ECS in it. */
function isPlan(root: SourceNode): boolean {
  const members = membersOf(root);
  const isVersioned = members.has("format_version") || members.has("terraform_version");
  if (!isVersioned || !wholes.some((key) => members.has(key))) return false;
  return plannedResources(root).some(({ address }) => address.type.startsWith("aws_ecs_"));
}

/** The provider configuration, and the region where the resource names one of its own. */
function realmOf(plan: Plan, { address, values }: PlannedResource): string {
  return `${plan.configured(address)?.provider} ${textOf(membersOf(values).get("region"))}`;
}

function planFleet(plan: Plan): Fleet {
  const tasks = new Map<string, TaskDefinitionSource>();
  for (const resource of plan.resources("aws_ecs_task_definition")) {
    const node = taskDefinitionNode(plan, resource);
    const arn = textOf(attributesOf(plan, resource)("arn").node) ?? null;
    tasks.set(addressText(resource.address), { kind: "task-definition", node, dialect: planDialect, arn });
  }
  const users = plan.resources("aws_ecs_service", "aws_ecs_task_set", ...runTypes);
  const services = users.flatMap((resource): readonly ServiceSource[] => {
    const isRun = runTypes.some((type) => type === resource.address.type);
    const node = isRun ? runNode(plan, resource) : serviceNode(plan, resource);
    if (!node) return [];
    const used = node.get("taskDefinition");
    const task = used?.kind === "opaque" && used.reference !== undefined ? tasks.get(used.reference) : undefined;
    return [{ node, dialect: planDialect, task, realm: realmOf(plan, resource) }];
  });
  return {
    when: undefined,
    tasks: [...tasks.values()],
    services,
    resources: planSurroundings(plan),
    flaws: plan.flaws,
  };
}

/**
 * Terraform plans and states, as `terraform show -json` prints them.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */
export const terraform: InputFormat = {
  id: "terraform",
  title: "Terraform plan",
  recognises: isPlan,
  extract: (root) => [planFleet(new Plan(root))],
};
