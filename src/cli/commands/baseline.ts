import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Baseline } from "../../lint/baseline.ts";
import { sanitise } from "../../report/sanitise.ts";
import { pointerOf } from "../../source/pointer.ts";
import {
  type BaselineEntry,
  type BaselineFile,
  baselineFile,
  baselineText,
  readBaseline,
} from "../baseline/baseline-file.ts";
import { baselineName } from "../baseline/baseline-name.ts";
import { checkFiles } from "../check-files.ts";
import { exitCodes, UsageError } from "../exit-code.ts";
import { nearestFile } from "../files/nearest-file.ts";
import { replaceFile } from "../files/replace-file.ts";
import { type InputOptions, projectOf, selectionOf } from "../options.ts";
import { noDefinition } from "../read-files.ts";
import type { Output } from "../streams.ts";
import { Tally } from "../tally.ts";

/** The flags of `baseline`. */
export interface BaselineOptions extends InputOptions {
  readonly output?: string;
  readonly prune?: boolean;
  readonly check?: boolean;
}

/** A baseline that holds nothing and keeps what it is asked about, by the fingerprint that reports show. */
function recorder({ nameOf }: BaselineFile, entries: Map<string, BaselineEntry>): Baseline {
  return {
    nameOf,
    holds({ place, rule, message, fingerprint: shown }, fingerprint) {
      const file = nameOf(place.document.name);
      entries.set(shown, { file, rule, pointer: pointerOf(place), message, fingerprint });
      return false;
    },
  };
}

/** The findings of a run and the files it looked at, both as the baseline names them. */
interface Survey {
  readonly found: readonly BaselineEntry[];
  readonly seen: ReadonlySet<string>;
}

/** Checks files for the baseline; undefined, with an error on `err` for each reason, where that cannot be done. */
async function survey(
  paths: readonly string[],
  options: BaselineOptions,
  file: BaselineFile,
  err: Output,
): Promise<Survey | undefined> {
  const asked = new Map<string, BaselineEntry>();
  const tally = new Tally();
  const project = await projectOf(options, { baseline: recorder(file, asked) });
  const files = await checkFiles({ selection: selectionOf(paths, options, project), tally, mend: undefined });
  const { findings, notifications } = await tally.report("info", "");
  const problems = notifications.filter(({ level }) => level === "error").map(({ message }) => message);
  for (const { rule, place, message } of findings) {
    if (rule !== "syntax") continue;
    const { line, column } = place.document.positionAt(place.range.start);
    problems.push(`${place.document.name}:${line}:${column}: ${message}`);
  }
  if (tally.isEmpty && problems.length === 0 && options.errorOnUnmatchedPattern) {
    problems.push("nothing was checked: no file with a task definition or service was found");
  }
  for (const problem of problems) err.write(`error: ${sanitise(problem)}\n`);
  const skipped = files.skipped.filter(({ reason }) => reason === noDefinition).map(({ name }) => name);
  const seen = new Set([...files.checked, ...skipped].map(file.nameOf));
  // A file is checked alone at first: what is no finding in company is not in the report.
  const found = findings.flatMap(({ fingerprint }) => asked.get(fingerprint) ?? []);
  return problems.length > 0 ? undefined : { found, seen };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

async function write(file: BaselineFile, text: string): Promise<void> {
  const problem = await replaceFile(file.path, new TextEncoder().encode(text));
  if (problem) throw new UsageError(`cannot write \`${file.name}\`: ${problem}`);
}

/**
 * Records what is found today, so that only what is new is reported; `--prune` only drops what no longer occurs, `--check` only says
 * whether there is such a thing. Entries of files that were not looked at stay, unless the file is gone. Returns the exit code.
 * Throws a UsageError.
 */
export async function baseline(
  paths: readonly string[],
  options: BaselineOptions,
  out: Output,
  err: Output,
): Promise<number> {
  const file = baselineFile(options.output ?? nearestFile(process.cwd(), baselineName) ?? baselineName);
  const exists = existsSync(file.path);
  if (!exists && (options.prune || options.check)) {
    throw new UsageError(`there is no \`${file.name}\`; \`ecs-netcheck baseline\` writes one`);
  }
  const before = exists ? readBaseline(file) : [];
  const surveyed = await survey(paths, options, file, err);
  if (!surveyed) return exitCodes.usage;
  const { found, seen } = surveyed;
  const current = new Set(found.map(({ fingerprint }) => fingerprint));
  const isStale = (entry: BaselineEntry): boolean =>
    seen.has(entry.file) ? !current.has(entry.fingerprint) : !existsSync(resolve(dirname(file.path), entry.file));
  const stale = before.filter(isStale);
  const gone = `${counted(stale.length, "finding")} of ${before.length} no longer ${stale.length === 1 ? "occurs" : "occur"}`;
  if (options.check) {
    for (const entry of stale) out.write(`${sanitise(`${entry.file}: ${entry.message} [${entry.rule}]`)}\n`);
    out.write(stale.length === 0 ? "The baseline is up to date\n" : `${gone}; --prune drops them\n`);
    return stale.length === 0 ? exitCodes.clean : exitCodes.findings;
  }
  const kept = before.filter((entry) => !isStale(entry));
  if (options.prune) {
    if (stale.length > 0) await write(file, baselineText(kept));
    out.write(`${gone}${stale.length > 0 ? " and left the baseline" : ""}\n`);
    return exitCodes.clean;
  }
  const elsewhere = kept.filter((entry) => !seen.has(entry.file));
  await write(file, baselineText([...elsewhere, ...found]));
  out.write(`Recorded ${counted(found.length, "finding")} in ${sanitise(file.name)}\n`);
  return exitCodes.clean;
}
