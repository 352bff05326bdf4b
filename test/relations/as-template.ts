import type { Step } from "../../src/source/node.ts";
import type { Value } from "../finding/written.ts";
import { isMembers, type Members } from "./rule-examples.ts";
import { Inexpressible, Places, type Translation } from "./translation.ts";

/** Keys that a template spells otherwise than with a capital letter. */
const otherNames: Readonly<Record<string, string>> = {
  "proxyConfiguration/properties": "ProxyConfigurationProperties",
  "EcsParameters/taskDefinition": "TaskDefinitionArn",
  "EcsParameters/count": "TaskCount",
  "networkConfiguration/awsvpcConfiguration of a run": "AwsVpcConfiguration",
};

/** One translation of a document of the API into a template. */
class Writer {
  readonly places = new Places();
  readonly #isRun: boolean;

  constructor(isRun: boolean) {
    this.#isRun = isRun;
  }

  #key(key: string, around: string): string {
    const name = `${around}/${key}`;
    const other = otherNames[name] ?? (this.#isRun ? otherNames[`${name} of a run`] : undefined);
    return other ?? key.charAt(0).toUpperCase() + key.slice(1);
  }

  /** A value with the keys of a template. */
  value(value: Value, from: readonly Step[], to: readonly Step[], around = ""): Value {
    this.places.add(from, to);
    if (Array.isArray(value)) return value.map((item, index) => this.value(item, [...from, index], [...to, index]));
    if (!isMembers(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        const spelt = this.#key(key, around);
        return [spelt, this.value(member, [...from, key], [...to, spelt], key)];
      }),
    );
  }
}

/** A rule that starts a run. It names the task definition, which the input of RunTask beside one may leave out: what is said for want of it is said there. */
function runOf(service: Members, from: readonly Step[], writer: Writer): Value {
  const at = ["Resources", "Run", "Properties", "Targets", 0];
  const { cluster = "main", ...run } = service;
  const parameters = writer.value(run, from, [...at, "EcsParameters"], "EcsParameters") as Members;
  writer.places.add([...from, "cluster"], [...at, "Arn"]);
  if (!("taskDefinition" in run)) writer.places.add(from, [...at, "EcsParameters", "TaskDefinitionArn"]);
  const target = { Id: "run", Arn: cluster, EcsParameters: { ...parameters, TaskDefinitionArn: { Ref: "Task" } } };
  return { Type: "AWS::Events::Rule", Properties: { ScheduleExpression: "rate(1 hour)", Targets: [target] } };
}

/** Whether a service of the API is the input of RunTask. */
export function isRun(service: Members): boolean {
  return ["count", "group", "startedBy"].some((key) => key in service);
}

/** A task definition, or one with a service or run, as a template that declares them. */
export function asTemplate(document: Members): Translation<Members> {
  const isAlone = "containerDefinitions" in document;
  const task = isAlone ? document : document["taskDefinition"];
  const service = isAlone ? undefined : document["service"];
  const run = isMembers(service) && isRun(service);
  const writer = new Writer(run);
  if (isMembers(service) && "service" in service)
    throw new Inexpressible("an update keeps what it leaves out, a template states the whole service");
  writer.places.add([], ["Resources"]);
  const properties = writer.value(task as Value, isAlone ? [] : ["taskDefinition"], [
    "Resources",
    "Task",
    "Properties",
  ]);
  const Task = { Type: "AWS::ECS::TaskDefinition", Properties: properties };
  if (service === undefined) return { value: { Resources: { Task } }, places: writer.places };
  if (!isMembers(service))
    throw new Inexpressible("the service itself cannot be read, a template always has its resource");
  if (run) return { value: { Resources: { Task, Run: runOf(service, ["service"], writer) } }, places: writer.places };
  const written = writer.value(service, ["service"], ["Resources", "Service", "Properties"]) as Members;
  const Service = { Type: "AWS::ECS::Service", Properties: { ...written, TaskDefinition: { Ref: "Task" } } };
  return { value: { Resources: { Task, Service } }, places: writer.places };
}
