import type { FixChoice } from "../finding/apply-fixes.ts";
import type { LintedDocument } from "../lint/linted-document.ts";
import type { Settings } from "../lint/settings.ts";
import { encodeText } from "../source/bytes.ts";
import { replaceFile } from "./files/replace-file.ts";
import { fixedDocument } from "./fix-document.ts";
import type { ReadFile } from "./read-files.ts";
import type { Output } from "./streams.ts";
import type { Tally } from "./tally.ts";

/** Mends a checked file and says what is left to report. */
export type Mend = (file: ReadFile, linted: LintedDocument) => Promise<LintedDocument>;

/**
 * How `--fix` mends files: each is written where anything was fixed, and standard input goes to standard output, fixed or not.
 * A file that cannot be written is a problem of the run, and its findings stay.
 */
export function mender(choice: FixChoice, settings: Settings, tally: Tally, out: Output): Mend {
  return async ({ path, document }, linted) => {
    const fixed = await fixedDocument(linted, settings, choice);
    if (path === undefined) out.write(fixed.document.text);
    if (fixed.document === document) return linted;
    const problem = path && replaceFile(path, encodeText(fixed.document.text, document.encoding));
    if (problem) {
      tally.problem(document.name, `cannot write \`${document.name}\`: ${problem}`);
      return linted;
    }
    tally.fixed += linted.findings.length + linted.cut - fixed.findings.length - fixed.cut;
    return fixed;
  };
}
