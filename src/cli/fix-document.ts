import { type FixChoice, fixSplices } from "../finding/apply-fixes.ts";
import { composed, type Splice, spliced } from "../finding/edit-splice.ts";
import type { Finding } from "../finding/finding.ts";
import type { Severity } from "../finding/severity.ts";
import type { LintedDocument } from "../lint/linted-document.ts";
import { inputRules } from "../rules/input-rules.ts";
import { SourceDocument } from "../source/document.ts";
import type { Reading } from "../source/flaw.ts";
import { readingOf } from "./reading-of.ts";

/** Checks a document again after it was mended; undefined where it cannot be checked any more. */
export type Relint = (document: SourceDocument, reading: Reading) => Promise<LintedDocument | undefined>;

/** More rounds are never needed: a fix leads to at most a few others. */
const mostRounds = 10;

/** A document after some fixes, and how its text came about. */
interface FixedText {
  readonly linted: LintedDocument;
  /** Splices of the text before; none where nothing was fixed. */
  readonly splices: readonly Splice[];
}

/** A document after its fixes. */
export interface FixedDocument extends FixedText {
  /** How many findings are gone, those that a fix brought to light left aside. */
  readonly fixed: number;
}

const inputRuleIds: ReadonlySet<string> = new Set(inputRules.map(({ id }) => id));

function isAboutInput({ rule }: Finding): boolean {
  return inputRuleIds.has(rule);
}

/**
 * What there is to fix, the worst first: how the file is spelled, errors (cut findings may be any), warnings, infos. A fix may mend what
 * an ignore hid: that the ignore is left over makes nothing worse.
 */
function burden({ findings, cut }: LintedDocument): readonly number[] {
  const told = findings.filter(({ rule }) => rule !== "unused-ignore");
  const count = (severity: Severity) => told.filter((finding) => finding.severity === severity).length;
  return [told.filter(isAboutInput).length, count("error") + cut, count("warning"), count("info")];
}

/** Whether less is left to fix: fewer errors are worth a warning more, and fewer warnings an info. */
function isBetter(after: LintedDocument, before: LintedDocument): boolean {
  const left = burden(after);
  const difference = burden(before).map((count, at) => count - (left[at] ?? 0));
  return (difference.find((gone) => gone !== 0) ?? 0) > 0;
}

/** How many findings of a document there are no more. */
function countOfGone(before: LintedDocument, after: LintedDocument): number {
  const left = new Set(after.findings.map(({ fingerprint }) => fingerprint));
  return before.findings.filter(({ fingerprint }) => !left.has(fingerprint)).length;
}

/**
 * One round of fixes, checked again; undefined where there is nothing to fix, or where what would be left cannot be read. How the file is
 * spelled comes first, on its own: a value that can be read at last may well show another fault.
 */
async function fixedOnce(
  { linted, splices }: FixedText,
  relint: Relint,
  choice: FixChoice,
): Promise<FixedText | undefined> {
  const { document, findings } = linted;
  const spelling = fixSplices(document, findings.filter(isAboutInput), choice);
  const fixes = spelling.length > 0 ? spelling : fixSplices(document, findings, choice);
  if (fixes.length === 0) return undefined;
  const { name, text, language, encoding, quotable } = document;
  const mended = new SourceDocument(name, spliced(text, fixes), language, encoding, quotable);
  const reading = await readingOf(mended);
  const next = await relint(mended, reading);
  if (!next || reading.roots.length === 0) return undefined;
  return { linted: next, splices: composed(splices, fixes) };
}

/**
 * A checked document with the fixes of its findings made, and checked again, until nothing changes. A fix may bring to light what
 * another mends: the rounds go on, and what they leave is the best that was reached.
 */
export async function fixedDocument(linted: LintedDocument, relint: Relint, choice: FixChoice): Promise<FixedDocument> {
  let best: FixedText = { linted, splices: [] };
  let current: FixedText | undefined = best;
  for (let round = 0; round < mostRounds; round++) {
    current = await fixedOnce(current, relint, choice);
    if (!current) break;
    if (isBetter(current.linted, best.linted)) best = current;
  }
  return { ...best, fixed: countOfGone(linted, best.linted) };
}
