import { launchTypeText } from "../ecs/launch-type.ts";
import type { NetworkMode } from "../ecs/network-mode.ts";
import type { OperatingSystem } from "../ecs/operating-system.ts";
import type { Protocol } from "../ecs/port-mapping.ts";
import { type PortRange, portText } from "../ecs/port-range.ts";
import { inputFormats } from "../input/index.ts";
import type { Fleet } from "../input/input-format.ts";
import { type DecodedTask, decodedFleet } from "../lint/decoded-fleet.ts";
import { addTaskSightings } from "../lint/fleet-sightings.ts";
import { oneCauseEach } from "../lint/one-cause.ts";
import type { Settings } from "../lint/settings.ts";
import { Sightings } from "../lint/sighting.ts";
import type { HostPorts, PortBinding } from "../network/port-binding.ts";
import { sanitisedJson } from "../report/sanitise.ts";
import type { CapacityProviders } from "../scenario/requested-launch-types.ts";
import { type TaskScenario, taskScenarios } from "../scenario/task-scenario.ts";
import { knownValue } from "../source/field.ts";
import type { Reading } from "../source/flaw.ts";
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
  /** The choices of a template's open conditions that lead to it; undefined where it is the same under all of them. */
  readonly when?: string;
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

/** The rule that says no: of the errors on the platform the first in the order of the rules, which begins with those about the mode. */
function verdict(scenario: TaskScenario, { severityOf }: Settings): string {
  const sightings = new Sightings();
  addTaskSightings(sightings, scenario);
  const error = oneCauseEach(sightings.all, () => []).find(({ rule }) => severityOf(rule) === "error");
  return error?.rule.id ?? "ok";
}

function platformView(
  scenario: TaskScenario,
  { launchType, operatingSystem }: PossiblePlatform,
  settings: Settings,
): PlatformView {
  const { mode, bindings, namespaces } = scenario.network;
  return {
    launchType: launchTypeText(launchType),
    os: operatingSystem,
    declared: mode.declared ?? null,
    effective: mode.value ?? null,
    origin: mode.origin,
    verdict: verdict(scenario, settings),
    bindings: bindings.map(bindingView),
    namespaces: namespaces.map(({ owner, containers }) => ({
      owner,
      containers: containers.map(({ name }) => knownValue(name) ?? null),
    })),
  };
}

/** The network of a task definition on every platform it may run on, each judged as if it were the only one. */
function effectiveNetwork(
  decoded: DecodedTask,
  capacityProviders: CapacityProviders,
  settings: Settings,
): EffectiveNetworkView {
  const { source, task, services } = decoded;
  const { assumptions } = settings;
  const platforms = possiblePlatforms(decoded, capacityProviders, assumptions).flatMap((platform) => {
    const alone = { ...assumptions, platforms: [platform] };
    return taskScenarios(task, services, alone, capacityProviders).map((scenario) =>
      platformView(scenario, platform, settings),
    );
  });
  return { file: source.node.document.name, family: knownValue(task.family) ?? null, platforms };
}

/** One network for each task definition of the fleets, or for each set of open conditions that gives it another network. */
export function fleetNetworks(fleets: Iterable<Fleet>, settings: Settings): readonly EffectiveNetworkView[] {
  const networks = new Map<string, { readonly network: EffectiveNetworkView; readonly when: string[] }>();
  const choices = new Set<string>();
  for (const fleet of fleets) {
    const { tasks, resources, when } = decodedFleet(fleet);
    if (when !== undefined) choices.add(when);
    for (const task of tasks) {
      const network = effectiveNetwork(task, resources.capacityProviders, settings);
      const key = `${pointerOf(task.source.node)} ${JSON.stringify(network)}`;
      const same = networks.get(key) ?? { network, when: [] };
      if (when !== undefined) same.when.push(when);
      networks.set(key, same);
    }
  }
  return [...networks.values()].map(({ network, when }) =>
    when.length < choices.size ? { ...network, when: when.join(", or ") } : network,
  );
}

/** The effective networks of all task definitions of a file, in its order. */
export function effectiveNetworks({ roots }: Reading, settings: Settings): readonly EffectiveNetworkView[] {
  return roots.flatMap((root) => {
    const format = inputFormats.find((candidate) => candidate.recognises(root));
    return format ? fleetNetworks(format.extract(root, settings.parameters), settings) : [];
  });
}

/** What `resolve --format json` prints: a list with an entry for each task definition. */
export function jsonNetworks(views: readonly EffectiveNetworkView[]): string {
  return `${sanitisedJson(JSON.stringify(views, null, 2))}\n`;
}
