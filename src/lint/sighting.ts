import type { Observation } from "../finding/finding.ts";
import type { Rule } from "../rules/rule.ts";
import type { Place } from "../source/node.ts";
import { pointerOf } from "../source/pointer.ts";

/** An observation with the rule that made it, what it was made about, and the platforms on which it was made. */
export interface Sighting {
  readonly rule: Rule;
  readonly observation: Observation;
  /** The task definition or service that the rule looked at. */
  readonly about: Place;
  readonly platforms: string[];
  /** The choices of open conditions under which it was made; empty where there is nothing to choose. */
  readonly when: string[];
}

function addOnce(list: string[], text: string | undefined): void {
  if (text !== undefined && !list.includes(text)) list.push(text);
}

/** What is known, with its fix only where a further observation of the same has that fix too: what mends one service or branch may break another. */
function agreed(known: Sighting, { fix }: Observation): Sighting {
  const { observation } = known;
  if (!observation.fix || observation.fix.title === fix?.title) return known;
  return { ...known, observation: { ...observation, fix: undefined } };
}

/** Sightings, one for each rule and place, however many platforms, services and conditions lead to it. */
export class Sightings {
  readonly #byRuleAndPlace = new Map<string, Sighting>();

  add(rule: Rule, observation: Observation, about: Place, platform: string | undefined): void {
    this.merge({ rule, observation, about, platforms: platform === undefined ? [] : [platform], when: [] }, undefined);
  }

  /** Adds a sighting that was made under a condition. */
  merge(sighting: Sighting, when: string | undefined): void {
    const { rule, observation, platforms } = sighting;
    const key = `${rule.id} ${observation.place.document.name} ${pointerOf(observation.place)}`;
    const known = this.#byRuleAndPlace.get(key);
    const merged = known ? agreed(known, observation) : sighting;
    for (const platform of platforms) addOnce(merged.platforms, platform);
    addOnce(merged.when, when);
    this.#byRuleAndPlace.set(key, merged);
  }

  get all(): readonly Sighting[] {
    return [...this.#byRuleAndPlace.values()];
  }
}
