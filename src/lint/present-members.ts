import type { TaskDefinition } from "../ecs/task-definition.ts";
import { type Field, isPresent, knownItems } from "../source/field.ts";
import type { MapNode } from "../source/node.ts";

type Structure = Readonly<Record<string, Field<unknown> | MapNode>>;

function addPresent(names: Set<string>, structure: Structure): void {
  for (const name in structure) {
    const member = structure[name];
    if (member && "state" in member && isPresent(member)) names.add(name);
  }
}

/** The names of the members, readable or not, that a task definition, one of its containers or one of their port mappings has. */
export function presentMembers(task: TaskDefinition): ReadonlySet<string> {
  const names = new Set<string>();
  addPresent(names, task);
  for (const { value: container } of knownItems(task.containerDefinitions)) {
    addPresent(names, container);
    for (const { value: mapping } of knownItems(container.portMappings)) addPresent(names, mapping);
  }
  return names;
}
