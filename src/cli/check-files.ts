import { type Eventual, following } from "../lint/eventual.ts";
import { lintOnDemand } from "../lint/lint-on-demand.ts";
import type { LintedDocument } from "../lint/linted-document.ts";
import type { CheckedFile, CheckPlan } from "./check-plan.ts";
import type { Relint } from "./fix-document.ts";
import type { Progress } from "./progress.ts";
import { type FileOutcome, noDefinition, type ReadFile, readFiles, unmatched } from "./read-files.ts";

/** Which files of a run were checked, and which were not, by name. */
export interface FileList {
  readonly checked: string[];
  /** The parameters that the templates among the checked files declare. */
  readonly parameters: Set<string>;
  readonly skipped: { readonly name: string; readonly reason: string }[];
}

/** Checks a file that was read; a file that holds nothing to check is an outcome of its own. */
function checked(file: ReadFile, plan: CheckPlan): Eventual<CheckedFile | FileOutcome> {
  plan.stats?.enter("check");
  return following(lintOnDemand(file.document, file.reading, file.settings), (linted) => counted(file, linted, plan));
}

function counted(file: ReadFile, linted: LintedDocument, { tally, mend, stats }: CheckPlan): CheckedFile | FileOutcome {
  const { path, document, reading, mustMatch } = file;
  stats?.enter("read");
  const isBroken = reading.flaws.some(({ kind }) => kind === "syntax");
  if (linted.taskDefinitions + linted.services === 0 && !isBroken) {
    return unmatched(document.name, mustMatch, noDefinition);
  }
  tally.add(linted);
  const isKept = path === undefined || (mend && linted.findings.some(({ fix }) => fix));
  return {
    name: document.name,
    path,
    pairable: linted.pairable,
    parameters: linted.parameters,
    kept: isKept ? { file, linted } : undefined,
  };
}

/** A run of more nanoseconds is a long one. */
const patience = 500_000_000n;

/** Finds, reads and checks the files of a run, one after the other, then those together that belong together, and mends what is to be mended. */
export async function checkFiles(plan: CheckPlan): Promise<FileList> {
  const { selection, tally, mend, stats, err } = plan;
  const files: FileList = { checked: [], parameters: new Set(), skipped: [] };
  let done: ReadonlySet<CheckedFile> = new Set();
  const all: CheckedFile[] = [];
  let count = 0;
  let progress: Progress | undefined;
  const long = process.hrtime.bigint() + patience;
  stats?.enter("read");
  for (const eventual of await readFiles(selection)) {
    const eventualResult = following(eventual, (outcome) =>
      outcome.kind === "read" ? checked(outcome, plan) : outcome,
    );
    const result = eventualResult instanceof Promise ? await eventualResult : eventualResult;
    if (!("kind" in result)) {
      all.push(result);
      files.checked.push(result.name);
      for (const name of result.parameters) files.parameters.add(name);
    } else if (result.kind === "problem") {
      tally.problem(result.name, result.message);
    } else if (result.kind !== "read") {
      if (result.kind === "skipped") tally.skipped++;
      files.skipped.push(result);
    }
    count++;
    if (err && process.hrtime.bigint() > long) {
      progress ??= new (await import("./progress.ts")).Progress(err);
      await progress.show(count);
    }
  }
  progress?.end();
  stats?.enter("check");
  const mayMeet = all.some(
    ({ pairable: { services, tasks } }) => services.length > 0 && (all.length > 1 || tasks.length > 0),
  );
  if (mayMeet || selection.services.length > 0) {
    const { pairFiles } = await import("./pair-files.ts");
    done = await pairFiles(all, plan);
  }
  if (mend) stats?.enter("fix");
  for (const file of all) {
    const { kept } = file;
    if (!mend || !kept || done.has(file)) continue;
    const relint: Relint = async (document, reading) => lintOnDemand(document, reading, kept.file.settings);
    tally.add(await mend(kept.file, kept.linted, relint));
  }
  return files;
}
