import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { bin, folder, run } from "./running.ts";

const task =
  '{ "networkMode": "awsvpc", "containerDefinitions": [{ "name": "a", "image": "a", "links": ["b"], "hostname": "h", "portMappings": [{ "containerPort": 80 }] }] }';

function withoutTimes(text: string): string {
  return text.replace(/\d+\.\d\d ms/g, "N ms").replace(/ {2,}/g, "  ");
}

test("--stats lists phases and rules on standard error, the slowest rule first", () => {
  const { code, out, err } = run(["--stats", "-f", "compact", "x.json"], { cwd: folder({ "x.json": task }) });
  expect({ code, out }).toMatchObject({ code: 1 });
  const [summary = "", ...lines] = withoutTimes(err).trimEnd().split("\n");
  expect(summary).toBe("Checked 1 file (1 task definition) in N ms: 2 errors · 2 fixable with --unsafe-fixes");
  const phases = ["phase  time", "start  N ms", "read  N ms", "check  N ms", "report  N ms", "total  N ms", ""];
  expect(lines.slice(0, 7)).toEqual(phases);
  expect(lines[7]).toBe("rule  time  asked");
  expect(lines.slice(8, 28)).toEqual(
    Array.from({ length: 20 }, () => expect.stringMatching(/^[a-z0-9-]+ {2}N ms {2}\d+$/)),
  );
  expect(lines.slice(28)).toEqual([
    expect.stringMatching(/^\d+ others?$/),
    expect.stringMatching(/^total {2}N ms {2}\d+$/),
  ]);
  const times = [...err.matchAll(/^(?!total|\d)[a-z0-9-]+ +([\d.]+) ms +\d+$/gm)].map(([, time]) => Number(time));
  expect(times).toHaveLength(20);
  expect(times).toEqual(times.toSorted((left, right) => right - left));
});

test("--stats changes nothing else, and tells the time of fixes", () => {
  const bad = task.replace("80", '"80"');
  const cwd = folder({ "x.json": bad, "y.json": bad });
  const plain = run(["--diff", "-f", "compact", "."], { cwd });
  const measured = run(["--diff", "-f", "compact", "--stats", "."], { cwd });
  expect({ ...measured, err: measured.err.slice(0, plain.err.length) }).toEqual(plain);
  expect(measured.err).toMatch(/^fix +[\d.]+ ms$/m);
});

/** What a terminal on standard error gets from a run that waits for its standard input first. */
function onTerminal(wait: string, cwd: string, term = "xterm"): string {
  const command = `(sleep ${wait}; cat x.json) | ${process.execPath} ${bin} -f compact - y.json >/dev/null`;
  const { stdout } = spawnSync("script", ["-qec", command, "/dev/null"], {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", TERM: term, SHELL: "/bin/sh" },
  });
  return stdout.replaceAll("\r\n", "\n").replaceAll("\r\u001b[K", "<wiped>");
}

const hasTerminal = spawnSync("script", ["-qec", "true", "/dev/null"]).status === 0;

test.skipIf(!hasTerminal)("long work shows one line on a terminal and wipes it, where `script` can make one", () => {
  const cwd = folder({ "x.json": task, "y.json": task });
  expect(onTerminal("2", cwd)).toMatch(/^<wiped>1 file so far(<wiped>2 files so far)?<wiped>Checked 2 files .*\n$/);
  expect(onTerminal("2", cwd, "dumb")).toMatch(/^Checked 2 files .*\n$/);
  const { stderr } = spawnSync("sh", ["-c", `(sleep 2; cat x.json) | ${process.execPath} ${bin} - y.json`], {
    cwd,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
});
