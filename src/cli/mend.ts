import type { FixChoice } from "../finding/apply-fixes.ts";
import type { LintedDocument } from "../lint/linted-document.ts";
import { encodeText } from "../source/bytes.ts";
import { unifiedDiff } from "../views/unified-diff.ts";
import { shownName } from "./files/path-names.ts";
import { replaceFile } from "./files/replace-file.ts";
import { fixedDocument, type Relint } from "./fix-document.ts";
import type { ReadFile } from "./read-files.ts";
import type { Output } from "./streams.ts";
import type { Tally } from "./tally.ts";

/** Mends a checked file and says what is left to report. */
export type Mend = (file: ReadFile, linted: LintedDocument, relint: Relint) => Promise<LintedDocument>;

/**
 * How `--fix` mends files: each is written where anything was fixed, and standard input goes to standard output, fixed or not.
 * A file that cannot be written is a problem of the run, and its findings stay.
 */
export function mender(choice: FixChoice, tally: Tally, out: Output): Mend {
  return async ({ path, document }, linted, relint) => {
    const fixed = await fixedDocument(linted, relint, choice);
    const { text } = fixed.linted.document;
    if (path === undefined) out.write(text);
    if (fixed.splices.length === 0) return linted;
    const problem = path && (await replaceFile(path, encodeText(text, document.encoding)));
    if (problem) {
      tally.problem(document.name, `cannot write \`${document.name}\`: ${problem}`);
      return linted;
    }
    tally.fixed += fixed.fixed;
    return fixed.linted;
  };
}

/**
 * How `--diff` shows what `mender` would do: the patch of each file goes to standard output. Nothing is written, so every finding
 * stays. A file without a patch, though it could be mended, is a problem of the run.
 */
export function differ(choice: FixChoice, tally: Tally, out: Output): Mend {
  return async ({ path, document }, linted, relint) => {
    const fixed = await fixedDocument(linted, relint, choice);
    const name = path === undefined ? document.name : shownName(path, process.cwd());
    const diff = unifiedDiff(document, fixed.splices, name);
    if ("problem" in diff) {
      tally.problem(document.name, `cannot show \`${document.name}\` as a diff: ${diff.problem}`);
    } else {
      out.write(diff.patch);
      tally.fixed += fixed.fixed;
    }
    return linted;
  };
}
