import { writeFileSync } from "node:fs";
import { isAtLeast } from "../../finding/severity.ts";
import { reporters } from "../../report/index.ts";
import type { Layout, Report } from "../../report/report.ts";
import { sanitise } from "../../report/sanitise.ts";
import { summaryLine } from "../../report/summary-line.ts";
import { checkFiles, type FileList } from "../check-files.ts";
import { coloured, isColoured, plain } from "../colour.ts";
import { exitCodes } from "../exit-code.ts";
import { type LintOptions, selectionOf, settingsOf } from "../lint-options.ts";
import { errorCode, type Output } from "../streams.ts";
import { Tally } from "../tally.ts";
import { terminalWidth } from "../terminal.ts";

function rendered(format: string, report: Report, layout: Layout): string {
  return reporters.find(({ id }) => id === format)?.render(report, layout) ?? "";
}

function listed({ checked, skipped }: FileList): string {
  const lines = [
    ...checked.toSorted().map((name) => `check ${sanitise(name)}`),
    ...skipped.map(({ name, reason }) => `skip  ${sanitise(name)}: ${sanitise(reason)}`),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function exitCode(report: Report, { failOn, maxWarnings }: LintOptions): number {
  if (report.notifications.some(({ level }) => level === "error")) return exitCodes.usage;
  if (maxWarnings !== undefined && report.summary.warnings > maxWarnings) return exitCodes.findings;
  const fails = failOn !== "never" && report.findings.some(({ severity }) => isAtLeast(severity, failOn));
  return fails ? exitCodes.findings : exitCodes.clean;
}

/** Checks files and reports what is wrong with them. Returns the exit code. */
export async function lint(paths: readonly string[], options: LintOptions, out: Output, err: Output): Promise<number> {
  const started = performance.now();
  const tally = new Tally();
  const files = await checkFiles(selectionOf(paths, options), settingsOf(options), tally);
  if (options.listFiles) {
    out.write(listed(files));
    for (const { file, message } of tally.notifications)
      err.write(`error: ${sanitise(file ?? "")}: ${sanitise(message)}\n`);
    return tally.notifications.length > 0 ? exitCodes.usage : exitCodes.clean;
  }
  const full = tally.report("info");
  const shown = options.quiet ? tally.report("error") : full;
  const colour = shown.findings.length > 0 && isColoured(options.color, process.env, 1);
  const layout: Layout = { paint: colour ? await coloured() : plain, width: terminalWidth() };
  out.write(rendered(options.format, shown, layout));
  const isPretty = options.format === "pretty";
  (isPretty ? out : err).write(`${summaryLine(shown.summary, performance.now() - started)}\n`);
  for (const { format, path } of options.output) {
    try {
      writeFileSync(path, rendered(format, shown, { paint: plain, width: layout.width }));
    } catch (error) {
      err.write(`error: cannot write ${sanitise(path)}: ${errorCode(error)}\n`);
      return exitCodes.usage;
    }
  }
  return exitCode(full, options);
}
