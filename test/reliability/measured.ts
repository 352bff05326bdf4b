import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { bin, folder } from "../cli/running.ts";

/** How a run ended, and what it used. */
export interface MeasuredRun extends SpawnSyncReturns<string> {
  /** Of CPU time, the system's for this process included. */
  readonly milliseconds: number;
  /** At its peak. */
  readonly megabytes: number;
}

/** Runs the command line in a folder and measures it. */
export function measured(cwd: string, words: readonly string[]): MeasuredRun {
  const usageFile = join(folder({}), "usage");
  const run = spawnSync(process.execPath, [bin, ...words], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1e9,
    env: {
      PATH: process.env["PATH"] ?? "",
      NODE_OPTIONS: `--require=${resolve("test/reliability/usage-hook.cjs")}`,
      USAGE_FILE: usageFile,
    },
  });
  const usage = JSON.parse(readFileSync(usageFile, "utf8")) as Pick<MeasuredRun, "milliseconds" | "megabytes">;
  return { ...run, ...usage };
}
