import { isComplete, isKnown, isUnknown, knownItems } from "../source/field.ts";
import type { TaskDefinition } from "./task-definition.ts";

/** The names of a task's containers; undefined unless every one of them can be read, so that a name that is not among them is no container's. */
export function containerNames({ containerDefinitions }: TaskDefinition): ReadonlySet<string> | undefined {
  if (!isKnown(containerDefinitions) || !isComplete(containerDefinitions)) return undefined;
  const names = new Set<string>();
  for (const { value: container } of knownItems(containerDefinitions)) {
    if (isUnknown(container.name)) return undefined;
    if (isKnown(container.name)) names.add(container.name.value);
  }
  return names;
}
