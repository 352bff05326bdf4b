import type { MapNode } from "../source/node.ts";
import type { Plan } from "./terraform-plan.ts";
import type { PlannedResource } from "./terraform-resources.ts";
import { awsvpcConfiguration, placement } from "./terraform-service.ts";
import { addMembers, block, type Members, reference, scalar } from "./terraform-spelling.ts";
import { attributesOf, type PlanValue } from "./terraform-value.ts";

/**
 * The resources that run tasks on a schedule or event.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_event_target
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/scheduler_schedule
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/pipes_pipe
 */
export const runTypes = ["aws_cloudwatch_event_target", "aws_scheduler_schedule", "aws_pipes_pipe"] as const;

const members: Members = {
  ...placement,
  task_definition_arn: ["taskDefinition", reference("aws_ecs_task_definition")],
  task_count: ["count", scalar],
};

/** A pipe has its subnets where the API has them, and not one level higher. */
const pipeMembers: Members = {
  ...members,
  network_configuration: [
    "networkConfiguration",
    block({ aws_vpc_configuration: ["awsvpcConfiguration", awsvpcConfiguration] }),
  ],
};

const clusterByArn: Members = { arn: ["cluster", reference("aws_ecs_cluster")] };
const clusterByTarget: Members = { target: ["cluster", reference("aws_ecs_cluster")] };

type Attributes = (name: string) => PlanValue;

/** What a resource says about a run, how that is spelt, and where it names the cluster. */
interface Target {
  readonly parameters: PlanValue | undefined;
  readonly members: Members;
  readonly around: Attributes;
  readonly cluster: Members;
}

/** The members of a block's first value. */
function within(block: PlanValue): Attributes | undefined {
  const [only] = block.items();
  return only?.node?.kind === "map" ? only.members() : undefined;
}

function targetOf(type: string, attribute: Attributes): Target | undefined {
  if (type === "aws_pipes_pipe") {
    const parameters = within(attribute("target_parameters"))?.("ecs_task_parameters");
    return { parameters, members: pipeMembers, around: attribute, cluster: clusterByTarget };
  }
  if (type === "aws_cloudwatch_event_target") {
    return { parameters: attribute("ecs_target"), members, around: attribute, cluster: clusterByArn };
  }
  const around = within(attribute("target"));
  return around && { parameters: around("ecs_parameters"), members, around, cluster: clusterByArn };
}

/** The run that a target starts, as the input of RunTask; undefined where it starts none. A run without a count is one of one task. */
export function runNode(plan: Plan, resource: PlannedResource): MapNode | undefined {
  const target = targetOf(resource.address.type, attributesOf(plan, resource));
  const [only] = target?.parameters?.items() ?? [];
  if (!target || only?.node?.kind !== "map") return undefined;
  const run = only.map();
  addMembers(run, target.members, only.members());
  if (!run.get("count")) run.entries.push({ key: "count", value: only.scalar(1) });
  addMembers(run, target.cluster, target.around);
  return run;
}
