import type { PortBinding } from "../../network/port-binding.ts";
import type { TaskScenario } from "../../scenario/task-scenario.ts";
import { type Field, isComplete, isKnown, isUnknown, knownItems } from "../../source/field.ts";

/** What the `portName` of an endpoint leads to. Without a binding and not missing, nobody can tell. */
export interface NamedPort {
  /** The mappings of that name, in the order of the document. ECS refuses a second one, so that only the first few are kept. */
  readonly bindings: readonly PortBinding[];
  /** Whether it is certain that no mapping of the task has that name. */
  readonly isMissing: boolean;
}

const mostOfOneName = 10;

const unknownPort: NamedPort = { bindings: [], isMissing: false };

/** Whether every name of a port mapping can be read, so that a name that is not among them is no mapping's. */
function showsEveryName({ task: { containerDefinitions }, network: { bindings } }: TaskScenario): boolean {
  if (!isKnown(containerDefinitions) || !isComplete(containerDefinitions)) return false;
  for (const { value: container } of knownItems(containerDefinitions)) {
    if (!isComplete(container.portMappings)) return false;
  }
  return !bindings.some(({ mapping }) => isUnknown(mapping.name));
}

/** Finds the port mappings that a `portName` of Service Connect or VPC Lattice names. The task may be out of view. */
export function namedPorts(task: TaskScenario | undefined): (portName: Field<string>) => NamedPort {
  if (!task) return () => unknownPort;
  const byName = new Map<string, PortBinding[]>();
  for (const binding of task.network.bindings) {
    const { name } = binding.mapping;
    if (!isKnown(name)) continue;
    const bindings = byName.get(name.value) ?? [];
    if (bindings.length < mostOfOneName) byName.set(name.value, [...bindings, binding]);
  }
  const missing: NamedPort = { bindings: [], isMissing: showsEveryName(task) };
  return (portName) => {
    if (!isKnown(portName)) return unknownPort;
    const bindings = byName.get(portName.value);
    return bindings ? { bindings, isMissing: false } : missing;
  };
}
