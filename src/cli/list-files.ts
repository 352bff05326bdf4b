import { sanitise } from "../report/sanitise.ts";
import type { FileList } from "./check-files.ts";
import { exitCodes } from "./exit-code.ts";
import type { Output } from "./streams.ts";
import type { Tally } from "./tally.ts";

/** Says which files a run has checked, and which not and why, in place of a report. Returns the exit code. */
export function listFiles({ checked, skipped }: FileList, tally: Tally, out: Output, err: Output): number {
  const lines = [
    ...checked.toSorted().map((name) => `check ${sanitise(name)}`),
    ...skipped.map(({ name, reason }) => `skip  ${sanitise(name)}: ${sanitise(reason)}`),
  ];
  out.write(lines.map((line) => `${line}\n`).join(""));
  for (const { level, message } of tally.notifications) err.write(`${level}: ${sanitise(message)}\n`);
  return tally.hasProblem ? exitCodes.usage : exitCodes.clean;
}
