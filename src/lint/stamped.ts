import type { Finding, Observation } from "../finding/finding.ts";
import { fingerprints } from "../finding/fingerprint.ts";
import { byPosition } from "../finding/position.ts";
import type { Settings } from "./settings.ts";
import type { Sighting } from "./sighting.ts";

/** So many choices are told in a note; the rest is counted. */
const toldChoices = 3;

/** A finding that holds under some choices of a template's conditions only says under which, and has no fix: it would change the others. */
function noted(observation: Observation, when: readonly string[], choices: number): Observation {
  if (when.length === 0 || when.length === choices) return observation;
  const more = when.length - toldChoices;
  const told = when.slice(0, toldChoices).join(", or ") + (more > 0 ? `, and in ${more} more cases` : "");
  return { ...observation, notes: [...(observation.notes ?? []), `only ${told}`], fix: undefined };
}

/** Whether a finding is about the same stretch as another of its rule: what stands there counts twice, through an alias or a function. */
function isRepeat(
  { rule, place }: Pick<Finding, "rule" | "place">,
  other: Pick<Finding, "rule" | "place"> | undefined,
): boolean {
  const { start, end } = place.range;
  return rule === other?.rule && start === other.place.range.start && end === other.place.range.end;
}

/**
 * The findings that the sightings of a document are, sorted by position and rule id. `choices` is how many choices the conditions of
 * a template leave open.
 */
export function stamped(sightings: readonly Sighting[], settings: Settings, choices: number): readonly Finding[] {
  const unmarked = sightings.flatMap(({ rule, observation, platforms, when }) => {
    const severity = settings.severityOf(rule);
    if (severity === "off") return [];
    const { aws, ...seen } = noted(observation, when, choices);
    const sentence = aws === null ? undefined : (aws ?? rule.aws);
    return [{ ...seen, rule: rule.id, severity, stage: rule.stage, aws: sentence, platforms }];
  });
  unmarked.sort(byPosition);
  const told = unmarked.filter((finding, index) => !isRepeat(finding, unmarked[index - 1]));
  const marks = fingerprints(told, (name) => name);
  return told.map((finding, index) => ({ ...finding, fingerprint: marks[index] ?? "" }));
}
