import type { PortBinding } from "../../network/port-binding.ts";
import type { TaskScenario } from "../../scenario/task-scenario.ts";
import { type Field, isComplete, isKnown, isUnknown, knownItems, knownValue } from "../../source/field.ts";

/** What the `portName` of an endpoint leads to. Without a binding and not missing, nobody can tell. */
export interface NamedPort {
  /** The mappings of that name, in the order of the document; more than one only where ECS refuses the task definition. */
  readonly bindings: readonly PortBinding[];
  /** Whether it is certain that no mapping of the task has that name. */
  readonly isMissing: boolean;
}

/** Whether every name of a port mapping can be read, so that a name that is not among them is no mapping's. */
function showsEveryName({ task: { containerDefinitions }, network: { bindings } }: TaskScenario): boolean {
  if (!isKnown(containerDefinitions) || !isComplete(containerDefinitions)) return false;
  for (const { value: container } of knownItems(containerDefinitions)) {
    if (!isComplete(container.portMappings)) return false;
  }
  return !bindings.some(({ mapping }) => isUnknown(mapping.name));
}

/** The port mappings that a `portName` of Service Connect or VPC Lattice names. The task may be out of view. */
export function namedPort(portName: Field<string>, task: TaskScenario | undefined): NamedPort {
  if (!task || !isKnown(portName)) return { bindings: [], isMissing: false };
  const bindings = task.network.bindings.filter(({ mapping }) => knownValue(mapping.name) === portName.value);
  return { bindings, isMissing: bindings.length === 0 && showsEveryName(task) };
}
