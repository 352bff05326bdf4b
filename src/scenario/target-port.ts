import type { ContainerDefinition } from "../ecs/container-definition.ts";
import { contains, portRange } from "../ecs/port-range.ts";
import type { TaskDefinition } from "../ecs/task-definition.ts";
import type { PortBinding } from "../network/port-binding.ts";
import { type Field, isComplete, isKnown, isUnknown, type Known, knownItems, knownValue } from "../source/field.ts";
import type { TaskScenario } from "./task-scenario.ts";

/**
 * What a container port leads to in one container.
 * `one`: exactly one mapping of that single port. `several`: two mappings or more. `range`: a mapping with a range around it.
 * `none`: every mapping can be read, and none has the port. `unknown`: nobody can tell.
 */
export type TargetPort = { readonly container: ContainerDefinition; readonly port: Known<number> } & (
  | { readonly kind: "one"; readonly binding: PortBinding }
  | { readonly kind: "several"; readonly bindings: readonly PortBinding[] }
  | { readonly kind: "range" | "none" | "unknown" }
);

/** A container and one of its ports, as the entries of `loadBalancers` and `serviceRegistries` name them. */
export interface ContainerAndPort {
  readonly containerName: Field<string>;
  readonly containerPort: Field<number>;
}

/** Whether nobody can tell which ports a range stands for: it cannot be read, or it is none. */
function isRangeUnclear(range: Field<string>): boolean {
  return isUnknown(range) || (isKnown(range) && portRange(range.value) === undefined);
}

/** Whether the container ports of every mapping of a container can be read, so that a port that is not among them is not mapped. */
export function arePortsReadable({ portMappings }: ContainerDefinition): boolean {
  if (!isComplete(portMappings)) return false;
  return knownItems(portMappings).every(
    ({ value: { containerPort, containerPortRange } }) =>
      !isUnknown(containerPort) && !isRangeUnclear(containerPortRange),
  );
}

/** The containers of a task that have a name; more than one only where the task repeats it. */
export function containersNamed({ containerDefinitions }: TaskDefinition, name: Field<string>): ContainerDefinition[] {
  if (!isKnown(name)) return [];
  return knownItems(containerDefinitions)
    .map(({ value }) => value)
    .filter((container) => knownValue(container.name) === name.value);
}

/** What a name and a port lead to in the container of that name; nothing where one of them cannot be read, or no container has the name. */
export function* targetPorts({ task, network }: TaskScenario, named: ContainerAndPort): Generator<TargetPort> {
  const { containerName, containerPort: port } = named;
  if (!isKnown(port)) return;
  for (const container of containersNamed(task, containerName)) {
    const bindings = network.bindings.filter((binding) => binding.container === container);
    const equal = bindings.filter(({ mapping }) => knownValue(mapping.containerPort) === port.value);
    const [binding] = equal;
    const isInRange = bindings.some(
      ({ isRange, containerPorts }) => isRange && containerPorts && contains(containerPorts, port.value),
    );
    if (equal.length > 1) yield { container, port, kind: "several", bindings: equal };
    else if (!arePortsReadable(container)) yield { container, port, kind: "unknown" };
    else if (binding && !binding.isRange) yield { container, port, kind: "one", binding };
    else yield { container, port, kind: binding || isInRange ? "range" : "none" };
  }
}

/** What a name and a port certainly fail to lead to: where several containers have the name, none of them maps the port. */
export function unmappedTarget(scenario: TaskScenario, named: ContainerAndPort): TargetPort | undefined {
  const targets = [...targetPorts(scenario, named)];
  return targets.every(({ kind }) => kind === "none") ? targets[0] : undefined;
}
