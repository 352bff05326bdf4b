import type { Finding } from "../finding/finding.ts";
import type { SourceDocument } from "../source/document.ts";
import type { IgnoreVerdict } from "./sieve.ts";

/**
 * What is to be said about the ignores of the configuration, now that all files are seen. Only a run about everything that a
 * configuration is about (`isWhole`) can tell that one is used nowhere.
 */
export function ignoresInVain(
  verdicts: readonly IgnoreVerdict[],
  isWhole: (config: SourceDocument) => boolean,
): readonly Finding[] {
  const bySubject = new Map<object, Finding | undefined>();
  for (const { subject, finding } of verdicts) {
    if (!finding || !bySubject.has(subject)) bySubject.set(subject, finding);
  }
  return [...bySubject.values()]
    .filter((finding) => finding !== undefined)
    .filter(({ rule, place }) => rule !== "unused-ignore" || isWhole(place.document));
}
