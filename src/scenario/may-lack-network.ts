import type { TaskScenario } from "./task-scenario.ts";

/**
 * Whether a task is, or may be, without a network: its effective mode is `none`, or what decides that cannot be read.
 * A mode that the platform does not offer is not `none`.
 */
export function mayLackNetwork({ platform, network: { mode } }: TaskScenario): boolean {
  if (mode.value !== undefined) return mode.value === "none";
  if (mode.origin === "unknown") return true;
  const isPlatformReadable = platform.launchType !== undefined && platform.operatingSystem !== undefined;
  return mode.declared === "none" && !isPlatformReadable;
}
