import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { bin, folder, timeless } from "../cli/running.ts";

interface Step {
  readonly name: string;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

const action: {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string } | undefined>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
} = parse(readFileSync("action.yml", "utf8"));

const refused = readFileSync("fixtures/refused/host-mode-other-port.json", "utf8");
const accepted = readFileSync("fixtures/accepted/web-on-fargate.json", "utf8");

/** Runs a step as the runner does: the script in a file's stead, expressions filled into the environment alone. */
function runStep(name: string, inputs: Readonly<Record<string, string>>, cwd: string, temp: string) {
  const step = action.runs.steps.find((candidate) => candidate.name === name);
  if (!step) throw new Error(`no step ${name}`);
  const given = Object.entries(action.inputs).map(
    ([input, meta]) => [input, inputs[input] ?? meta?.default ?? ""] as const,
  );
  const values = new Map<string, string>([
    ...given.map(([input, value]) => [`\${{ inputs.${input} }}`, value] as const),
    ["${{ github.action_path }}", process.cwd()] as const,
  ]);
  const env = Object.fromEntries(Object.entries(step.env).map(([key, value]) => [key, values.get(value) ?? value]));
  const { status, stdout, stderr } = spawnSync(
    "bash",
    ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step.run],
    { cwd, encoding: "utf8", env: { PATH: `${temp}/bin:${process.env["PATH"]}`, RUNNER_TEMP: temp, ...env } },
  );
  return { code: status, out: timeless(stdout), err: timeless(stderr) };
}

/** Where the step before has installed the tool. */
function installed(): string {
  const temp = folder({});
  mkdirSync(join(temp, "ecs-netcheck/node_modules/.bin"), { recursive: true });
  symlinkSync(bin, join(temp, "ecs-netcheck/node_modules/.bin/ecs-netcheck"));
  return temp;
}

function check(inputs: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>) {
  const cwd = folder(files);
  return { ...runStep("Check", inputs, cwd, installed()), cwd };
}

describe("the action", () => {
  test("gives inputs to its scripts through the environment alone", () => {
    expect(action.runs.using).toBe("composite");
    for (const step of action.runs.steps) {
      expect(step.shell).toBe("bash");
      expect(step.run).not.toContain("${{");
      expect(Object.values(step.env)).toEqual(
        Object.values(step.env).map(() => expect.stringMatching(/^\$\{\{ (inputs\.[a-z-]+|github\.action_path) \}\}$/)),
      );
    }
    const used = action.runs.steps.flatMap(({ env }) => Object.values(env));
    expect(Object.keys(action.inputs).filter((input) => !used.includes(`\${{ inputs.${input} }}`))).toEqual([]);
  });

  test("checks the folder, and fails on an error", () => {
    const { code, out, err } = check(
      { format: "compact", args: "--skip=host-network-mode" },
      { "a.json": refused, "b.json": accepted },
    );
    expect({ code, out }).toEqual({
      code: 1,
      out: "a.json:11:46: error: host port 80 differs from container port 8080 in `host` network mode [host-port-mismatch]\n",
    });
    expect(err).toContain("Checked 2 files");
    expect(check({}, { "b.json": accepted })).toMatchObject({ code: 0, err: "" });
  });

  test("takes several paths, outputs and flags, one a line", () => {
    const inputs = {
      paths: "a b.json\r\n\ndir\n",
      format: "compact",
      output: "json=one.json\njson=two words.json",
      "fail-on": "never",
      args: "--skip=host-network-mode\n--rule=host-port-mismatch=warning\n--max-warnings=1\n",
    };
    const { code, out, cwd } = check(inputs, { "a b.json": refused, "dir/c.json": accepted, "d.json": refused });
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringMatching(/^a b\.json:11:46: warning: .*\n$/) });
    for (const name of ["one.json", "two words.json"]) {
      expect(JSON.parse(readFileSync(join(cwd, name), "utf8")).summary).toMatchObject({ files: 2, warnings: 1 });
    }
  });

  const hostile = [
    "$(touch owned)",
    "`touch owned`",
    "; touch owned",
    "' ; touch owned ; '",
    '" ; touch owned ; "',
    "--fix",
    "*",
    "\\",
  ];

  test.each(hostile)("takes the hostile input %j for no more than a text", (value) => {
    for (const input of ["paths", "format", "output", "fail-on"]) {
      const { code, cwd } = check({ [input]: value }, { "a.json": accepted });
      const isGlob = input === "paths" && value === "*";
      expect({ input, code }).toEqual({ input, code: isGlob ? 0 : 2 });
      expect(existsSync(join(cwd, "owned"))).toBe(false);
    }
    const { cwd } = check({ args: value }, { "a.json": accepted });
    expect(existsSync(join(cwd, "owned"))).toBe(false);
  });

  test("finds a file named like a flag", () => {
    const quoted = 'containerDefinitions: [{ name: a, image: a, portMappings: [{ containerPort: "80" }] }]\n';
    const { code, cwd } = check({ paths: "--fix" }, { "--fix": quoted });
    expect(code).toBe(1);
    expect(readFileSync(join(cwd, "--fix"), "utf8")).toBe(quoted);
  });

  /** A registry is nothing a test should need: this npm writes down what it was asked for, and where. */
  const npm = '#!/bin/sh\npwd\nprintf "<%s>\\n" "$@"\n';

  function install(version: string) {
    const temp = folder({ "bin/npm": npm });
    chmodSync(join(temp, "bin/npm"), 0o755);
    const cwd = folder({ ".npmrc": "registry=http://localhost:1/\n", "package.json": "{}" });
    return { ...runStep("Install ecs-netcheck", { version }, cwd, temp), temp, cwd };
  }

  test("installs the version that is asked for, or its own, outside of the checked repository", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    for (const asked of ["", "1.2.3-beta.1+x", "latest"]) {
      const { code, out, temp } = install(asked);
      const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
      const words = ["install", "--prefix", `${temp}/ecs-netcheck`, ...flags, `ecs-netcheck@${asked || version}`];
      expect({ code, out }).toEqual({
        code: 0,
        out: [`${temp}/ecs-netcheck`, ...words.map((word) => `<${word}>`), ""].join("\n"),
      });
    }
  });

  test.each([...hostile, "file:../evil", "npm:evil", "https://example.org/x.tgz", "-g", "1\n2"])(
    "installs nothing for the version %j",
    (version) => {
      const { code, out, cwd } = install(version);
      expect({ code, out }).toEqual({ code: 2, out: "error: the input version is no version of a package\n" });
      expect(existsSync(join(cwd, "owned"))).toBe(false);
    },
  );
});
