import { byPosition } from "../finding/position.ts";
import type { Severity } from "../finding/severity.ts";
import type { Suppression } from "../finding/suppression.ts";
import type { Place } from "../source/node.ts";
import type { Settings } from "./settings.ts";
import type { Sighting } from "./sighting.ts";

/** A finding before all that a report says about it is put together: enough to sort it, to hide it, and to tell it from others. */
export interface Unstamped {
  /** The rule's id. */
  readonly rule: string;
  readonly place: Place;
  readonly severity: Severity;
  readonly sighting: Sighting;
  readonly suppressed?: Suppression;
}

/** Whether a finding is about the same stretch as another of its rule: what stands there counts twice, through an alias or a function. */
function isRepeat({ rule, place }: Unstamped, other: Unstamped | undefined): boolean {
  const { start, end } = place.range;
  return rule === other?.rule && start === other.place.range.start && end === other.place.range.end;
}

/** What the sightings of a document come to, sorted by position and rule id. Those of rules that are off are left out. */
export function unstamped(sightings: readonly Sighting[], settings: Settings): readonly Unstamped[] {
  const all: Unstamped[] = [];
  for (const sighting of sightings) {
    const { rule, observation } = sighting;
    const severity = settings.severityOf(rule);
    if (severity !== "off") all.push({ rule: rule.id, place: observation.place, severity, sighting });
  }
  all.sort(byPosition);
  return all.filter((each, index) => !isRepeat(each, all[index - 1]));
}
