import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folder, timeless } from "../cli/running.ts";
import { measured } from "./measured.ts";

const task =
  '{"networkMode":"awsvpc","containerDefinitions":[{"name":"web","image":"nginx","portMappings":[{"containerPort":80,"hostPort":80}]}]}';

function table(name: string, { milliseconds, megabytes }: ReturnType<typeof measured>): void {
  if (process.env["HOSTILE_TABLE"])
    process.stderr.write(`TABLE ${name} ${Math.round(milliseconds)} ms ${Math.round(megabytes)} MB\n`);
}

/** Things that cannot be read, by name: how each is made, and how the line about it ends. */
const unreadable: Readonly<Record<string, readonly [make: (path: string) => void, reason: string]>> = {
  "big.json": [
    (path) => {
      closeSync(openSync(path, "w"));
      truncateSync(path, 50_000_000);
    },
    "cannot read `big.json`: it is larger than 2 MiB",
  ],
  "fifo.json": [(path) => execFileSync("mkfifo", [path]), "cannot read `fifo.json`: it is no regular file"],
  "/dev/zero": [() => {}, "it is no regular file"],
  "folder.json": [(path) => mkdirSync(path), "no JSON, YAML or template file in `folder.json`"],
  "gone.json": [() => {}, "`gone.json` does not exist"],
};

test.skipIf(process.platform !== "linux").each(Object.entries(unreadable))(
  "%s is refused in 0.5 s and 100 MB",
  (name, [make, reason]) => {
    const cwd = folder({});
    make(join(cwd, name));
    const run = measured(cwd, ["-f", "compact", name]);
    table(name, run);
    const { status, stdout, stderr, milliseconds, megabytes } = run;
    expect(stdout).toMatch(/^[^\n]*\n$/);
    expect(stdout.endsWith(` ${reason}\n`)).toBe(true);
    expect({ status, stderr: timeless(stderr) }).toEqual({
      status: 2,
      stderr: "Checked 0 files in N ms: no findings\n",
    });
    expect({ slow: milliseconds > 500, large: megabytes > 100 }, `${milliseconds} ms, ${megabytes} MB`).toEqual({
      slow: false,
      large: false,
    });
  },
);

test("100,000 files are checked in 512 MB", () => {
  const cwd = folder({});
  for (let part = 0; part < 100; part++) {
    mkdirSync(join(cwd, `part${part}`));
    for (let file = 0; file < 1_000; file++) writeFileSync(join(cwd, `part${part}/task${file}.json`), task);
  }
  const run = measured(cwd, ["-f", "compact", "."]);
  table("100,000 files", run);
  const { status, stdout, stderr, megabytes } = run;
  expect({ status, stdout, stderr: timeless(stderr) }).toEqual({
    status: 0,
    stdout: "",
    stderr: "Checked 100000 files (100000 task definitions) in N ms: no findings\n",
  });
  expect(megabytes).toBeLessThan(512);
});
