import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { reportFormats } from "../../src/report/index.ts";
import { bin, folder } from "../cli/running.ts";

const hasStrace = spawnSync("strace", ["-V"]).status === 0;

const files = {
  "clean.json": readFileSync("fixtures/accepted/web-on-fargate.json"),
  "faulty.json": readFileSync("fixtures/refused/several-faults.json"),
  "stack.yaml": readFileSync("fixtures/refused/links-in-awsvpc.yaml"),
  "plan.json": readFileSync("fixtures/refused/plan.json"),
};

/** The command lines that are watched: each command and each format. */
const commandLines: readonly (readonly string[])[] = [
  ...reportFormats.map((format) => ["-f", format, "."]),
  ["explain", "host-port-mismatch"],
  ["rules"],
  ["resolve", "."],
  ["--help"],
];

interface Traced {
  readonly name: string;
  readonly line: string;
}

/** What a command line asks of the system: processes, sockets, and files that it opens for writing, creates, renames or removes. */
function traced(cwd: string, words: readonly string[]): readonly Traced[] {
  const log = join(folder({}), "log");
  const trace =
    "trace=%network,%process,openat,open,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,symlink";
  spawnSync("strace", ["-f", "-o", log, "-e", trace, process.execPath, bin, ...words], {
    cwd,
    env: { PATH: process.env["PATH"] ?? "" },
    // The pipes of a parent in Node are sockets, which a process asks about when it starts.
    stdio: "ignore",
  });
  return readFileSync(log, "utf8")
    .split("\n")
    .flatMap((line) => {
      const name = /^\d+ +(\w+)\(/.exec(line)?.[1];
      return name === undefined ? [] : [{ name, line: line.replace(/^\d+ +/, "") }];
    });
}

/** Threads are no processes. */
function isThread({ name, line }: Traced): boolean {
  return (name === "clone" || name === "clone3") && line.includes("CLONE_THREAD");
}

const ending = new Set(["exit", "exit_group", "wait4", "waitid", "execve", "kill", "tgkill"]);

/** All that is no opening for reading and no start or end of this one process. */
function deeds(calls: readonly Traced[]): readonly string[] {
  return calls
    .filter((call) => !isThread(call) && !ending.has(call.name))
    .filter(({ name, line }) => !(name === "openat" && !/O_WRONLY|O_RDWR|O_CREAT/.test(line)))
    .filter(({ line }) => !line.includes('"/dev/'))
    .map(({ line }) =>
      line
        .replace(/ = .*/, "")
        .replace(/, 0\d+\)?$/, "")
        .replace(/\d+\.tmp/g, "N.tmp"),
    );
}

describe.skipIf(!hasStrace)("watched by strace", () => {
  test.each(commandLines.map((words) => [words.join(" "), words] as const))(
    "`%s` starts no process, opens no socket and writes no file",
    (_, words) => {
      const calls = traced(folder(files), words);
      expect(calls.filter(({ name }) => name === "execve")).toHaveLength(1);
      expect(deeds(calls)).toEqual([]);
    },
  );

  test("-o writes the named file and no other", () => {
    const calls = traced(folder(files), ["-o", "json=report.json", "."]);
    expect(deeds(calls)).toEqual(['openat(AT_FDCWD, "report.json", O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC']);
  });

  test("--fix writes beside the file and renames", () => {
    const cwd = folder({ "x.yaml": "networkMode: awsvpc\ncontainerDefinitions: [{ name: a, image: b, user: 1 }]\n" });
    expect(deeds(traced(cwd, ["--fix", "."]))).toEqual([
      `openat(AT_FDCWD, "${cwd}/.ecs-netcheck-N.tmp", O_WRONLY|O_CREAT|O_EXCL|O_NOFOLLOW|O_CLOEXEC`,
      `rename("${cwd}/.ecs-netcheck-N.tmp", "${cwd}/x.yaml")`,
    ]);
    expect(readdirSync(cwd)).toEqual(["x.yaml"]);
  });
});

test.each(commandLines.map((words) => [words.join(" "), words] as const))(
  "`%s` says the same under Node's permission model with no right but to read",
  (_, words) => {
    const cwd = folder(files);
    const run = (...flags: readonly string[]) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, bin, ...words], {
        cwd,
        encoding: "utf8",
        env: { PATH: process.env["PATH"] ?? "", NODE_NO_WARNINGS: "1" },
      });
      return { status, stdout: stdout.replace(/ in \d+ ms/, ""), stderr: stderr.replace(/ in \d+ ms/, "") };
    };
    const flag = Number(process.versions.node.split(".")[0]) < 24 ? "--experimental-permission" : "--permission";
    const free = run();
    expect(run(flag, "--allow-fs-read=*")).toEqual(free);
    expect(free.status).not.toBe(70);
  },
);
