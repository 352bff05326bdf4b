import { keyHome } from "../ecs/key-home.ts";
import type { Dialect } from "../source/decode.ts";
import type { MapNode, SourceNode } from "../source/node.ts";
import { isPlaceholder } from "../source/placeholder.ts";
import { nearest } from "../source/spelling.ts";
import type { Fleet, InputFormat, TaskDefinitionSource } from "./input-format.ts";

const dialect: Dialect = { textForNumbers: false, anyCase: false, homeOf: keyHome };

/** Bare lists are what Terraform takes as `container_definitions`: it reads keys in any case, and drops those of other structures. */
const containersDialect: Dialect = { ...dialect, anyCase: true, homeOf: () => undefined };

/** Keys that, beside `family`, only a task definition has. */
const tellingKeys = ["networkMode", "requiresCompatibilities", "runtimePlatform", "executionRoleArn", "taskRoleArn"];

/** Keys that, beside `name` and `image`, only a container definition of ECS has. */
const containerKeys = ["portMappings", "essential", "memoryReservation", "logConfiguration", "mountPoints"];

/** Keys that other kinds of containers have as well, and that tell enough in a list. */
const sharedContainerKeys = ["cpu", "memory", "environment", "links", "entryPoint"];

function isTaskDefinition(node: SourceNode): boolean {
  if (node.kind !== "map") return false;
  if (node.get("containerDefinitions") !== undefined) return true;
  if (node.get("family") !== undefined && tellingKeys.some((key) => node.get(key) !== undefined)) return true;
  return node.entries.some(({ key }) => nearest(key, ["containerDefinitions"]) !== undefined);
}

/** Whether a map has a key, in any case. */
function hasKey({ entries }: MapNode, wanted: string): boolean {
  const lower = wanted.toLowerCase();
  return entries.some(({ key }) => key.length === wanted.length && key.toLowerCase() === lower);
}

function isContainerDefinition(node: SourceNode, telling: readonly string[]): boolean {
  if (node.kind !== "map" || node.entries.length < 3) return false;
  return hasKey(node, "image") && hasKey(node, "name") && telling.some((key) => hasKey(node, key));
}

/** Whether a document is a list of container definitions, or a single one. */
function isBareContainers(node: SourceNode): boolean {
  if (node.kind !== "list") return isContainerDefinition(node, containerKeys);
  const telling = [...containerKeys, ...sharedContainerKeys];
  return node.items.length > 0 && node.items.every((item) => isContainerDefinition(item, telling));
}

/** Other tools put a name under `service`; that is none. */
function mayBeService(node: SourceNode): boolean {
  if (node.kind === "scalar") return typeof node.value === "string" && isPlaceholder(node.value);
  return node.kind !== "list";
}

/** What is deployed together in one document: a task definition, or a pair of task definition and service. */
export function taskFleet(node: SourceNode): Fleet | undefined {
  if (isTaskDefinition(node)) return { when: undefined, tasks: [taskSource(node)], services: [], resources: undefined };
  if (node.kind !== "map") return undefined;
  const wrapped = node.get("taskDefinition");
  if (!wrapped || !isTaskDefinition(wrapped)) return undefined;
  const task = taskSource(wrapped);
  const service = node.get("service");
  const services = service && mayBeService(service) ? [{ node: service, dialect, task }] : [];
  return { when: undefined, tasks: [task], services, resources: undefined };
}

function taskSource(node: SourceNode): TaskDefinitionSource {
  return { kind: "task-definition", node, dialect };
}

/**
 * Task definitions as the ECS API spells them: register input, describe answers in their wrapper, a pair of task definition
 * and service, lists of these, and bare container definitions.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export const ecsApi: InputFormat = {
  id: "ecs-api",
  title: "ECS API task definition",
  recognises(root) {
    if (isBareContainers(root)) return true;
    const nodes = root.kind === "list" ? root.items : [root];
    return nodes.length > 0 && nodes.every((node) => taskFleet(node) !== undefined);
  },
  *extract(root) {
    if (isBareContainers(root)) {
      const task: TaskDefinitionSource = { kind: "containers", node: root, dialect: containersDialect };
      yield { when: undefined, tasks: [task], services: [], resources: undefined };
      return;
    }
    for (const node of root.kind === "list" ? root.items : [root]) {
      const found = taskFleet(node);
      if (found) yield found;
    }
  },
};
