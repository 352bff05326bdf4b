import { sanitise } from "../report/sanitise.ts";
import { type InputOptions, projectOf, selectionOf } from "./options.ts";
import { noDefinition, type ReadFile, readFiles } from "./read-files.ts";
import type { Output } from "./streams.ts";

/**
 * Finds and reads the files of a run and hands each to a view, which returns how many definitions it shows. What cannot be shown is told on
 * stderr, and so is that there is nothing to show. Returns whether all was shown.
 */
export async function showFiles(
  paths: readonly string[],
  options: InputOptions,
  err: Output,
  show: (file: ReadFile) => number,
): Promise<boolean> {
  let isComplete = true;
  let shown = 0;
  const problem = (message: string): void => {
    isComplete = false;
    err.write(`error: ${sanitise(message)}\n`);
  };
  for (const eventual of await readFiles(selectionOf(paths, options, await projectOf(options)))) {
    const outcome = await eventual;
    if (outcome.kind === "problem") problem(outcome.message);
    if (outcome.kind !== "read") continue;
    const { document, reading, mustMatch } = outcome;
    const found = show(outcome);
    shown += found;
    const fault = reading.flaws.find(({ kind }) => kind === "syntax");
    if (fault) {
      const { line, column } = document.positionAt(fault.place.range.start);
      problem(`${document.name}:${line}:${column}: ${fault.message}`);
    } else if (found === 0 && mustMatch) problem(`\`${document.name}\`: ${noDefinition}`);
  }
  if (isComplete && shown === 0 && options.errorOnUnmatchedPattern) {
    problem("no task definition or service found");
  }
  return isComplete;
}
