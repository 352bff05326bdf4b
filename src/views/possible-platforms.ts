import { type LaunchType, launchTypes } from "../ecs/launch-type.ts";
import type { OperatingSystem } from "../ecs/operating-system.ts";
import type { TaskDefinition } from "../ecs/task-definition.ts";
import type { DecodedTask } from "../lint/decoded-fleet.ts";
import { type CapacityProviders, requestedLaunchTypes } from "../scenario/requested-launch-types.ts";
import { statedOperatingSystem } from "../scenario/stated-operating-system.ts";
import { type Assumptions, type TaskScenario, taskScenarios } from "../scenario/task-scenario.ts";

/** A task definition on a platform that it may run on, judged as if it were the only one. */
export interface PossibleScenario extends PossiblePlatform {
  readonly scenario: TaskScenario;
}

/** A launch type under an operating system. */
interface PossiblePlatform {
  readonly launchType: LaunchType;
  readonly operatingSystem: OperatingSystem;
}

/** The launch types that the file does not rule out; where it asks for none, the assumed ones, else all. */
function possibleLaunchTypes(
  { task, services }: DecodedTask,
  capacityProviders: CapacityProviders,
  assumed: Assumptions["launchTypes"],
) {
  const requested = requestedLaunchTypes(task, services, capacityProviders);
  if (requested.all.length === 0 && assumed.length > 0) return assumed;
  const possible = launchTypes.filter((launchType) => !requested.lacks(launchType));
  return possible.length > 0 ? possible : launchTypes;
}

/** The stated operating system, else the assumed ones, else Linux; both where it is stated and cannot be read. */
function possibleOperatingSystems(
  task: TaskDefinition,
  assumed: readonly OperatingSystem[],
): readonly OperatingSystem[] {
  const stated = statedOperatingSystem(task);
  if (stated.value) return [stated.value];
  if (assumed.length > 0) return assumed;
  return stated.isUnreadable ? ["linux", "windows"] : ["linux"];
}

/** Every platform that a task definition may run on, each once; the platforms the user asks about instead, where there are any. */
function possiblePlatforms(
  decoded: DecodedTask,
  capacityProviders: CapacityProviders,
  { platforms, launchTypes, operatingSystems }: Assumptions,
): readonly PossiblePlatform[] {
  const systems = possibleOperatingSystems(decoded.task, operatingSystems);
  const possible = possibleLaunchTypes(decoded, capacityProviders, launchTypes).map((launchType) => ({
    launchType,
    operatingSystem: undefined,
  }));
  const asked = (platforms.length > 0 ? platforms : possible).flatMap(({ launchType, operatingSystem }) =>
    (operatingSystem === undefined ? systems : [operatingSystem]).map((system) => ({
      launchType,
      operatingSystem: system,
    })),
  );
  const once = new Map(asked.map((platform) => [`${platform.launchType}/${platform.operatingSystem}`, platform]));
  return [...once.values()];
}

/** A task definition on every platform that it may run on. */
export function possibleScenarios(
  decoded: DecodedTask,
  capacityProviders: CapacityProviders,
  assumptions: Assumptions,
): readonly PossibleScenario[] {
  return possiblePlatforms(decoded, capacityProviders, assumptions).flatMap((platform) => {
    const alone = { ...assumptions, platforms: [platform] };
    const scenarios = taskScenarios(decoded.task, decoded.services, alone, capacityProviders);
    return scenarios.map((scenario) => ({ ...platform, scenario }));
  });
}
