import { resolve } from "node:path";
import { type FoundDocument, foundDocument } from "../lint/lint-document.ts";
import type { WishedPair } from "../lint/pairing.ts";
import { sanitise } from "../report/sanitise.ts";
import { realPath } from "./files/real-path.ts";
import { type InputOptions, projectOf, selectionOf } from "./options.ts";
import { noDefinition, readFiles } from "./read-files.ts";
import type { Output } from "./streams.ts";

/** The files of a run that hold something to show. */
export interface ShownFiles {
  readonly documents: readonly FoundDocument[];
  /** The pairs that the user asks for. */
  readonly wishes: readonly WishedPair[];
  /** Whether every file that should be shown is among them. */
  readonly isComplete: boolean;
}

/** Finds and reads the files of a run for a view of them. What cannot be shown is told on stderr, and so is that there is nothing to show. */
export async function shownFiles(paths: readonly string[], options: InputOptions, err: Output): Promise<ShownFiles> {
  let isComplete = true;
  const documents: FoundDocument[] = [];
  const problem = (message: string): void => {
    isComplete = false;
    err.write(`error: ${sanitise(message)}\n`);
  };
  const project = await projectOf(options);
  for (const eventual of await readFiles(selectionOf(paths, options, project))) {
    const outcome = await eventual;
    if (outcome.kind === "problem") problem(outcome.message);
    if (outcome.kind !== "read") continue;
    const { path, document, reading, settings, mustMatch } = outcome;
    const found = foundDocument({ path: path ?? resolve(document.name), document, reading, settings });
    const holdsAny = found.fleets.some(({ decoded }) => decoded.tasks.length + decoded.services.length > 0);
    if (holdsAny) documents.push(found);
    const fault = reading.flaws.find(({ kind }) => kind === "syntax");
    if (fault) {
      const { line, column } = document.positionAt(fault.place.range.start);
      problem(`${document.name}:${line}:${column}: ${fault.message}`);
    } else if (!holdsAny && mustMatch) problem(`\`${document.name}\`: ${noDefinition}`);
  }
  if (isComplete && documents.length === 0 && options.errorOnUnmatchedPattern) {
    problem("no task definition or service found");
  }
  const services = (options.service ?? []).map((service) => ({
    service: realPath(service),
    taskDefinition: undefined,
  }));
  const wishes = [...services, ...(await project.pairs(documents.map(({ path }) => path)))];
  return { documents, wishes, isComplete };
}
