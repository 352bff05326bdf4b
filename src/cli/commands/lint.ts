import { existsSync } from "node:fs";
import type { Finding } from "../../finding/finding.ts";
import { isAtLeast } from "../../finding/severity.ts";
import type { Baseline } from "../../lint/baseline.ts";
import type { Layout, Report } from "../../report/report.ts";
import { summaryLine } from "../../report/summary-line.ts";
import { baselineName } from "../baseline/baseline-name.ts";
import { checkFiles } from "../check-files.ts";
import { coloured, isColoured, plain } from "../colour.ts";
import { exitCodes, UsageError } from "../exit-code.ts";
import { findRoot, folderInRepository } from "../files/find-root.ts";
import { nearestFile } from "../files/nearest-file.ts";
import type { Mend } from "../mend.ts";
import { type LintOptions, projectOf, selectionOf } from "../options.ts";
import { rendered } from "../rendered.ts";
import type { Output } from "../streams.ts";
import { Tally } from "../tally.ts";
import { terminalWidth } from "../terminal.ts";

/** The time since a moment. The global `performance` is not used, because it loads a module of its own. */
function millisecondsSince(moment: bigint): number {
  return Number(process.hrtime.bigint() - moment) / 1e6;
}

function hasTooManyWarnings({ summary }: Report, { maxWarnings }: LintOptions): boolean {
  return maxWarnings !== undefined && summary.warnings > maxWarnings;
}

function exitCode(report: Report, options: LintOptions): number {
  const { failOn } = options;
  if (report.notifications.some(({ level }) => level === "error")) return exitCodes.usage;
  if (hasTooManyWarnings(report, options)) return exitCodes.findings;
  const fails = failOn !== "never" && report.findings.some(({ severity }) => isAtLeast(severity, failOn));
  return fails ? exitCodes.findings : exitCodes.clean;
}

function isError({ severity }: Finding): boolean {
  return severity === "error";
}

function mends({ fix, unsafeFixes, diff, listFiles }: LintOptions): boolean {
  return (fix === true || unsafeFixes === true || diff === true) && listFiles !== true;
}

async function mendOf(options: LintOptions, tally: Tally, out: Output): Promise<Mend | undefined> {
  if (!mends(options)) return undefined;
  const { mender, differ } = await import("../mend.ts");
  const mendWith = options.diff ? differ : mender;
  return mendWith(options.unsafeFixes ? "unsafe" : "safe", tally, out);
}

/** The baseline that the flags name, else the nearest one. Most runs have none, and look for one only. */
async function baselineOf({ ignore, baseline }: LintOptions, root: string): Promise<Baseline | undefined> {
  if (!ignore || baseline === false) return undefined;
  const path = baseline ?? nearestFile(process.cwd(), baselineName, root);
  return path === undefined ? undefined : (await import("../baseline/recorded-baseline.ts")).recordedBaseline(path);
}

/** Checks files and reports what is wrong with them. Returns the exit code. Throws a UsageError. */
export async function lint(paths: readonly string[], options: LintOptions, out: Output, err: Output): Promise<number> {
  const started = process.hrtime.bigint();
  const [first = ""] = paths;
  if (first !== "" && !existsSync(first)) (await import("../lint-complaints.ts")).checkCommand(first);
  const readsStdin = paths.includes("-") || options.service?.includes("-") === true;
  if (options.stdinFilename !== undefined && !readsStdin) {
    throw new UsageError("--stdin-filename names standard input, which is read where `-` is among the paths");
  }
  const tally = new Tally();
  tally.isWhole = paths.length === 0;
  const stats = options.stats ? new (await import("../stats.ts")).Stats(started) : undefined;
  const root = findRoot(process.cwd());
  const baseline = await baselineOf(options, root);
  const more = { ...(baseline ? { baseline } : {}), ...(stats ? { measured: stats.measured } : {}) };
  const project = await projectOf(options, more, root);
  const files = await checkFiles({
    selection: selectionOf(paths, options, project),
    tally,
    mend: await mendOf(options, tally, out),
    stats,
    err,
  });
  stats?.enter("report");
  if (options.parameter.length > 0) {
    const { undeclaredParameters } = await import("../undeclared-parameters.ts");
    for (const text of undeclaredParameters(options.parameter, files.parameters)) tally.warning(undefined, text);
  }
  if (options.listFiles) return (await import("../list-files.ts")).listFiles(files, tally, out, err);
  if (tally.isEmpty && options.errorOnUnmatchedPattern) {
    tally.problem(undefined, "nothing was checked: no file with a task definition or service was found");
  }
  const full = await tally.report("info", folderInRepository(process.cwd(), root));
  const shown = options.quiet
    ? { ...full, findings: full.findings.filter(isError), suppressed: full.suppressed.filter(isError) }
    : full;
  const hasLines = shown.findings.length + shown.notifications.length > 0;
  const layout: Layout = {
    paint: hasLines && (await isColoured(options.color, process.env, 1)) ? await coloured() : plain,
    width: hasLines ? await terminalWidth() : 0,
  };
  // A diff, and a fixed standard input, have standard output to themselves.
  const report = mends(options) && (options.diff || readsStdin) ? err : out;
  const format = options.format ?? "pretty";
  report.write(await rendered(format, shown, layout));
  if (options.format === undefined && process.env["GITHUB_ACTIONS"] === "true") {
    const { reportToActions } = await import("../github-actions.ts");
    reportToActions(shown, layout, process.env, report, err);
  }
  const verb = options.diff ? "Would fix" : "Fixed";
  if (tally.fixed > 0) err.write(`${verb} ${tally.fixed} finding${tally.fixed === 1 ? "" : "s"}\n`);
  (format === "pretty" ? report : err).write(`${summaryLine(shown.summary, millisecondsSince(started))}\n`);
  if (hasTooManyWarnings(full, options)) {
    const { warningsExcess } = await import("../lint-complaints.ts");
    err.write(warningsExcess(full.summary.warnings, options.maxWarnings ?? 0));
  }
  let isWritten = true;
  if (options.output.length > 0) {
    const { writeOutputs } = await import("../write-outputs.ts");
    isWritten = await writeOutputs(options.output, shown, layout.width, files.checked, err);
  }
  if (stats) err.write(stats.text());
  return isWritten ? exitCode(full, options) : exitCodes.usage;
}
