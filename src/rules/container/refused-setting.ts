import type { ContainerDefinition } from "../../ecs/container-definition.ts";
import type { AwsSentence, Observation, Remark } from "../../finding/finding.ts";
import { isCertainlyFilled } from "../../scenario/certainly-there.ts";
import type { TaskScenario } from "../../scenario/task-scenario.ts";
import { type Field, isKnown, knownItems } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import { containerText } from "../naming.ts";

/** A member of a container definition that says something about its network. */
export type Setting = Exclude<keyof ContainerDefinition, "place">;

/** Where a setting does not work, and what to say about it. */
export interface Refusal {
  /** As the message ends: ``in `awsvpc` network mode``. */
  readonly where: string;
  readonly label: string;
  readonly related: readonly Remark[];
  /** What to do beside deleting the setting, as the help ends. */
  readonly instead?: string | undefined;
  readonly aws?: AwsSentence | null;
}

/** Where a setting is written with a value that can be read and is not empty. A list counts when one of its items can be read. */
export function writtenSetting(container: ContainerDefinition, setting: Setting): Place | undefined {
  const field: Field<unknown> = container[setting];
  if (!isKnown(field)) return undefined;
  const isEmpty = Array.isArray(field.value) && !field.value.some(isKnown);
  return isEmpty ? undefined : field.place;
}

/** Where a text, or a list with one, is written that cannot be read and is certainly not empty. */
function filledSetting(container: ContainerDefinition, setting: Setting): Place | undefined {
  if (setting === "disableNetworking") return undefined;
  const field: Field<unknown> = container[setting];
  const items: readonly Field<unknown>[] = isKnown(field) && Array.isArray(field.value) ? field.value : [field];
  return items.some(isCertainlyFilled) ? field.place : undefined;
}

/** The finding about one key; its fix deletes the key. */
export function refusedKey(owner: string, key: string, place: Place, refusal: Refusal): Observation {
  const { where, label, related, instead, aws } = refusal;
  const title = `delete \`${key}\``;
  return {
    message: `${owner} sets \`${key}\` ${where}`,
    place,
    label,
    related,
    help: title + (instead ?? ""),
    fix: { title, safety: "unsafe", changes: [{ kind: "delete", place }] },
    ...(aws === undefined ? {} : { aws }),
  };
}

/** A finding for each container and setting that is written and does not work. */
export function* refusedSettings(
  { task }: TaskScenario,
  settings: readonly Setting[],
  refusal: Refusal,
): Generator<Observation> {
  for (const { value: container } of knownItems(task.containerDefinitions)) {
    for (const setting of settings) {
      const place = writtenSetting(container, setting) ?? filledSetting(container, setting);
      if (place) yield refusedKey(containerText(container), setting, place, refusal);
    }
  }
}

/** The findings about a setting that awsvpc mode takes from the task's network interface instead. */
export function* refusedInAwsvpc(
  scenario: TaskScenario,
  setting: Setting,
  because: string,
  instead: string,
): Generator<Observation> {
  const { mode } = scenario.network;
  if (mode.value !== "awsvpc") return;
  const related = [{ message: because, place: mode.place }];
  yield* refusedSettings(scenario, [setting], {
    where: "in `awsvpc` network mode",
    label: "must be absent",
    related,
    instead,
  });
}

/**
 * Whether everything that decides the network mode can be read. Where it cannot, a setting that one mode refuses as a whole
 * may be that mode's fault and is left to its rule.
 */
export function isModeReadable({ network: { mode }, launchTypes }: TaskScenario): boolean {
  return mode.origin !== "unknown" && launchTypes.isReadable;
}
