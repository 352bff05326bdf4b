import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";

/** The shipped entry of the command line. */
export const bin = resolve("bin/ecs-netcheck.js");

/** How a run ended and what it printed; the time in the summary line is replaced. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in a folder, without the surroundings that change its output. */
export function run(
  words: readonly string[],
  options: { readonly cwd?: string; readonly input?: string | Buffer; readonly env?: Record<string, string> } = {},
): Run {
  const { cwd = process.cwd(), input = "", env = {} } = options;
  const inherited = { PATH: process.env["PATH"] ?? "" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
    cwd,
    input,
    env: { ...inherited, ...env },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: timeless(stdout), err: timeless(stderr) };
}

/** A text with the measured time taken out. */
export function timeless(text: string): string {
  return text.replace(/ in [\d.]+ m?s(?=: )/g, " in N ms");
}

/** A folder with files in it, removed after the test. */
export function folder(files: Readonly<Record<string, string | Buffer>>): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "ecs-netcheck-")));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}
