import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Report } from "../report/report.ts";
import { sanitise } from "../report/sanitise.ts";
import { plain } from "./colour.ts";
import { UsageError } from "./exit-code.ts";
import type { OutputChoice } from "./options.ts";
import { rendered } from "./rendered.ts";
import { errorCode, type Output } from "./streams.ts";

/** Writes a report to the files that `--output` names. Returns whether all could be written. Throws a UsageError for one that was checked. */
export async function writeOutputs(
  outputs: readonly OutputChoice[],
  report: Report,
  width: number,
  checked: readonly string[],
  err: Output,
): Promise<boolean> {
  const inputs = new Set(checked.map((name) => resolve(name)));
  let isWritten = true;
  for (const { format, path } of outputs) {
    if (inputs.has(resolve(path))) throw new UsageError(`--output names \`${path}\`, which is a file that was checked`);
    try {
      writeFileSync(path, await rendered(format, report, { paint: plain, width }));
    } catch (error) {
      isWritten = false;
      err.write(`error: cannot write ${sanitise(path)}: ${errorCode(error)}\n`);
    }
  }
  return isWritten;
}
