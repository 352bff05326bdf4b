import type { SourceNode } from "../source/node.ts";
import type { Fleet, InputFormat, ServiceSource, TaskDefinitionSource } from "./input-format.ts";
import { membersOf } from "./members-of.ts";
import { addressText } from "./terraform-address.ts";
import { planDialect } from "./terraform-dialect.ts";
import { Plan } from "./terraform-plan.ts";
import { plannedResources } from "./terraform-resources.ts";
import { runNode, runTypes } from "./terraform-runs.ts";
import { serviceNode } from "./terraform-service.ts";
import { planSurroundings } from "./terraform-surroundings.ts";
import { taskDefinitionNode } from "./terraform-task-definition.ts";

const wholes = ["resource_changes", "planned_values", "values"];

/** Whether a document is a plan or state as JSON, with a resource of ECS in it. */
function isPlan(root: SourceNode): boolean {
  const members = membersOf(root);
  const isVersioned = members.has("format_version") || members.has("terraform_version");
  if (!isVersioned || !wholes.some((key) => members.has(key))) return false;
  return plannedResources(root).some(({ address }) => address.type.startsWith("aws_ecs_"));
}

function planFleet(plan: Plan): Fleet {
  const tasks = new Map<string, TaskDefinitionSource>();
  for (const resource of plan.resources("aws_ecs_task_definition")) {
    const node = taskDefinitionNode(plan, resource);
    tasks.set(addressText(resource.address), { kind: "task-definition", node, dialect: planDialect });
  }
  const nodes = [
    ...plan.resources("aws_ecs_service", "aws_ecs_task_set").map((resource) => serviceNode(plan, resource)),
    ...plan.resources(...runTypes).flatMap((resource) => runNode(plan, resource) ?? []),
  ];
  const services = nodes.map((node): ServiceSource => {
    const used = node.get("taskDefinition");
    const task = used?.kind === "opaque" && used.reference !== undefined ? tasks.get(used.reference) : undefined;
    return { node, dialect: planDialect, task };
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
