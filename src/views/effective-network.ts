import { launchTypeText } from "../ecs/launch-type.ts";
import type { TaskDefinition } from "../ecs/task-definition.ts";
import type { DecodedFleet, DecodedTask } from "../lint/decoded-fleet.ts";
import { oneCauseEach } from "../lint/one-cause.ts";
import { presentMembers } from "../lint/present-members.ts";
import type { Settings } from "../lint/settings.ts";
import { Sightings } from "../lint/sighting.ts";
import { addTaskSightings } from "../lint/task-sightings.ts";
import type { ResolvedNetwork } from "../network/resolved-network.ts";
import { inputRules } from "../rules/input-rules.ts";
import { taskRules } from "../rules/task-rules.ts";
import type { TaskScenario } from "../scenario/task-scenario.ts";
import { isComplete, knownItems, knownValue } from "../source/field.ts";
import type { Flaw } from "../source/flaw.ts";
import { isWithin, pointerOf } from "../source/pointer.ts";
import { bindingView } from "./binding-view.ts";
import { type PossibleScenario, possibleScenarios } from "./possible-platforms.ts";
import type { EffectiveNetworkView, PlatformView } from "./resolved-model.ts";

/** The rule that says no: of the errors the first in the order of the rules, which begins with those about the mode and ends with those about the text. */
function refusal(scenario: TaskScenario, flaws: readonly Flaw[], { severityOf }: Settings): string | undefined {
  const sightings = new Sightings();
  addTaskSightings(sightings, scenario, presentMembers(scenario.task), taskRules);
  for (const rule of inputRules) {
    for (const observation of rule.check(flaws)) sightings.add(rule, observation, scenario.task.place, undefined);
  }
  return oneCauseEach(sightings.all, () => []).find(({ rule }) => severityOf(rule) === "error")?.rule.id;
}

/** Whether the mode, every container and all of every port mapping can be read. */
function isReadable({ containerDefinitions }: TaskDefinition, { mode, bindings }: ResolvedNetwork): boolean {
  if (mode.value === undefined || !isComplete(containerDefinitions)) return false;
  const containers = knownItems(containerDefinitions);
  return (
    containers.every(({ value }) => isComplete(value.portMappings)) &&
    bindings.every(({ hostPorts, protocol }) => hostPorts.kind !== "unknown" && protocol !== undefined)
  );
}

function platformView(possible: PossibleScenario, flaws: readonly Flaw[], settings: Settings): PlatformView {
  const { launchType, operatingSystem, scenario } = possible;
  const { mode, bindings, namespaces } = scenario.network;
  const fallback = isReadable(scenario.task, scenario.network) ? "ok" : "unknown";
  return {
    launchType: launchTypeText(launchType),
    os: operatingSystem,
    declared: mode.declared ?? null,
    effective: mode.value ?? null,
    origin: mode.origin,
    verdict: refusal(scenario, flaws, settings) ?? fallback,
    bindings: bindings.map(bindingView),
    namespaces: namespaces.map(({ owner, containers }) => ({
      owner,
      containers: containers.map(({ name }) => knownValue(name) ?? null),
    })),
  };
}

/** The network of a task definition on every platform it may run on, each judged as if it were the only one. */
export function effectiveNetwork(
  decoded: DecodedTask,
  { resources, flaws }: DecodedFleet,
  settings: Settings,
): Omit<EffectiveNetworkView, "when"> {
  const { task } = decoded;
  const own = flaws.filter(({ place }) => isWithin(place, task.place));
  const platforms = possibleScenarios(decoded, resources.capacityProviders, settings.assumptions);
  return {
    file: task.place.document.name,
    pointer: pointerOf(decoded.source.node),
    family: knownValue(task.family) ?? null,
    platforms: platforms.map((possible) => platformView(possible, own, settings)),
  };
}
