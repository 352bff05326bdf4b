import { keyHome } from "../ecs/key-home.ts";
import type { Dialect } from "../source/decode.ts";
import type { SourceNode } from "../source/node.ts";
import type { Fleet, InputFormat } from "./input-format.ts";

const dialect: Dialect = { textForNumbers: false, anyCase: false, homeOf: keyHome };

/** Keys that, two together, only services and runs of ECS have. */
const tellingKeys = [
  "serviceName",
  "taskDefinition",
  "desiredCount",
  "launchType",
  "capacityProviderStrategy",
  "networkConfiguration",
  "loadBalancers",
  "serviceRegistries",
  "serviceConnectConfiguration",
  "deploymentController",
  "schedulingStrategy",
  "platformVersion",
  "vpcLatticeConfigurations",
];

/** Keys that other inputs of ECS have: that of a task definition, and of a service in Express Mode. */
const others = ["containerDefinitions", "primaryContainer", "infrastructureRoleArn"];

export function isService(node: SourceNode): boolean {
  if (node.kind !== "map" || others.some((key) => node.get(key))) return false;
  const task = node.get("taskDefinition");
  if (task && task.kind !== "scalar" && task.kind !== "opaque") return false;
  return tellingKeys.filter((key) => node.get(key) !== undefined).length >= 2;
}

/** Under which keys answers have what they are about. */
const wrappers = ["service", "services", "taskSet", "taskSets"];

/** The services of a document: the document itself, the items of a list, or what an answer has under its key. */
function services(root: SourceNode): readonly SourceNode[] {
  if (isService(root)) return [root];
  const wrapped = root.kind === "map" ? wrappers.flatMap((key) => root.get(key) ?? []) : [root];
  return wrapped.flatMap((node) => (node.kind === "list" ? node.items : node)).filter(isService);
}

/** A service by itself. */
export function serviceFleet(node: SourceNode): Fleet {
  return { when: undefined, tasks: [], services: [{ node, dialect, task: undefined }], resources: undefined };
}

/**
 * Services and runs as the ECS API spells them: the input of CreateService, UpdateService and RunTask, describe answers, and what
 * deployment tools make of them. Their task definitions are elsewhere.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export const ecsService: InputFormat = {
  id: "ecs-service",
  title: "ECS API service",
  recognises(root) {
    return services(root).length > 0;
  },
  *extract(root) {
    yield* services(root).map(serviceFleet);
  },
};
