import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { folder, run } from "../cli/running.ts";

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
}

const hooks: readonly Hook[] = parse(readFileSync(".pre-commit-hooks.yaml", "utf8"));

const refused = readFileSync("fixtures/refused/host-mode-other-port.json", "utf8");
const quoted = 'containerDefinitions: [{ name: a, image: a, portMappings: [{ containerPort: "80" }] }]\n';

/** Runs a hook as pre-commit does: the words of its entry, and behind them the changed files whose names its pattern finds. */
function runHook(id: string, changed: readonly string[], cwd: string) {
  const hook = hooks.find((candidate) => candidate.id === id);
  const [command, ...words] = hook?.entry.split(" ") ?? [];
  expect(command).toBe("ecs-netcheck");
  return run([...words, ...changed.filter((name) => new RegExp(hook?.files ?? "").test(name))], { cwd });
}

test("every hook has what pre-commit asks for, and its entry ends where the files begin", () => {
  for (const hook of hooks) {
    expect(hook).toEqual({
      id: expect.stringMatching(/^ecs-netcheck(-fix)?$/),
      name: expect.any(String),
      description: expect.any(String),
      entry: expect.stringMatching(/^ecs-netcheck (--fix )?--no-error-on-unmatched-pattern --$/),
      language: "node",
      files: "\\.(jsonc?|ya?ml|template)$",
      require_serial: true,
    });
  }
  expect(hooks.map(({ id }) => id)).toEqual(["ecs-netcheck", "ecs-netcheck-fix"]);
});

test("foreign files are passed over, and a definition is checked", () => {
  const files = {
    "package.json": "{}",
    "broken.yaml": "a: [",
    "--fix.yaml": "a: 1",
    "x.json": refused,
    "x.txt": refused,
  };
  const cwd = folder(files);
  expect(runHook("ecs-netcheck", ["package.json", "broken.yaml", "--fix.yaml", "x.txt"], cwd)).toEqual({
    code: 0,
    out: "Checked 0 files in N ms: no findings · 3 files skipped\n",
    err: "",
  });
  const { code, out } = runHook("ecs-netcheck", Object.keys(files), cwd);
  expect(code).toBe(1);
  expect(out).toMatch(/^error\[host-port-mismatch\]: .*\n +--> x\.json:11:46/m);
  expect(out).toMatch(/: 1 error, 1 info · 1 fixable with --unsafe-fixes · 3 files skipped\n$/);
});

test("the second hook mends the files", () => {
  const cwd = folder({ "--fix.yaml": quoted, "b c.yml": quoted });
  expect(runHook("ecs-netcheck", ["--fix.yaml"], cwd).code).toBe(1);
  expect(readFileSync(join(cwd, "--fix.yaml"), "utf8")).toBe(quoted);
  expect(runHook("ecs-netcheck-fix", ["--fix.yaml", "b c.yml"], cwd).code).toBe(0);
  for (const name of ["--fix.yaml", "b c.yml"]) {
    expect(readFileSync(join(cwd, name), "utf8")).toBe(quoted.replaceAll('"', ""));
  }
});
