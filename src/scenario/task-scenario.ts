import { type LaunchType, launchTypeText } from "../ecs/launch-type.ts";
import type { OperatingSystem } from "../ecs/operating-system.ts";
import type { Service } from "../ecs/service.ts";
import type { TaskDefinition } from "../ecs/task-definition.ts";
import { type ResolvedNetwork, resolvedNetwork } from "../network/resolved-network.ts";
import type { Field } from "../source/field.ts";
import {
  type CapacityProviders,
  noCapacityProviders,
  RequestedLaunchTypes,
  requestedLaunchTypes,
} from "./requested-launch-types.ts";
import { type StatedOperatingSystem, statedOperatingSystem } from "./stated-operating-system.ts";

/** Where a task runs. */
export interface Platform {
  /** `unknown` where nothing asks for a launch type. Undefined where something asks and cannot be read. */
  readonly launchType: LaunchType | "unknown" | undefined;
  /** Undefined where it is stated and cannot be read. A task that states none is taken for Linux, the documented default. */
  readonly operatingSystem: OperatingSystem | undefined;
}

/** A platform to check as if the file asked for it; the operating system is the file's where it is left out. */
export interface SupposedPlatform {
  readonly launchType: LaunchType;
  readonly operatingSystem: OperatingSystem | undefined;
}

/** What the user says where the file does not, and what the user asks about instead. */
export interface Assumptions {
  readonly launchTypes: readonly LaunchType[];
  readonly operatingSystems: readonly OperatingSystem[];
  /** Platforms to check as if the file asked for them. */
  readonly platforms: readonly SupposedPlatform[];
}

/** No assumptions. */
export const nothingAssumed: Assumptions = { launchTypes: [], operatingSystems: [], platforms: [] };

/** A task definition on one platform: all that a rule about tasks sees. */
export interface TaskScenario {
  readonly task: TaskDefinition;
  readonly platform: Platform;
  /** The launch types of all scenarios of the task: registration validates against every one. */
  readonly launchTypes: RequestedLaunchTypes;
  /** What the file says about its operating system. */
  readonly statedOperatingSystem: StatedOperatingSystem;
  readonly network: ResolvedNetwork;
  /** `fargate/linux`, for reports. */
  readonly label: string;
}

/** A platform as reports spell it; what nobody states or can read is `unknown`. */
export function platformText({ launchType, operatingSystem }: Platform): string {
  const capacity = launchType === undefined || launchType === "unknown" ? "unknown" : launchTypeText(launchType);
  return `${capacity}/${operatingSystem ?? "unknown"}`;
}

function scenario(
  task: TaskDefinition,
  platform: Platform,
  requested: RequestedLaunchTypes,
  stated: StatedOperatingSystem,
): TaskScenario {
  const { launchType, operatingSystem } = platform;
  const { mayBeExternal } = requested;
  const mayBeManaged = launchType === "unknown" && requested.mayBeManaged;
  const isOnlyLaunchType = launchType !== undefined && launchType !== "unknown" && requested.isOnly(launchType);
  return {
    task,
    platform,
    launchTypes: requested,
    statedOperatingSystem: stated,
    network: resolvedNetwork(task, { launchType, operatingSystem, isOnlyLaunchType, mayBeManaged, mayBeExternal }),
    label: platformText(platform),
  };
}

/** The operating systems a task is checked for: the stated one, else the assumed ones, else Linux. */
function operatingSystems(
  stated: StatedOperatingSystem,
  assumed: readonly OperatingSystem[],
): readonly (OperatingSystem | undefined)[] {
  if (stated.value) return [stated.value];
  if (assumed.length > 0) return assumed;
  return [stated.isUnreadable ? undefined : "linux"];
}

/** The task as if its file asked for a platform and no other. */
function supposed(
  task: TaskDefinition,
  { launchType, operatingSystem }: SupposedPlatform,
  written: RequestedLaunchTypes,
  assumed: readonly OperatingSystem[],
): readonly TaskScenario[] {
  const requested = new RequestedLaunchTypes();
  requested.add(launchType, written.requestOf(launchType));
  const stated = statedOperatingSystem(task);
  if (operatingSystem === undefined) return scenariosOn(task, launchType, requested, assumed);
  const place = stated.value === operatingSystem ? stated.place : undefined;
  return [
    scenario(task, { launchType, operatingSystem }, requested, { value: operatingSystem, isUnreadable: false, place }),
  ];
}

/** The launch types a task is checked for: what is asked for, else `unknown`, or undefined where that cannot be read. */
export function askedLaunchTypes(requested: RequestedLaunchTypes): readonly Platform["launchType"][] {
  if (requested.all.length > 0) return requested.all;
  return [requested.isReadable ? "unknown" : undefined];
}

/**
 * A task definition on every platform it is made for: each launch type that is asked for, under the operating system
 * it states. What the file leaves open is taken from the assumptions; what cannot be read stays open.
 */
export function taskScenarios(
  task: TaskDefinition,
  services: readonly Field<Service>[],
  assumptions: Assumptions,
  capacityProviders: CapacityProviders = noCapacityProviders,
): readonly TaskScenario[] {
  const requested = requestedLaunchTypes(task, services, capacityProviders);
  if (assumptions.platforms.length > 0) {
    return assumptions.platforms.flatMap((platform) =>
      supposed(task, platform, requested, assumptions.operatingSystems),
    );
  }
  if (requested.all.length === 0) requested.assume(assumptions.launchTypes);
  const scenarios: TaskScenario[] = [];
  for (const launchType of askedLaunchTypes(requested)) {
    for (const found of scenariosOn(task, launchType, requested, assumptions.operatingSystems)) scenarios.push(found);
  }
  return scenarios;
}

/** A task definition on one launch type, under each operating system it may have. */
export function scenariosOn(
  task: TaskDefinition,
  launchType: Platform["launchType"],
  requested: RequestedLaunchTypes,
  assumed: readonly OperatingSystem[],
): readonly TaskScenario[] {
  const stated = statedOperatingSystem(task);
  return operatingSystems(stated, assumed).map((operatingSystem) =>
    scenario(task, { launchType, operatingSystem }, requested, stated),
  );
}
