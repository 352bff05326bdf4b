import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { bin, folder, run, timeless } from "./running.ts";

const good = '{ "networkMode": "awsvpc", "containerDefinitions": [{ "name": "a", "image": "a", "memory": 128 }] }';
const bad = '{ "networkMode": "nat", "containerDefinitions": [{ "name": "a", "image": "a", "memory": 128 }] }';

/** A watching process, and what it has printed since it was last asked. */
class Watching {
  readonly process: ChildProcessWithoutNullStreams;
  #printed = "";
  #news = (): void => {};

  constructor(words: readonly string[], cwd: string) {
    this.process = spawn(process.execPath, [bin, "--watch", "-f", "compact", ...words], {
      cwd,
      env: { PATH: process.env["PATH"] ?? "" },
    });
    onTestFinished(() => void this.process.kill("SIGKILL"));
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on("data", (data) => {
        this.#printed += data;
        this.#news();
      });
    }
  }

  /** What a check prints, to the line that says it waits; of several in a row the last. */
  async report(wanted: RegExp): Promise<string> {
    for (;;) {
      const end = this.#printed.lastIndexOf("Waiting for changes; Ctrl-C ends\n");
      const rounds = this.#printed.slice(0, Math.max(end, 0)).split("Waiting for changes; Ctrl-C ends\n");
      const last = rounds.at(-1) ?? "";
      if (end >= 0 && wanted.test(last)) {
        this.#printed = "";
        return timeless(last);
      }
      await new Promise<void>((resolve) => {
        this.#news = resolve;
      });
    }
  }

  async ended(signal: "SIGINT" | "SIGTERM"): Promise<unknown> {
    const exit = once(this.process, "exit");
    this.process.kill(signal);
    return (await exit)[0];
  }
}

test("checks again after each change: written, replaced, removed, come back, in a new folder", async () => {
  const cwd = folder({ "ecs/a.json": good });
  const watching = new Watching(["."], cwd);
  expect(await watching.report(/Checked/)).toMatch(/^Checked 1 file \(1 task definition\) in N ms: no findings/);

  writeFileSync(join(cwd, "ecs/a.json"), bad);
  expect(await watching.report(/1 error/)).toMatch(/^ecs\/a\.json:1:18: error: .*\nChecked 1 file .*: 1 error/);

  writeFileSync(join(cwd, "ecs/.a.json.swp"), good);
  renameSync(join(cwd, "ecs/.a.json.swp"), join(cwd, "ecs/a.json"));
  await watching.report(/1 file .*no findings/);

  rmSync(join(cwd, "ecs/a.json"));
  expect(await watching.report(/error/)).toMatch(/^\.: error: no JSON, YAML or template file in `\.`\nChecked 0 files/);

  rmSync(join(cwd, "ecs"), { recursive: true });
  mkdirSync(join(cwd, "ecs/new"), { recursive: true });
  await watching.report(/Checked 0 files/);
  writeFileSync(join(cwd, "ecs/new/b.json"), bad);
  expect(await watching.report(/1 error/)).toMatch(/^ecs\/new\/b\.json:1:18: error: /);
  expect(await watching.ended("SIGINT")).toBe(130);
});

test("checks again when a named file changes, and not because of what it writes itself", async () => {
  const cwd = folder({ "a.json": good });
  const watching = new Watching(["-o", "json=report.json", "a.json"], cwd);
  await watching.report(/no findings/);
  renameSync(join(cwd, "a.json"), join(cwd, "b.json"));
  await watching.report(/`a\.json` does not exist/);
  writeFileSync(join(cwd, "a.json"), bad);
  await watching.report(/1 error/);
  expect(await watching.ended("SIGTERM")).toBe(143);
});

test("cannot watch standard input", () => {
  expect(run(["--watch", "-"])).toEqual({ code: 2, out: "", err: "error: --watch cannot watch standard input\n" });
});

test.each([
  ["INT", 130],
  ["TERM", 143],
])("a check that is ended by SIG%s ends as a shell expects", (signal, code) => {
  const script = `${process.execPath} ${bin} - < <(sleep 5 2>/dev/null) & sleep 2; kill -${signal} $!; wait $!; echo $?`;
  const { stdout } = spawnSync("bash", ["-m", "-c", script], { encoding: "utf8" });
  expect(stdout).toBe(`${code}\n`);
});
