import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { reportFormats } from "../../src/report/index.ts";
import { bin, folder, run } from "./running.ts";

const refused = '{ "networkMode": "nat", "containerDefinitions": [{ "name": "web", "image": "web:1" }] }';

/** Runs a command in a terminal of its own, and hands on what it prints there. */
const inTerminal = `
import os, pty, sys
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))
`;

function printed(where: "pipe" | "terminal", words: readonly string[], env: Record<string, string>): string {
  const cwd = folder({ "x.json": refused });
  if (where === "pipe") return run([...words, "x.json"], { cwd, env }).out;
  const surroundings = { PATH: process.env["PATH"] ?? "", TERM: "xterm", ...env };
  const { status, stdout, stderr } = spawnSync(
    "python3",
    ["-c", inTerminal, process.execPath, bin, ...words, "x.json"],
    { cwd, env: surroundings, encoding: "utf8", input: "" },
  );
  if (status !== 1) throw new Error(`python3 ended with ${status}: ${stderr}`);
  return stdout;
}

test.each<["pipe" | "terminal", Record<string, string>, string[], boolean]>([
  ["terminal", {}, [], true],
  ["pipe", {}, [], false],
  ["pipe", { TERM: "xterm-256color", COLORTERM: "truecolor", CI: "true" }, [], false],
  ["terminal", { TERM: "dumb" }, [], false],
  ["terminal", { NO_COLOR: "1" }, [], false],
  ["terminal", { NO_COLOR: "" }, [], true],
  ["terminal", { FORCE_COLOR: "0" }, [], false],
  ["terminal", { FORCE_COLOR: "false" }, [], false],
  ["pipe", { FORCE_COLOR: "1" }, [], true],
  ["pipe", { FORCE_COLOR: "" }, [], false],
  ["terminal", { FORCE_COLOR: "" }, [], true],
  ["pipe", { FORCE_COLOR: "3", NO_COLOR: "1", TERM: "dumb" }, [], true],
  ["pipe", { NO_COLOR: "1", TERM: "dumb" }, ["--color", "always"], true],
  ["terminal", { FORCE_COLOR: "1" }, ["--color", "never"], false],
  ["terminal", {}, ["--color", "auto"], true],
  ["pipe", { NO_COLOR: "1" }, ["--color", "auto"], false],
  ["terminal", { NO_COLOR: "1" }, ["--color", "auto"], false],
  ["terminal", {}, ["-f", "compact"], true],
])("in a %s with %j, %j is coloured: %j", (where, env, words, isColoured) => {
  expect(printed(where, words, env).includes("\u001b[")).toBe(isColoured);
});

test.each(reportFormats.filter((format) => format !== "pretty" && format !== "compact"))(
  "%s is never coloured",
  (format) => {
    const output = printed("pipe", ["-f", format, "--color", "always"], { FORCE_COLOR: "1" });
    expect(output).toContain("unknown-network-mode");
    expect(output).not.toContain("\u001b");
  },
);

test("a terminal changes the colour of a report and nothing else", () => {
  const inPipe = printed("pipe", ["-f", "compact"], {});
  const shown = printed("terminal", ["-f", "compact"], {}).replaceAll("\r\n", "\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  expect(shown.replace(/\u001b\[\d+m/g, "").startsWith(inPipe)).toBe(true);
});

test.each<[string[], Record<string, string>, boolean]>([
  [["web.json"], {}, false],
  [["web.json"], { FORCE_COLOR: "1" }, true],
  [["web.json", "--color", "never"], { FORCE_COLOR: "1" }, false],
  [["web.json", "--color", "always"], { NO_COLOR: "1" }, true],
  [["config", "--color", "always"], {}, true],
  [["graph", "web.json"], { FORCE_COLOR: "1" }, true],
])("a mistake in a configuration told by %j with %j is coloured: %j", (words, env, isColoured) => {
  const cwd = folder({ "ecs-netcheck.yaml": "rot: true\n", "web.json": refused });
  const { code, out, err } = run(words, { cwd, env });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const text = err.replace(/\u001b\[\d+m/g, "");
  expect({ code, out, text, isColoured: text !== err }).toEqual({
    code: 2,
    out: "",
    text: `error: a configuration has no key \`rot\`; did you mean \`root\`?
  --> ecs-netcheck.yaml:1:1  #/rot
  |
1 | rot: true
  | ^^^ must be \`root\`
  |

`,
    isColoured,
  });
});
