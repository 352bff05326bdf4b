import type { Platform } from "../../scenario/task-scenario.ts";

/** Whether tasks of a platform take ports of instances that the user runs; a task that asks for nothing is taken to. */
export function runsOnOwnInstances({ launchType }: Platform): boolean {
  return launchType === "EC2" || launchType === "EXTERNAL" || launchType === "unknown";
}
