import type { MapNode, SourceNode } from "../source/node.ts";
import type { Deployment } from "./cfn-deployment.ts";
import type { Extent } from "./cfn-extent.ts";
import type { Resource } from "./cfn-template.ts";
import { itemsOf, member } from "./members-of.ts";
import { scalarAt, uneditable } from "./placed-nodes.ts";
import { renamedMembers } from "./renamed-members.ts";

/**
 * The resources that run tasks on a schedule or event.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-ecsparameters.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-ecsparameters.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-pipes-pipe-pipetargetecstaskparameters.html
 */
export const runTypes: readonly string[] = ["AWS::Events::Rule", "AWS::Scheduler::Schedule", "AWS::Pipes::Pipe"];

/** Members of a target that RunTask has under another name. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ["taskDefinitionArn", "taskDefinition"],
  ["taskCount", "count"],
]);

/** The same of the targets of a rule, which spell one member otherwise than those of schedules and pipes. */
const otherNamesOfRule: ReadonlyMap<string, string> = new Map([
  ...otherNames,
  ["awsVpcConfiguration", "awsvpcConfiguration"],
]);

const targetExtent: Extent = { reads: (key) => ["targets", "target", "targetParameters"].includes(key) };

/** What a target says about the run, and the cluster it names. */
interface Target {
  readonly parameters: SourceNode | undefined;
  readonly cluster: SourceNode | undefined;
}

function targetsOf({ type }: Resource, properties: SourceNode): readonly Target[] {
  if (type === "AWS::Pipes::Pipe") {
    const parameters = member(member(properties, "targetParameters"), "ecsTaskParameters");
    return [{ parameters, cluster: member(properties, "target") }];
  }
  const isRule = type === "AWS::Events::Rule";
  const targets = isRule ? itemsOf(member(properties, "targets")) : [member(properties, "target")];
  return targets.map((target) => ({ parameters: member(target, "ecsParameters"), cluster: member(target, "arn") }));
}

/** The input of RunTask that a target comes to. A run without a count is one of one task, and no service. */
function runNode(parameters: MapNode, cluster: SourceNode | undefined, names: ReadonlyMap<string, string>): MapNode {
  const run = renamedMembers(parameters, names, uneditable);
  if (!run.get("count"))
    run.entries.push({ key: "count", value: scalarAt(parameters, uneditable(parameters.parent), 1) });
  if (cluster) run.entries.push({ key: "cluster", value: cluster });
  return run;
}

/** The runs that a resource with targets starts, spelt as the input of RunTask. */
export function runNodes(deployment: Deployment, resource: Resource): readonly MapNode[] {
  const names = resource.type === "AWS::Events::Rule" ? otherNamesOfRule : otherNames;
  return targetsOf(resource, deployment.properties(resource, targetExtent)).flatMap(({ parameters, cluster }) =>
    parameters?.kind === "map" ? [runNode(parameters, cluster, names)] : [],
  );
}
