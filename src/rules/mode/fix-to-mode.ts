import type { networkModes } from "../../ecs/network-mode.ts";
import type { TaskDefinition } from "../../ecs/task-definition.ts";
import type { Change, Fix } from "../../finding/fix.ts";
import { isPresent } from "../../source/field.ts";

/** A fix that gives a task a network mode, in place of whatever is written. */
export function fixToMode(
  { networkMode, place }: TaskDefinition,
  mode: (typeof networkModes)[number],
  safety: Fix["safety"],
): Fix {
  const isWritten = isPresent(networkMode) || networkMode.written;
  const change: Change = isWritten
    ? { kind: "replace", place: networkMode.place, value: mode }
    : { kind: "insert", into: place, key: "networkMode", value: mode };
  return { title: `set \`networkMode\` to \`${mode}\``, safety, changes: [change] };
}

/** A fix that deletes the written network mode of a task, so that it gets the one of its operating system. */
export function fixToNoMode({ networkMode }: TaskDefinition, safety: Fix["safety"]): Fix {
  return { title: "delete `networkMode`", safety, changes: [{ kind: "delete", place: networkMode.place }] };
}
