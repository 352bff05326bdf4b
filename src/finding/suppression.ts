import type { Place } from "../source/node.ts";

/** What hides a finding: a comment in its file, the metadata of its template, an entry of the configuration, or the baseline. */
export interface Suppression {
  readonly kind: "comment" | "metadata" | "config" | "baseline";
  /** Why, in the words of whoever ignores it; undefined for the baseline, which gives no reasons. */
  readonly reason: string | undefined;
  /** The last day on which it is hidden, as `2027-06-30`. */
  readonly expires: string | undefined;
  /** Where it is written; undefined for the baseline. */
  readonly place: Place | undefined;
}
