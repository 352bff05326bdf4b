import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { bin, folder, timeless } from "../cli/running.ts";

const task = (hostPort: number): string =>
  `{"networkMode":"awsvpc","containerDefinitions":[{"name":"web","image":"nginx","portMappings":[{"containerPort":80,"hostPort":${hostPort}}]}]}`;
const finding = (name: string): string =>
  `${name}:1:126: error: host port 81 differs from container port 80 in \`awsvpc\` network mode [host-port-mismatch]\n`;
const summary = "Checked 1 file (1 task definition) in N ms: 1 error · 1 fixable with --unsafe-fixes\n";
const nothing = "Checked 0 files in N ms: no findings\n";

/** Runs a line of bash in which `$CHECK` is the command line, beside `bad.json` and `good.json`. */
function shell(line: string): { readonly code: number | null; readonly out: string; readonly err: string } {
  const cwd = folder({ "bad.json": task(81), "good.json": task(80) });
  const env = { PATH: process.env["PATH"] ?? "", CHECK: `${process.execPath} ${bin}`, NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-c", line], { cwd, env, encoding: "utf8" });
  return { code: status, out: timeless(stdout), err: timeless(stderr) };
}

const isLinux = process.platform === "linux";

describe.skipIf(!isLinux)("standard input", () => {
  const none = "<stdin>: error: `<stdin>`: no task definition or service to check in it\n";

  test.each([
    ["empty", "$CHECK -f compact - < /dev/null", 2, none, nothing],
    ["closed", "$CHECK -f compact - <&-", 2, none, nothing],
    ["closed and not asked for", "$CHECK -f compact bad.json <&-", 1, finding("bad.json"), summary],
    [
      "of 50 MB",
      "head -c 50000000 /dev/zero | $CHECK -f compact -",
      2,
      "<stdin>: error: cannot read `standard input`: it is larger than 2 MiB\n",
      nothing,
    ],
    [
      "that never ends",
      "$CHECK -f compact - < /dev/zero",
      2,
      "<stdin>: error: cannot read `standard input`: it is larger than 2 MiB\n",
      nothing,
    ],
    [
      "that comes in pieces",
      "(head -c 50 bad.json; sleep 0.3; tail -c +51 bad.json) | $CHECK -f compact -",
      1,
      finding("<stdin>"),
      summary,
    ],
  ])("%s", (_, line, code, out, err) => {
    expect(shell(line)).toEqual({ code, out, err });
  });

  test("that is a terminal is read until ^D", () => {
    const typed = 'cat bad.json; printf "\\n\\004"';
    const { code, out } = shell(`(${typed}) | script -qec "stty -echo; $CHECK -f compact -" /dev/null`);
    expect({ code, out: out.replaceAll("\r", "") }).toEqual({
      code: 1,
      out: expect.stringContaining(finding("<stdin>")),
    });
  });

  test("that stays open is waited for, and ^C ends the wait", async () => {
    const child = spawn(process.execPath, [bin, "-"], { stdio: ["pipe", "pipe", "pipe"] });
    const said: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    child.stdin.write(task(81));
    const ended = once(child, "exit");
    await setTimeout(500);
    expect(child.exitCode).toBe(null);
    child.kill("SIGINT");
    expect({ ended: await ended, said: Buffer.concat(said).toString() }).toEqual({ ended: [null, "SIGINT"], said: "" });
  });
});

const commands = [
  "bad.json",
  "-f json bad.json",
  "resolve bad.json",
  "graph bad.json",
  "rules",
  "explain port",
  "--help",
  "--version",
  "completion bash",
];

describe.skipIf(!isLinux)("standard output", () => {
  test.each(commands)("that is full is told: %s", (words) => {
    const { code, err } = shell(`$CHECK ${words} > /dev/full`);
    expect({ code, err: err.replace(summary, "") }).toEqual({
      code: 2,
      err: "error: cannot write to stdout: ENOSPC\n",
    });
  });

  test.each([
    ["bad.json", 1, ""],
    ["good.json", 0, ""],
    ["-f json bad.json", 1, summary],
    ["resolve bad.json", 0, ""],
    ["graph bad.json", 0, ""],
    ["rules", 0, ""],
    ["explain port", 0, ""],
    ["--help", 0, ""],
  ])("without a reader, or closed, changes no verdict and says nothing: %s", (words, code, err) => {
    const silent = { code, out: "", err };
    expect(shell(`(sleep 0.2; exec $CHECK ${words}) | true; exit \${PIPESTATUS[0]}`)).toEqual(silent);
    expect(shell(`$CHECK ${words} >&-`)).toEqual(silent);
  });

  test("and standard error, closed or full, change no verdict", () => {
    expect(shell("$CHECK -f compact bad.json 2>&-")).toEqual({ code: 1, out: finding("bad.json"), err: "" });
    expect(shell("$CHECK -f compact bad.json 2> /dev/full")).toEqual({ code: 1, out: finding("bad.json"), err: "" });
    expect(shell("$CHECK bad.json >&- 2>&-")).toEqual({ code: 1, out: "", err: "" });
  });

  test("with a slow reader loses nothing of 5,000,000 bytes", () => {
    const many = Array.from(
      { length: 300 },
      (_, index) =>
        `{"name":"c${index}","image":"${"i".repeat(200)}","portMappings":[{"containerPort":80,"hostPort":81}]}`,
    );
    const file = `{"networkMode":"awsvpc","containerDefinitions":[${many.join()}]}`;
    const cwd = folder({ "x.json": file });
    for (let copy = 0; copy < 9; copy++) spawnSync("cp", ["x.json", `x${copy}.json`], { cwd });
    const env = { PATH: process.env["PATH"] ?? "" };
    const all = spawnSync(process.execPath, [bin, "-f", "json", "."], { cwd, env, maxBuffer: 1e8 }).stdout;
    const slow =
      "import sys, time\nwhile True:\n  piece = sys.stdin.buffer.read1(65536)\n  if not piece: break\n  sys.stdout.buffer.write(piece)\n  time.sleep(0.005)";
    const line = `node ${bin} -f json . | python3 -c '${slow}'; exit \${PIPESTATUS[0]}`;
    const { status, stdout } = spawnSync("bash", ["--norc", "-c", line], { cwd, env, maxBuffer: 1e8 });
    expect(all.length).toBeGreaterThan(5_000_000);
    expect({ status, isWhole: stdout.equals(all) }).toEqual({ status: 1, isWhole: true });
  });
});
