import { lintOnDemand } from "../lint/lint-on-demand.ts";
import type { Settings } from "../lint/settings.ts";
import type { Mend } from "./mend.ts";
import { type FileOutcome, type FileSelection, noDefinition, readFiles, unmatched } from "./read-files.ts";
import type { Tally } from "./tally.ts";

/** Which files of a run were checked, and which were not, by name. */
export interface FileList {
  readonly checked: string[];
  readonly skipped: { readonly name: string; readonly reason: string }[];
}

/** Checks a file that was read; a file that holds nothing to check is an outcome of its own. */
async function checked(
  outcome: FileOutcome,
  settings: Settings,
  tally: Tally,
  mend: Mend | undefined,
): Promise<FileOutcome> {
  if (outcome.kind !== "read") return outcome;
  const { document, reading, mustMatch } = outcome;
  const linted = await lintOnDemand(document, reading, settings);
  const isBroken = reading.flaws.some(({ kind }) => kind === "syntax");
  if (linted.taskDefinitions + linted.services === 0 && !isBroken) {
    return unmatched(document.name, mustMatch, noDefinition);
  }
  tally.add(mend ? await mend(outcome, linted) : linted);
  return outcome;
}

/** Finds, reads, checks and perhaps mends the files of a run, one after the other, and adds what comes out to the tally. */
export async function checkFiles(
  selection: FileSelection,
  settings: Settings,
  tally: Tally,
  mend: Mend | undefined,
): Promise<FileList> {
  const files: FileList = { checked: [], skipped: [] };
  for await (const outcome of readFiles(selection)) {
    const checkedOutcome = await checked(outcome, settings, tally, mend);
    switch (checkedOutcome.kind) {
      case "read":
        files.checked.push(checkedOutcome.document.name);
        break;
      case "skipped":
        tally.skipped++;
        files.skipped.push(checkedOutcome);
        break;
      case "left-out":
        files.skipped.push(checkedOutcome);
        break;
      case "problem":
        tally.problem(checkedOutcome.name, checkedOutcome.message);
        break;
    }
  }
  return files;
}
