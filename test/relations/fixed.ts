import { fixSplices } from "../../src/finding/apply-fixes.ts";
import { spliced } from "../../src/finding/edit-splice.ts";
import type { Finding } from "../../src/finding/finding.ts";
import type { LintedDocument } from "../../src/lint/linted-document.ts";
import type { Language } from "../../src/source/document.ts";
import type { Sample } from "../fuzz/seed-texts.ts";
import { lintText } from "../linting.ts";

/** Rules about the text and shape of a file, none of which a fix may break. */
const aboutTheFile = new Set([
  "syntax",
  "json-comment",
  "duplicate-key",
  "ambiguous-scalar",
  "unknown-key",
  "misplaced-key",
]);

/** `--fix` repeats until nothing changes; so many rounds must be enough. */
const mostRounds = 10;

function times({ findings }: LintedDocument, rule: string): number {
  return findings.filter((finding) => finding.rule === rule).length;
}

/** What is wrong with one fix on its own: its finding stays, or the file is worse for it. */
function faultOfOne(finding: Finding, before: LintedDocument, language: Language): string | undefined {
  const splices = fixSplices(before.document, [finding], "unsafe");
  if (splices.length === 0) return undefined;
  const after = lintText(spliced(before.document.text, splices), language);
  if (times(after, finding.rule) >= times(before, finding.rule)) return `${finding.rule} is still there`;
  const broken = [...aboutTheFile].find((rule) => times(after, rule) > times(before, rule));
  return broken && `the fix of ${finding.rule} brings ${broken}`;
}

/** What is wrong with making all fixes again and again, as `--fix` does. */
function faultOfAll(text: string, language: Language, choice: "safe" | "unsafe"): string | undefined {
  let now = text;
  for (let round = 0; round < mostRounds; round++) {
    const { document, findings } = lintText(now, language);
    const splices = fixSplices(document, findings, choice);
    if (splices.length === 0) return undefined;
    now = spliced(now, splices);
  }
  return `${choice} fixes never end`;
}

/**
 * What is wrong with the fixes of a text: one leaves its finding, one breaks the file, or they never end. A fix may show what was hidden:
 * the fault of a value that could not be read, or of another network mode.
 */
export function faultOfFixes({ text, ending }: Sample): string | undefined {
  const language = ending as Language;
  const before = lintText(text, language);
  const faults = before.findings.map((finding) => faultOfOne(finding, before, language));
  return (
    faults.find((fault) => fault !== undefined) ??
    faultOfAll(text, language, "safe") ??
    faultOfAll(text, language, "unsafe")
  );
}
