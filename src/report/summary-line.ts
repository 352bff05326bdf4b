import type { Summary } from "./report.ts";

/** A count with its noun: `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function duration(milliseconds: number): string {
  return milliseconds < 999.5 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** The non-zero counts, as text. */
function counts(...parts: readonly (readonly [number, string])[]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, noun]) => counted(count, noun))
    .join(", ");
}

function fixes({ fixable, unsafeFixable }: Summary): string[] {
  const safe = fixable > 0 ? [`${fixable} fixable with --fix`] : [];
  if (unsafeFixable === 0) return safe;
  return [...safe, `${unsafeFixable} ${fixable > 0 ? "more" : "fixable"} with --unsafe-fixes`];
}

/** What was found, in numbers: `2 errors, 1 warning`, or `no findings`. */
export function foundCounts({ errors, warnings, infos }: Summary): string {
  return counts([errors, "error"], [warnings, "warning"], [infos, "info"]) || "no findings";
}

/** The last line of a run, without its line break: what was checked, how long it took, and what came out. What is zero is not mentioned. */
export function summaryLine(summary: Summary, milliseconds: number): string {
  const { files, skipped, taskDefinitions, services, ignored, unresolved } = summary;
  const held = counts([taskDefinitions, "task definition"], [services, "service"]);
  const parts = [
    foundCounts(summary),
    ...fixes(summary),
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
    ...(skipped > 0 ? [`${counted(skipped, "file")} skipped`] : []),
    ...(unresolved > 0 ? [`${counted(unresolved, "value")} unresolved`] : []),
  ];
  return `Checked ${counted(files, "file")}${held && ` (${held})`} in ${duration(milliseconds)}: ${parts.join(" · ")}`;
}
