import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandNames } from "../../src/cli/command-names.ts";
import { rules } from "../../src/rules/index.ts";
import { folder, run } from "./running.ts";

const commands = [...commandNames].sort();
const ids = rules.map(({ id }) => id);
const families = rules.map(({ family }) => family);
const names = [...new Set([...ids, ...families])].sort();

function has(shell: string): boolean {
  return spawnSync(shell, ["--version"]).status === 0;
}

/** The folder with a shell's script in it, and files to complete. */
function scripted(shell: string): string {
  const { code, out, err } = run(["completion", shell]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const cwd = folder({ "task.json": "", "dir/x.json": "" });
  writeFileSync(join(cwd, "script"), out);
  return cwd;
}

function said(command: string, words: readonly string[], cwd: string): readonly string[] {
  const { stdout, stderr } = spawnSync(command, words, {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", HOME: cwd, TERM: "dumb" },
    timeout: 20_000,
  });
  expect(stderr).toBe("");
  return stdout.split("\n").filter((line) => line !== "");
}

/** What bash offers for a line of words, the last of which is being typed. */
function inBash(cwd: string, ...words: readonly string[]): readonly string[] {
  const script = `source ./script
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_ecs_netcheck
printf '%s\n' "\${COMPREPLY[@]}"`;
  return [...said("bash", ["--norc", "-c", script, "bash", "ecs-netcheck", ...words], cwd)].sort();
}

function inFish(cwd: string, line: string): readonly string[] {
  const script = `source ./script; complete -C ${JSON.stringify(`ecs-netcheck ${line}`)} | string replace -r '\\t.*' ''`;
  return [...said("fish", ["--no-config", "-c", script], cwd)].sort();
}

/** What zsh makes of a line when tab is pressed behind it, in a terminal of its own. */
function inZsh(cwd: string, lines: readonly string[]): readonly string[] {
  const script = `zmodload zsh/zpty
zpty z zsh -f -i
read_to() { local chunk all=; while [[ $all != *$1* ]]; do zpty -r z chunk || break; all+=$chunk; done; REPLY=$all }
zpty -w z 'PROMPT=; unsetopt beep; autoload -U compinit; compinit -u -D; source ./script; bindkey "^I" complete-word
show() { print -r -- "<<$BUFFER>>"; BUFFER=; }; zle -N show; bindkey "^X" show; print re''ady'
read_to ready
for line in "$@"; do
  zpty -w -n z "ecs-netcheck $line"$'\\t\\x18'
  read_to '>>'
  print -r -- \${\${REPLY##*<<ecs-netcheck }%%>>*}
done
zpty -d z`;
  return said("zsh", ["-f", "-c", script, "zsh", ...lines], cwd);
}

describe("completion", () => {
  test("bash", () => {
    const cwd = scripted("bash");
    expect(inBash(cwd, "")).toEqual(commands);
    expect(inBash(cwd, "re")).toEqual(["resolve"]);
    expect(inBash(cwd, "explain", "host-port")).toEqual(ids.filter((id) => id.startsWith("host-port")).sort());
    expect(inBash(cwd, "explain", "")).toEqual(names);
    expect(inBash(cwd, "completion", "")).toEqual(["bash", "fish", "powershell", "zsh"]);
    expect(inBash(cwd, "--fail-on", "")).toEqual(["error", "info", "never", "warning"]);
    expect(inBash(cwd, "--fail-on", "=", "w")).toEqual(["warning"]);
    expect(inBash(cwd, "--fail-on", "=")).toEqual(["error", "info", "never", "warning"]);
    expect(inBash(cwd, "lint", "x.json", "--as", "fargate/l")).toEqual(["fargate/linux"]);
    expect(inBash(cwd, "--only", "port,host-port-m")).toEqual(["port,host-port-mismatch"]);
    expect(inBash(cwd, "--unsa")).toEqual(["--unsafe-fixes"]);
    expect(inBash(cwd, "resolve", "--f")).toEqual(["--format"]);
    expect(inBash(cwd, "resolve", "-f", "")).toEqual(["json", "markdown", "table"]);
    expect(inBash(cwd, "t")).toEqual([]);
  });

  test.skipIf(!has("fish"))("fish, where it is installed", () => {
    const cwd = scripted("fish");
    expect(inFish(cwd, "")).toEqual(["dir/", "task.json", ...commands, "script"].sort());
    expect(inFish(cwd, "explain host-port")).toEqual(ids.filter((id) => id.startsWith("host-port")).sort());
    expect(inFish(cwd, "explain ")).toEqual(names);
    expect(inFish(cwd, "completion ")).toEqual(["bash", "fish", "powershell", "zsh"]);
    expect(inFish(cwd, "--fail-on ")).toEqual(["error", "info", "never", "warning"]);
    expect(inFish(cwd, "--fail-on=w")).toEqual(["--fail-on=warning"]);
    expect(inFish(cwd, "--only port,host-port-m")).toEqual(["port,host-port-mismatch"]);
    expect(inFish(cwd, "lint --unsa")).toEqual(["--unsafe-fixes"]);
    expect(inFish(cwd, "resolve -f ")).toEqual(["json", "markdown", "table"]);
    expect(inFish(cwd, "resolve t")).toEqual(["task.json"]);
  });

  test.skipIf(!has("zsh"))("zsh, where it is installed", () => {
    const completed = {
      res: "resolve ",
      "explain host-port-m": "explain host-port-mismatch ",
      "completion fi": "completion fish ",
      "--fail-on w": "--fail-on warning ",
      "--fail-on=w": "--fail-on=warning ",
      "--only port,host-port-m": "--only port,host-port-mismatch",
      "lint --unsa": "lint --unsafe-fixes ",
      "lint x.json --as fargate/l": "lint x.json --as fargate/linux ",
      "resolve -f m": "resolve -f markdown ",
      "resolve ta": "resolve task.json ",
      ta: "task.json ",
    };
    const cwd = scripted("zsh");
    expect(inZsh(cwd, Object.keys(completed)).map((line) => line.trimEnd())).toEqual(
      Object.values(completed).map((line) => line.trimEnd()),
    );
  });

  test.skipIf(!has("pwsh"))("PowerShell, where it is installed", () => {
    const cwd = scripted("powershell");
    const offered = (line: string): readonly string[] => {
      const text = `ecs-netcheck ${line}`;
      const script = `. ./script; (TabExpansion2 '${text}' ${text.length}).CompletionMatches.CompletionText`;
      return said("pwsh", ["-NoProfile", "-Command", script.replace("./script", "./script.ps1")], cwd);
    };
    writeFileSync(join(cwd, "script.ps1"), run(["completion", "powershell"]).out);
    expect(offered("res")).toEqual(["resolve"]);
    expect(offered("--fail-on w")).toEqual(["warning"]);
    expect(offered("explain host-port-m")).toEqual(["host-port-mismatch"]);
  });

  test("asks for a shell that there is", () => {
    expect(run(["completion", "tcsh"])).toEqual({
      code: 2,
      out: "",
      err: "error: <shell> takes bash, zsh, fish, powershell, not `tcsh`\n",
    });
  });
});
