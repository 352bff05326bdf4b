import { type FixChoice, fixSplices } from "../finding/apply-fixes.ts";
import { composed, type Splice, spliced } from "../finding/edit-splice.ts";
import type { Finding } from "../finding/finding.ts";
import type { LintedDocument } from "../lint/linted-document.ts";
import { inputRules } from "../rules/input-rules.ts";
import { SourceDocument } from "../source/document.ts";
import type { Reading } from "../source/flaw.ts";
import { readingOf } from "./reading-of.ts";

/** Checks a document again after it was mended; undefined where it cannot be checked any more. */
export type Relint = (document: SourceDocument, reading: Reading) => Promise<LintedDocument | undefined>;

/** More rounds are never needed: a fix leads to at most a few others. */
const mostRounds = 10;

/** A document after its fixes, and how its text came about. */
export interface FixedDocument {
  readonly linted: LintedDocument;
  /** Splices of the text before; none where nothing was fixed. */
  readonly splices: readonly Splice[];
  /** How many findings are gone, those that a fix brought to light left aside. */
  readonly fixed: number;
}

const inputRuleIds: ReadonlySet<string> = new Set(inputRules.map(({ id }) => id));

function isAboutInput({ rule }: Finding): boolean {
  return inputRuleIds.has(rule);
}

/** How much there is to fix, cut findings included. A fix may mend what an ignore hid: that the ignore is left over makes nothing worse. */
function weight({ findings, cut }: LintedDocument): number {
  return findings.filter(({ rule }) => rule !== "unused-ignore").length + cut;
}

/** How many findings of a document there are no more. */
function countOfGone(before: LintedDocument, after: LintedDocument): number {
  const left = new Set(after.findings.map(({ fingerprint }) => fingerprint));
  return before.findings.filter(({ fingerprint }) => !left.has(fingerprint)).length;
}

/**
 * One round of fixes, checked again; undefined where there is nothing to fix, or where what would be left cannot be read or is no better.
 * How the file is spelled comes first, on its own: a value that can be read at last may well show another fault.
 */
async function fixedOnce(
  linted: LintedDocument,
  relint: Relint,
  choice: FixChoice,
): Promise<FixedDocument | undefined> {
  const { document, findings } = linted;
  const spelling = fixSplices(document, findings.filter(isAboutInput), choice);
  const splices = spelling.length > 0 ? spelling : fixSplices(document, findings, choice);
  if (splices.length === 0) return undefined;
  const { name, text, language, encoding, quotable } = document;
  const mended = new SourceDocument(name, spliced(text, splices), language, encoding, quotable);
  const reading = await readingOf(mended);
  const next = await relint(mended, reading);
  if (!next || reading.roots.length === 0) return undefined;
  const isBetter =
    weight(next) < weight(linted) ||
    (spelling.length > 0 && next.findings.filter(isAboutInput).length < findings.filter(isAboutInput).length);
  return isBetter ? { linted: next, splices, fixed: countOfGone(linted, next) } : undefined;
}

/** A checked document with the fixes of its findings made, and checked again, until nothing changes. */
export async function fixedDocument(linted: LintedDocument, relint: Relint, choice: FixChoice): Promise<FixedDocument> {
  let current: FixedDocument = { linted, splices: [], fixed: 0 };
  for (let round = 0; round < mostRounds; round++) {
    const next = await fixedOnce(current.linted, relint, choice);
    if (!next) return current;
    const splices = composed(current.splices, next.splices);
    current = { linted: next.linted, splices, fixed: current.fixed + next.fixed };
  }
  return current;
}
