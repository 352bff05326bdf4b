import type { Finding } from "../finding/finding.ts";
import { commentMark } from "../source/comment-mark.ts";
import type { SourceDocument } from "../source/document.ts";
import type { Settings } from "./settings.ts";

/**
 * What became, in one document, of a name in an ignore of the configuration, or of an ignore that has expired. The configuration is
 * about more than one document: a finding stands only if nothing with the same subject has none.
 */
export interface IgnoreVerdict {
  /** The name or the ignore; the same object for every document. */
  readonly subject: object;
  /** What to report about it; undefined where it hides something here. */
  readonly finding: Finding | undefined;
}

/** The findings of a document, both kinds sorted by position and rule id. */
export interface Sifted {
  readonly shown: readonly Finding[];
  /** Each says what hides it. */
  readonly hidden: readonly Finding[];
  readonly ignoreVerdicts: readonly IgnoreVerdict[];
}

/** Tells the findings of a document that are shown from those that are hidden. They come and go sorted by position and rule id. */
export type Sieve = (findings: readonly Finding[]) => Sifted;

/** Shows everything. */
export const nothingHidden: Sieve = (shown) => ({ shown, hidden: [], ignoreVerdicts: [] });

/** Whether anything can ask for a finding of a document to be ignored: most runs need not look any further. */
export function mayIgnore({ text }: SourceDocument, { ignores, showsIgnored }: Settings): boolean {
  return !showsIgnored && ((ignores !== undefined && ignores.length > 0) || text.includes(commentMark));
}
