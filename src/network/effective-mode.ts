import type { LaunchType } from "../ecs/launch-type.ts";
import { type NetworkMode, networkModes } from "../ecs/network-mode.ts";
import type { OperatingSystem } from "../ecs/operating-system.ts";
import { type Field, isAbsent, isKnown } from "../source/field.ts";
import type { Place } from "../source/node.ts";

/** The network mode of a task on one platform. */
export interface EffectiveMode {
  /** The literal that is written; undefined where the key is absent or cannot be read. */
  readonly declared: string | undefined;
  /** What the task gets; undefined where ECS offers no such network there, or nobody can tell. Rules that need the mode are then silent. */
  readonly value: NetworkMode | undefined;
  /** `declared`: it is written. `default`: the key is absent. `unknown`: it cannot be read. */
  readonly origin: "declared" | "default" | "unknown";
  /** The written mode, else the task definition. */
  readonly place: Place;
}

/** The platform that a mode is resolved for. */
export interface ModePlatform {
  /** `unknown` where nothing asks for a launch type: then as EC2. Undefined where something asks and cannot be read. */
  readonly launchType: LaunchType | "unknown" | undefined;
  /** Whether the task asks for no other launch type. */
  readonly isOnlyLaunchType: boolean;
  /** Whether nothing but a capacity provider of unknown kind says on what the task runs, which may be managed instances. */
  readonly mayBeManaged: boolean;
  /** Whether external instances are, or may be, asked for, which offer no awsvpc. */
  readonly mayBeExternal: boolean;
  /** Undefined where it is stated and cannot be read. */
  readonly operatingSystem: OperatingSystem | undefined;
}

function isNetworkMode(text: string): text is (typeof networkModes)[number] {
  return (networkModes as readonly string[]).includes(text);
}

/** Windows knows awsvpc and its NAT network, which agents from 1.70.0 on also make of `bridge`. */
function onWindows(declared: string | undefined): NetworkMode | undefined {
  if (declared === "awsvpc") return "awsvpc";
  return declared === undefined || declared === "bridge" || declared === "default" ? "default" : undefined;
}

/** An absent mode is bridge on Linux. */
function onLinux(declared: string | undefined): NetworkMode | undefined {
  if (declared === undefined) return "bridge";
  return isNetworkMode(declared) ? declared : undefined;
}

function resolved(declared: string | undefined, platform: ModePlatform): NetworkMode | undefined {
  const { launchType, operatingSystem, isOnlyLaunchType, mayBeManaged, mayBeExternal } = platform;
  switch (launchType) {
    case undefined:
      return declared === "awsvpc" && !mayBeExternal ? "awsvpc" : undefined;
    case "FARGATE":
      return declared === "awsvpc" ? "awsvpc" : undefined;
    case "MANAGED_INSTANCES":
      if (operatingSystem !== "linux") return undefined;
      if (declared === undefined) return isOnlyLaunchType ? "awsvpc" : undefined;
      return declared === "awsvpc" || declared === "host" || declared === "none" ? declared : undefined;
    case "EXTERNAL":
      if (declared === "awsvpc") return undefined;
      break;
  }
  if (operatingSystem === undefined) return declared === "awsvpc" ? "awsvpc" : undefined;
  if (operatingSystem === "windows") return onWindows(declared);
  return declared === undefined && mayBeManaged ? undefined : onLinux(declared);
}

/**
 * The network mode a task gets on a platform: what is written where the platform offers it, and the platform's default
 * where nothing is (`bridge` on Linux, the NAT network on Windows; Fargate has none and refuses).
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#network_mode
 */
export function effectiveMode(networkMode: Field<string>, platform: ModePlatform): EffectiveMode {
  const { place } = networkMode;
  if (isAbsent(networkMode)) {
    return { declared: undefined, value: resolved(undefined, platform), origin: "default", place };
  }
  if (!isKnown(networkMode)) return { declared: undefined, value: undefined, origin: "unknown", place };
  const declared = networkMode.value;
  return { declared, value: resolved(declared, platform), origin: "declared", place };
}
