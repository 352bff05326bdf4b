import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Report } from "../report/report.ts";
import { sanitise } from "../report/sanitise.ts";
import { plain } from "./colour.ts";
import { UsageError } from "./exit-code.ts";
import { writeReason } from "./files/file-problem.ts";
import type { OutputChoice } from "./options.ts";
import { rendered } from "./rendered.ts";
import type { Output } from "./streams.ts";

/** Writes a report to the files that `--output` names. Returns whether all could be written. Throws a UsageError for one that was checked, or is named twice. */
export async function writeOutputs(
  outputs: readonly OutputChoice[],
  report: Report,
  width: number,
  checked: readonly string[],
  err: Output,
): Promise<boolean> {
  const inputs = new Set(checked.map((name) => resolve(name)));
  const written = new Set<string>();
  let isWritten = true;
  for (const { format, path } of outputs) {
    if (inputs.has(resolve(path))) throw new UsageError(`--output names \`${path}\`, which is a file that was checked`);
    if (written.has(resolve(path))) throw new UsageError(`--output names \`${path}\` for two reports`);
    written.add(resolve(path));
    try {
      writeFileSync(path, await rendered(format, report, { paint: plain, width }));
    } catch (error) {
      isWritten = false;
      err.write(`error: cannot write ${sanitise(path)}: ${writeReason(error)}\n`);
    }
  }
  return isWritten;
}
