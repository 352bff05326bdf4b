import { launchTypeText } from "../ecs/launch-type.ts";
import type { NetworkMode } from "../ecs/network-mode.ts";
import type { OperatingSystem } from "../ecs/operating-system.ts";
import type { Protocol } from "../ecs/port-mapping.ts";
import { type PortRange, portText } from "../ecs/port-range.ts";
import { inputFormats } from "../input/index.ts";
import type { TaskDefinitionSource } from "../input/input-format.ts";
import { decodedDefinition } from "../lint/decoded-definition.ts";
import { oneCauseEach } from "../lint/one-cause.ts";
import type { Settings } from "../lint/settings.ts";
import { Sightings } from "../lint/sighting.ts";
import type { HostPorts, PortBinding } from "../network/port-binding.ts";
import { sanitisedJson } from "../report/sanitise.ts";
import { taskRules } from "../rules/index.ts";
import { type TaskScenario, taskScenarios } from "../scenario/task-scenario.ts";
import { knownValue } from "../source/field.ts";
import type { Reading } from "../source/flaw.ts";
import type { Place } from "../source/node.ts";
import { pointerOf } from "../source/pointer.ts";
import { type PossiblePlatform, possiblePlatforms } from "./possible-platforms.ts";

/** A port as a number, several neighbouring ones as `8000-8010`. */
export type PortValue = number | string;

/** A port mapping on one platform, and where it is reached, in words; null for what nobody can tell, or what is not there. */
export interface BindingView {
  readonly container: string | null;
  readonly containerPort: PortValue | null;
  readonly hostPort: PortValue | null;
  readonly hostPortKind: HostPorts["kind"];
  readonly protocol: Protocol | null;
  readonly reachedAt: string | null;
  /** The mapping's place in its file. */
  readonly pointer: string;
}

/** Containers, by name, that share one set of ports. */
export interface NamespaceView {
  readonly owner: "task" | "container" | "host";
  readonly containers: readonly (string | null)[];
}

/** The network of a task definition on one platform. */
export interface PlatformView {
  readonly launchType: string;
  readonly os: OperatingSystem;
  readonly declared: string | null;
  /** Null where the platform offers no such network, or the mode cannot be read. */
  readonly effective: NetworkMode | null;
  readonly origin: "declared" | "default" | "unknown";
  /** `ok`, or the id of the rule that says no. */
  readonly verdict: string;
  readonly bindings: readonly BindingView[];
  readonly namespaces: readonly NamespaceView[];
}

/** The network of a task definition on every platform it may run on: an entry of what `resolve --format json` prints. */
export interface EffectiveNetworkView {
  readonly file: string;
  readonly family: string | null;
  readonly platforms: readonly PlatformView[];
}

function portValue(range: PortRange | undefined): PortValue | null {
  if (!range) return null;
  return range.first === range.last ? range.first : portText(range);
}

function reachedAt({ hostPorts, isRange }: PortBinding): string | null {
  switch (hostPorts.kind) {
    case "static":
      return `the instance's port ${portText(hostPorts.ports)}`;
    case "same":
      return `the task's interface, ${isRange ? "ports" : "port"} ${portText(hostPorts.ports)}`;
    case "dynamic":
      return isRange ? "neighbouring dynamic ports of the instance" : "a dynamic port of the instance";
    case "none":
    case "unknown":
      return null;
  }
}

function bindingView(binding: PortBinding): BindingView {
  const { container, mapping, containerPorts, hostPorts, protocol } = binding;
  return {
    container: knownValue(container.name) ?? null,
    containerPort: portValue(containerPorts),
    hostPort: "ports" in hostPorts ? portValue(hostPorts.ports) : null,
    hostPortKind: hostPorts.kind,
    protocol: protocol ?? null,
    reachedAt: reachedAt(binding),
    pointer: pointerOf(mapping.place),
  };
}

/** The rule that says no: of the errors on the platform one about the mode itself, else the first in the order of the rules. */
function verdict(scenario: TaskScenario, task: Place, { severityOf }: Settings): string {
  const sightings = new Sightings();
  for (const rule of taskRules) {
    for (const observation of rule.check(scenario)) sightings.add(rule, observation, scenario.label);
  }
  const errors = oneCauseEach(sightings.all, task)
    .map(({ rule }) => rule)
    .filter((rule) => severityOf(rule) === "error");
  return (errors.find(({ family }) => family === "mode") ?? errors[0])?.id ?? "ok";
}

function platformView(
  scenario: TaskScenario,
  { launchType, operatingSystem }: PossiblePlatform,
  task: Place,
  settings: Settings,
): PlatformView {
  const { mode, bindings, namespaces } = scenario.network;
  return {
    launchType: launchTypeText(launchType),
    os: operatingSystem,
    declared: mode.declared ?? null,
    effective: mode.value ?? null,
    origin: mode.origin,
    verdict: verdict(scenario, task, settings),
    bindings: bindings.map(bindingView),
    namespaces: namespaces.map(({ owner, containers }) => ({
      owner,
      containers: containers.map(({ name }) => knownValue(name) ?? null),
    })),
  };
}

/**
 * Works out the network of a task definition on every platform it may run on, each judged as if it were the only one.
 * Undefined where the definition cannot be read at all.
 */
function effectiveNetworkView(source: TaskDefinitionSource, settings: Settings): EffectiveNetworkView | undefined {
  const { task, services } = decodedDefinition(source);
  if (!task) return undefined;
  const platforms = possiblePlatforms(task, services, settings.assumptions).flatMap((platform) =>
    taskScenarios(task, services, { ...settings.assumptions, platforms: [platform] }).map((scenario) =>
      platformView(scenario, platform, source.node, settings),
    ),
  );
  return { file: source.node.document.name, family: knownValue(task.family) ?? null, platforms };
}

/** The effective networks of all task definitions of a file, in its order. */
export function effectiveNetworks({ roots }: Reading, settings: Settings): readonly EffectiveNetworkView[] {
  return roots
    .flatMap((root) => [...(inputFormats.find((format) => format.recognises(root))?.extract(root) ?? [])])
    .flatMap((source) => effectiveNetworkView(source, settings) ?? []);
}

/** What `resolve --format json` prints: a list with an entry for each task definition. */
export function jsonNetworks(views: readonly EffectiveNetworkView[]): string {
  return `${sanitisedJson(JSON.stringify(views, null, 2))}\n`;
}
