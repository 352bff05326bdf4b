import type { Finding } from "../finding/finding.ts";
import { fingerprints } from "../finding/fingerprint.ts";
import type { Unstamped } from "./unstamped.ts";

/** So many choices are told; the rest is counted. */
const toldChoices = 3;

/** Under which choices of a template's conditions something holds; undefined where it holds under all. */
function conditionOf(when: readonly string[], choices: number): string | undefined {
  if (when.length === 0 || when.length === choices) return undefined;
  const more = when.length - toldChoices;
  return `only ${when.slice(0, toldChoices).join(", or ")}${more > 0 ? `, and in ${more} more cases` : ""}`;
}

/** What a report says about a finding that is known by a fingerprint. */
function stamp({ sighting, severity, suppressed }: Unstamped, fingerprint: string, choices: number): Finding {
  const { rule, observation, platforms, when } = sighting;
  const { aws, ...seen } = observation;
  const condition = conditionOf(when, choices);
  const sentence = aws === null ? undefined : (aws ?? rule.aws);
  const { id, stage } = rule;
  return {
    ...seen,
    rule: id,
    severity,
    stage,
    aws: sentence,
    platforms,
    fingerprint,
    // A fix would change what the other choices make as well.
    ...(condition !== undefined && { condition, fix: undefined }),
    ...(suppressed && { suppressed }),
  };
}

/** The findings of a document that a report has room for, both kinds sorted by position and rule id. */
export interface Stamped {
  readonly shown: readonly Finding[];
  /** Each says what hides it. */
  readonly hidden: readonly Finding[];
  /** How many more would be shown. */
  readonly cut: number;
}

/** Of no findings. */
export const nothingStamped: Stamped = { shown: [], hidden: [], cut: 0 };

/**
 * The first findings of a document, at most `most` that are shown and as many that are hidden: a hostile file has a hundred thousand,
 * and only these are put together. `choices` is how many choices the conditions of a template leave open.
 */
export function stamped(all: readonly Unstamped[], most: number, choices: number): Stamped {
  const shown = all.filter(({ suppressed }) => !suppressed);
  const hidden = all.filter(({ suppressed }) => suppressed);
  const kept = new Set([...shown.slice(0, most), ...hidden.slice(0, most)]);
  const upToLast = all.slice(0, all.findLastIndex((each) => kept.has(each)) + 1);
  const marks = fingerprints(upToLast, (name) => name);
  const findings = upToLast.flatMap((each, index) =>
    kept.has(each) ? [stamp(each, marks[index] ?? "", choices)] : [],
  );
  return {
    shown: findings.filter(({ suppressed }) => !suppressed),
    hidden: findings.filter(({ suppressed }) => suppressed),
    cut: Math.max(0, shown.length - most),
  };
}
