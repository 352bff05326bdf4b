import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { reportFormats } from "../../src/report/index.ts";
import { bin, folder } from "../cli/running.ts";

const languages = ["C", "sv_SE.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8"];
const zones = ["UTC", "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns"];

/** Ways to name the same files: the order of arguments, repetitions, and how folders are spelled. */
const spellings: readonly (readonly string[])[] = [
  ["accepted", "refused"],
  ["refused", "accepted"],
  ["./refused/", "accepted/"],
  ["accepted/../refused", "./accepted/."],
  ["."],
];

function output(cwd: string, format: string, round: number): string {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [bin, "-f", format, ...(spellings[round % spellings.length] ?? [])],
    {
      cwd,
      encoding: "utf8",
      maxBuffer: 1e8,
      env: {
        PATH: process.env["PATH"] ?? "",
        LANG: languages[round % languages.length],
        LC_ALL: languages[round % languages.length],
        TZ: zones[Math.floor(round / 2) % zones.length],
      },
    },
  );
  return `${status}\n${stdout}\n${stderr}`.replace(/ in [\d.]+ m?s(?=: )/g, "");
}

test.each(reportFormats)("20 runs print the same bytes as %s, wherever and however they are started", (format) => {
  const cwd = folder({});
  mkdirSync(join(cwd, "refused"));
  cpSync("fixtures/accepted", join(cwd, "accepted"), { recursive: true });
  cpSync("fixtures/refused", join(cwd, "refused"), { recursive: true, filter: (path) => !path.endsWith(".txt") });
  const [first = "", ...others] = Array.from({ length: 20 }, (_, round) => output(cwd, format, round));
  expect(first.length).toBeGreaterThan(1_000);
  for (const other of others) expect(other).toBe(first);
});
