import type { TaskDefinition } from "../ecs/task-definition.ts";
import type { Subject } from "../rules/rule.ts";
import { type Field, isPresent, knownItems, knownValue } from "../source/field.ts";
import type { MapNode } from "../source/node.ts";

type Structure = Readonly<Record<string, Field<unknown> | MapNode>>;

function addPresent(names: Set<string>, structure: Structure): void {
  for (const name in structure) {
    const member = structure[name];
    if (member && "state" in member && isPresent(member)) names.add(name);
  }
}

/** What of a task definition, its containers and their port mappings is there for rules to be about, readable or not. */
export function presentMembers(task: TaskDefinition): ReadonlySet<string> {
  const names = new Set<string>();
  addPresent(names, task);
  if (knownValue(task.networkMode) !== "awsvpc") names.add("otherMode" satisfies Subject);
  for (const { value: container } of knownItems(task.containerDefinitions)) {
    addPresent(names, container);
    for (const { value: mapping } of knownItems(container.portMappings)) addPresent(names, mapping);
  }
  return names;
}
