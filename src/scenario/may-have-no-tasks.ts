import type { Service } from "../ecs/service.ts";
import { isUnknown, knownValue } from "../source/field.ts";

/** Whether a service may be told to run no task. One of daemons is not told how many it runs. */
export function mayHaveNoTasks({ schedulingStrategy, desiredCount }: Service): boolean {
  if (knownValue(schedulingStrategy) === "DAEMON") return false;
  return isUnknown(desiredCount) || knownValue(desiredCount) === 0;
}
