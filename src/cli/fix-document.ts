import { type FixChoice, fixedText } from "../finding/apply-fixes.ts";
import { lintOnDemand } from "../lint/lint-on-demand.ts";
import type { LintedDocument } from "../lint/linted-document.ts";
import type { Settings } from "../lint/settings.ts";
import { SourceDocument } from "../source/document.ts";
import { readingOf } from "./read-files.ts";

/** More rounds are never needed: a fix leads to at most a few others. */
const mostRounds = 10;

/**
 * A checked document with the fixes of its findings made, and checked again, until nothing changes. A round that would leave a text
 * that cannot be read, or no fewer findings, is not kept. The document is the same one where nothing was fixed.
 */
export async function fixedDocument(
  linted: LintedDocument,
  settings: Settings,
  choice: FixChoice,
): Promise<LintedDocument> {
  let current = linted;
  for (let round = 0; round < mostRounds; round++) {
    const { name, language, encoding, quotable } = current.document;
    const text = fixedText(current.document, current.findings, choice);
    if (text === undefined) return current;
    const document = new SourceDocument(name, text, language, encoding, quotable);
    const reading = await readingOf(document);
    const next = await lintOnDemand(document, reading, settings);
    const isWorse = next.findings.length + next.cut >= current.findings.length + current.cut;
    if (reading.roots.length === 0 || isWorse) return current;
    current = next;
  }
  return current;
}
