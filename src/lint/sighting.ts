import type { Observation } from "../finding/finding.ts";
import type { Rule } from "../rules/rule.ts";
import { pointerOf } from "../source/pointer.ts";

/** An observation with the rule that made it and the platforms on which it was made. */
export interface Sighting {
  readonly rule: Rule;
  readonly observation: Observation;
  readonly platforms: string[];
}

/** Sightings of one definition: one for each rule and place, however many platforms lead to it. */
export class Sightings {
  readonly #byRuleAndPlace = new Map<string, Sighting>();

  add(rule: Rule, observation: Observation, platform: string | undefined): void {
    const key = `${rule.id} ${pointerOf(observation.place)}`;
    const known = this.#byRuleAndPlace.get(key);
    if (!known) {
      this.#byRuleAndPlace.set(key, { rule, observation, platforms: platform === undefined ? [] : [platform] });
    } else if (platform !== undefined && !known.platforms.includes(platform)) {
      known.platforms.push(platform);
    }
  }

  get all(): readonly Sighting[] {
    return [...this.#byRuleAndPlace.values()];
  }
}
