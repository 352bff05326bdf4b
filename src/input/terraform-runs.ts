import type { MapNode } from "../source/node.ts";
import type { Plan } from "./terraform-plan.ts";
import type { PlannedResource } from "./terraform-resources.ts";
import { placement } from "./terraform-service.ts";
import { addMembers, type Members, reference, scalar } from "./terraform-spelling.ts";
import { attributesOf, type PlanValue } from "./terraform-value.ts";

/**
 * The resources that run tasks on a schedule or event.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_event_target
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/scheduler_schedule
 */
export const runTypes = ["aws_cloudwatch_event_target", "aws_scheduler_schedule"] as const;

const members: Members = {
  ...placement,
  task_definition_arn: ["taskDefinition", reference("aws_ecs_task_definition")],
  task_count: ["count", scalar],
};

const cluster: Members = { arn: ["cluster", reference("aws_ecs_cluster")] };

/** The members of a block's first value. */
function within(block: PlanValue): ((name: string) => PlanValue) | undefined {
  const [only] = block.items();
  return only?.node?.kind === "map" ? only.members() : undefined;
}

/** The run that a target starts, as the input of RunTask; undefined where it starts none. A run without a count is one of one task. */
export function runNode(plan: Plan, resource: PlannedResource): MapNode | undefined {
  const attribute = attributesOf(plan, resource);
  const isTarget = resource.address.type === "aws_cloudwatch_event_target";
  const target = isTarget ? attribute : within(attribute("target"));
  const parameters = target?.(isTarget ? "ecs_target" : "ecs_parameters");
  const [only] = parameters?.items() ?? [];
  if (!target || only?.node?.kind !== "map") return undefined;
  const run = only.map();
  addMembers(run, members, only.members());
  if (!run.get("count")) run.entries.push({ key: "count", value: only.scalar(1) });
  addMembers(run, cluster, target);
  return run;
}
