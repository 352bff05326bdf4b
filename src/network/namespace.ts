import type { ContainerDefinition } from "../ecs/container-definition.ts";
import type { NetworkMode } from "../ecs/network-mode.ts";

/** Containers that share one set of ports and one loopback address. */
export interface Namespace {
  /** Whose it is: the task's own interface, each container's own, or the instance's. */
  readonly owner: "task" | "container" | "host";
  readonly containers: readonly ContainerDefinition[];
}

/**
 * The network namespaces of a task: one for all containers in awsvpc and host mode, else one for each.
 * None where the mode is undecided.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html
 */
export function namespaces(
  mode: NetworkMode | undefined,
  containers: readonly ContainerDefinition[],
): readonly Namespace[] {
  if (mode === undefined) return [];
  if (mode === "awsvpc") return [{ owner: "task", containers }];
  if (mode === "host") return [{ owner: "host", containers }];
  return containers.map((container) => ({ owner: "container", containers: [container] }));
}
