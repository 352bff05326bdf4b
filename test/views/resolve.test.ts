import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ResolveOptions, resolve } from "../../src/cli/commands/resolve.ts";

const home = process.cwd();
let folder = "";
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "ecs-netcheck-resolve-")));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

async function run(paths: readonly string[], options: Partial<ResolveOptions> = {}) {
  const written = { out: "", err: "" };
  const stream = (name: "out" | "err") => ({
    failure: undefined,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const defaults: ResolveOptions = {
    format: "table",
    color: "never",
    launchType: [],
    os: [],
    as: [{ launchType: "FARGATE", operatingSystem: "linux" }],
    parameter: [],
    gitignore: true,
    errorOnUnmatchedPattern: true,
  };
  const code = await resolve(paths, { ...defaults, ...options }, stream("out"), stream("err"));
  return { code, ...written };
}

const definition = (family: string): string =>
  `family: ${family}\nnetworkMode: awsvpc\ncontainerDefinitions:\n  - { name: web, image: "nginx:1.27" }\n`;

const table = (file: string, family: string): string => `\
${file}: ${family}
  launch type  os     declared  effective  verdict
  fargate      linux  awsvpc    awsvpc     ok

  fargate/linux: awsvpc, the containers share the task's interface, no port mappings
`;

test("files are shown in the order of their names, every format from the same networks", async () => {
  write("b.yaml", definition("b"));
  write("a/a.yaml", definition("a"));
  write("package.json", '{ "name": "no definition", "image": 1 }');
  const text = `${table("a/a.yaml", "a")}\n${table("b.yaml", "b")}`;
  expect(await run([])).toEqual({ code: 0, out: text, err: "" });
  expect(await run(["b.yaml", "a"])).toEqual({ code: 0, out: text, err: "" });
  expect(await run(["b.yaml"], { format: "markdown" })).toEqual({
    code: 0,
    err: "",
    out: `\
## \`b.yaml\`: \`b\`

| launch type | os | declared | effective | verdict |
| --- | --- | --- | --- | --- |
| fargate | linux | \`awsvpc\` | awsvpc | ok |

fargate/linux: awsvpc, the containers share the task's interface, no port mappings
`,
  });
  const json = await run(["b.yaml"], { format: "json" });
  expect({ ...json, out: JSON.parse(json.out) }).toEqual({
    code: 0,
    err: "",
    out: {
      formatVersion: "1.0",
      services: [],
      taskDefinitions: [
        {
          file: "b.yaml",
          pointer: "",
          family: "b",
          platforms: [
            {
              launchType: "fargate",
              os: "linux",
              declared: "awsvpc",
              effective: "awsvpc",
              origin: "declared",
              verdict: "ok",
              bindings: [],
              namespaces: [{ owner: "task", containers: ["web"] }],
            },
          ],
        },
      ],
    },
  });
});

test("what cannot be shown is said, beside what can", async () => {
  write("a.yaml", definition("a"));
  write("broken.json", '{ "containerDefinitions": [ }');
  write("deep.json", `{ "containerDefinitions": ${"[".repeat(200)} }`);
  write("other.json", '{ "name": "no definition" }');
  expect(await run(["a.yaml", "broken.json", "deep.json", "other.json", "missing\u001b.json"])).toEqual({
    code: 2,
    out: table("a.yaml", "a"),
    err: `\
error: \`missing\\x1b.json\` does not exist
error: broken.json:1:29: expected a value, found \`}\`
error: \`deep.json\`: lists and maps stand more than 100 deep in each other
error: \`other.json\`: no task definition or service to check in it
`,
  });
});

const empty = `{
  "formatVersion": "1.0",
  "taskDefinitions": [],
  "services": []
}
`;

test("nothing to show is no success, unless asked for", async () => {
  write("other.json", '{ "name": "no definition" }');
  expect(await run([])).toEqual({ code: 2, out: "", err: "error: no task definition or service found\n" });
  expect(await run([], { format: "json" })).toEqual({
    code: 2,
    out: empty,
    err: "error: no task definition or service found\n",
  });
  expect(await run([], { errorOnUnmatchedPattern: false })).toEqual({ code: 0, out: "", err: "" });
  expect(await run(["other.json", "*.yaml"], { errorOnUnmatchedPattern: false })).toEqual({
    code: 0,
    out: "",
    err: "",
  });
});

test("ignored files are shown on request", async () => {
  mkdirSync(join(folder, ".git"));
  write(".gitignore", "b.yaml\n");
  write("a.yaml", definition("a"));
  write("b.yaml", definition("b"));
  expect((await run([])).out).toBe(table("a.yaml", "a"));
  expect((await run([], { gitignore: false })).out).toBe(`${table("a.yaml", "a")}\n${table("b.yaml", "b")}`);
});
