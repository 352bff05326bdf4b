import type { Finding } from "../finding/finding.ts";
import { commentMark } from "../source/comment-mark.ts";
import type { SourceDocument } from "../source/document.ts";
import type { Reading } from "../source/flaw.ts";
import type { SourceNode } from "../source/node.ts";
import type { Settings } from "./settings.ts";
import type { Unstamped } from "./unstamped.ts";

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

/** The findings of a document, those that are hidden marked with what hides them. */
export interface Sifted {
  /** Sorted by position and rule id. */
  readonly findings: readonly Unstamped[];
  readonly ignoreVerdicts: readonly IgnoreVerdict[];
}

/** Marks the findings of a document that are hidden, and adds what is to be said about ignores. They come and go sorted by position and rule id. */
export type Sieve = (findings: readonly Unstamped[]) => Sifted;

/** Shows everything. */
export const nothingHidden: Sieve = (findings) => ({ findings, ignoreVerdicts: [] });

/** Whether anything can ask for a finding of a document to be ignored: most runs need not look any further. */
export function mayIgnore(
  { text }: SourceDocument,
  { roots, comments }: Reading,
  { ignores, showsIgnored }: Settings,
): boolean {
  if (showsIgnored) return false;
  if (comments !== undefined || (ignores !== undefined && ignores.length > 0)) return true;
  return roots.some(isTemplateLike) && text.includes(commentMark);
}

/** Whether a root may hold ignores in metadata. */
function isTemplateLike(root: SourceNode): boolean {
  return root.kind === "map" && root.get("Resources") !== undefined;
}
