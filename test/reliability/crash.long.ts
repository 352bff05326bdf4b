import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { bin, folder } from "../cli/running.ts";

const name = "x.json";
const before = `${JSON.stringify({
  family: "web",
  networkMode: "awsvpc",
  containerDefinitions: Array.from({ length: 40 }, (_, index) => ({
    name: `c${index}`,
    image: "nginx:1.27",
    portMappings: [{ containerPort: `${8000 + index}` }],
  })),
})}\n`;
const after = before.replace(/"(\d{4})"/g, "$1");

const hasStrace = spawnSync("strace", ["-V"]).status === 0;

/** The calls that bring a file onto the disk, in the order in which `--fix` makes them. */
const calls = ["openat", "write", "pwrite64", "fchmod", "fsync", "close", "rename"];

/** Runs `--fix` under strace with more arguments for it. */
function traced(cwd: string, ...words: readonly string[]) {
  const log = join(cwd, "..", `${process.pid}.strace`);
  const strace = ["-y", "-o", log, "-e", `trace=${calls.join()}`, ...words];
  const { status, signal, stderr } = spawnSync("strace", [...strace, process.execPath, bin, "--fix", name], {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "" },
  });
  return { status, signal, stderr, lines: readFileSync(log, "utf8").split("\n") };
}

interface Call {
  readonly call: string;
  /** Which of the process's calls of that name it is, from 1. */
  readonly when: number;
}

/** The calls that touch the file itself or the one it is replaced by. */
function writingCalls(): readonly Call[] {
  const { lines } = traced(folder({ [name]: before }));
  const counts = new Map<string, number>();
  return lines.flatMap((line) => {
    const call = /^(\w+)\(/.exec(line)?.[1];
    if (call === undefined) return [];
    const when = (counts.get(call) ?? 0) + 1;
    counts.set(call, when);
    return /\.ecs-netcheck-\d+\.tmp/.test(line) ? [{ call, when }] : [];
  });
}

function content(cwd: string): string {
  return readFileSync(join(cwd, name), "utf8");
}

test.skipIf(!hasStrace)("the file is the old or the new one, whichever call the process is killed at", () => {
  const sweep = writingCalls();
  expect(sweep.map(({ call }) => call)).toEqual(["openat", "write", "fchmod", "fsync", "close", "rename"]);
  for (const { call, when } of sweep) {
    const cwd = folder({ [name]: before });
    const { signal, lines } = traced(cwd, "-e", `inject=${call}:signal=SIGKILL:when=${when}`);
    expect([call, signal, lines.some((line) => line.includes(".tmp"))]).toEqual([call, "SIGKILL", true]);
    expect({ call, content: content(cwd) }).toEqual({
      call,
      content: expect.toBeOneOf(call === "rename" ? [before, after] : [before]),
    });
  }
});

test.skipIf(!hasStrace).each(["EIO", "ENOSPC"])(
  "a call that ends with %s leaves the old file and nothing beside it",
  (error) => {
    for (const { call, when } of writingCalls()) {
      const cwd = folder({ [name]: before });
      const { status, stderr } = traced(cwd, "-e", `inject=${call}:error=${error}:when=${when}`);
      expect({ call, status, stderr, content: content(cwd), files: readdirSync(cwd) }).toEqual({
        call,
        status: 2,
        stderr: "",
        content: before,
        files: [name],
      });
    }
  },
);

test("200 kills at random moments leave the old or the new file", async () => {
  const cwd = folder({ [name]: before });
  const started = process.hrtime.bigint();
  spawnSync(process.execPath, [bin, "--fix", name], { cwd });
  const wholeRun = Number(process.hrtime.bigint() - started) / 1e6;
  const seen = { old: 0, new: 0 };
  for (let round = 0; round < 200; round++) {
    writeFileSync(join(cwd, name), before);
    const child = spawn(process.execPath, [bin, "--fix", name], { cwd, stdio: "ignore" });
    const ended = once(child, "exit");
    await setTimeout((wholeRun * 1.5 * round) / 200);
    child.kill("SIGKILL");
    await ended;
    const found = content(cwd);
    expect([before, after]).toContain(found);
    seen[found === before ? "old" : "new"]++;
  }
  expect(seen.old * seen.new).toBeGreaterThan(0);
});
