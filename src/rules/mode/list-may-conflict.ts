import type { TaskScenario } from "../../scenario/task-scenario.ts";
import { isComplete } from "../../source/field.ts";

/** Whether an item of `requiresCompatibilities` cannot be read and might leave the list without a common mode; the list is then what is at fault. */
export function listMayConflict({ task, launchTypes }: TaskScenario): boolean {
  return !isComplete(task.requiresCompatibilities) && !launchTypes.isReadable;
}
