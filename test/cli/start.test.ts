import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { bin, folder } from "./running.ts";

/** Run in front of the command line: writes down which files and which of Node's modules the process has loaded at its end. */
const watch = `process.on("exit", () => {
  const builtin = process.moduleLoadList.filter((name) => /^NativeModule (?!internal)/.test(name));
  const loaded = { files: Object.keys(require.cache), builtin: builtin.map((name) => name.split(" ")[1]) };
  require("node:fs").writeFileSync("loaded.json", JSON.stringify(loaded));
});`;

interface Loaded {
  readonly code: number | null;
  /** The names of the bundles, in the order they were loaded. */
  readonly bundles: readonly string[];
  readonly builtin: readonly string[];
}

/** What a script, by default the command line, loads for some paths. */
function loadedFor(files: Readonly<Record<string, string>>, script = bin): Loaded {
  const cwd = folder({ ...files, "watch.cjs": watch, "nothing.cjs": "" });
  const words = ["--require", "./watch.cjs", script, ...Object.keys(files)];
  const { status } = spawnSync(process.execPath, words, { cwd, env: { PATH: process.env["PATH"] ?? "" } });
  const loaded: { files: string[]; builtin: string[] } = JSON.parse(readFileSync(join(cwd, "loaded.json"), "utf8"));
  const bundles = loaded.files.map((path) => basename(path)).filter((name) => name !== "watch.cjs");
  return { code: status, bundles, builtin: loaded.builtin.toSorted() };
}

const clean = {
  family: "web",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  cpu: "256",
  memory: "512",
  containerDefinitions: [
    { name: "web", image: "nginx:1.27", essential: true, portMappings: [{ containerPort: 80, protocol: "tcp" }] },
  ],
};
const [container] = clean.containerDefinitions;
const entry = ["ecs-netcheck.js", "cli.cjs"];

/** A variant of the clean definition as the only file of a run. */
function json(change: object, containerChange: object = {}): Readonly<Record<string, string>> {
  const changed = { ...clean, containerDefinitions: [{ ...container, ...containerChange }], ...change };
  return { "task.json": JSON.stringify(changed, null, 2) };
}

test("a clean JSON file loads one bundle, and none of Node's modules beyond those of an empty script", () => {
  const { builtin } = loadedFor({}, "nothing.cjs");
  expect(loadedFor(json({}))).toEqual({ code: 0, bundles: entry, builtin });
});

test.each<[string, Readonly<Record<string, string>>, number, readonly string[]]>([
  [
    "a YAML file with an anchor",
    { "task.yaml": stringify(clean).replace("web", "&name web") },
    0,
    ["simple-yaml.cjs", "yaml-reader.cjs", "optimising-late.cjs", "yaml-tokens.cjs"],
  ],
  ["a clean YAML file", { "task.yaml": stringify(clean) }, 0, ["simple-yaml.cjs"]],
  [
    "a definition in another mode",
    json({ networkMode: "none", requiresCompatibilities: ["EC2"] }),
    1,
    ["other-mode-rules.cjs", "text-edits.cjs", "pretty.cjs"],
  ],
  [
    "a clean definition with a member that few have",
    json({}, { firelensConfiguration: { type: "fluentbit" } }),
    0,
    ["seldom-task-rules.cjs"],
  ],
  [
    "a finding with a fix",
    json({}, { portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
    1,
    ["text-edits.cjs", "pretty.cjs"],
  ],
  ["a finding without a fix", json({}, { portMappings: [{ protocol: "tcp" }] }), 1, ["pretty.cjs"]],
])("%s loads what it needs", (_, files, code, bundles) => {
  const loaded = loadedFor(files);
  expect([loaded.code, loaded.bundles]).toEqual([code, [...entry, ...bundles]]);
});

test.each([
  ["cli.cjs", 92_000],
  ["other-mode-rules.cjs", 28_000],
  ["seldom-task-rules.cjs", 46_000],
  ["simple-yaml.cjs", 11_000],
  ["yaml-reader.cjs", 30_000],
  ["yaml-tokens.cjs", 46_000],
  ["pretty.cjs", 10_000],
  ["text-edits.cjs", 14_000],
])("%s has at most %d bytes, because each costs time at a start", (name, most) => {
  expect(statSync(resolve("dist/cli", name)).size).toBeLessThanOrEqual(most);
});
