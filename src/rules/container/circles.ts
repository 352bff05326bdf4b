import type { ContainerDefinition } from "../../ecs/container-definition.ts";
import type { TaskDefinition } from "../../ecs/task-definition.ts";
import { isComplete, isUnknown, knownItems, knownValue } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import { linkTarget } from "./link.ts";
import { stronglyConnected } from "./strongly-connected.ts";

/** A container that another one waits for. */
export interface Edge {
  readonly from: ContainerDefinition;
  readonly to: ContainerDefinition;
  readonly isLink: boolean;
  readonly place: Place;
}

/** What every container waits for, its links first. */
function edges(task: TaskDefinition): ReadonlyMap<ContainerDefinition, readonly Edge[]> {
  const containers = knownItems(task.containerDefinitions).map(({ value }) => value);
  const byName = new Map<string | undefined, ContainerDefinition>();
  for (const container of containers) {
    const name = knownValue(container.name);
    if (name !== undefined && !byName.has(name)) byName.set(name, container);
  }
  return new Map(
    containers.map((from) => {
      const links = knownItems(from.links).map(({ value, place }) => ({
        name: linkTarget(value),
        place,
        isLink: true,
      }));
      const dependencies = knownItems(from.dependsOn).map(({ value: { containerName } }) => ({
        name: knownValue(containerName),
        place: containerName.place,
        isLink: false,
      }));
      const named = [...links, ...dependencies].flatMap(({ name, ...edge }) => {
        const to = byName.get(name);
        return to ? [{ ...edge, from, to }] : [];
      });
      return [from, named];
    }),
  );
}

/** Whether something that the container waits for cannot be read. */
function isOpen({ links, dependsOn }: ContainerDefinition): boolean {
  if (!isComplete(links) || !isComplete(dependsOn)) return true;
  return knownItems(dependsOn).some(({ value }) => isUnknown(value.containerName));
}

/**
 * The edges inside each set of containers that wait for each other, in the order of the document. A set that leads to
 * something unreadable is left out: it may be part of a larger one.
 */
export function* circles(task: TaskDefinition): Generator<readonly Edge[]> {
  const from = edges(task);
  const targets = (container: ContainerDefinition) => (from.get(container) ?? []).map(({ to }) => to);
  const order = new Map([...from.keys()].map((container, index) => [container, index]));
  const open = new Set<ContainerDefinition>();
  for (const set of stronglyConnected(from.keys(), targets)) {
    const members = new Set(set);
    if (set.some((container) => isOpen(container) || targets(container).some((target) => open.has(target)))) {
      for (const container of set) open.add(container);
      continue;
    }
    const inDocumentOrder = [...set].sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0));
    yield inDocumentOrder.flatMap((container) => (from.get(container) ?? []).filter(({ to }) => members.has(to)));
  }
}
