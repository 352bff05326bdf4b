import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const source = new URL("../src", import.meta.url).pathname;

/** What each folder of `src/` may import, besides itself; the table of docs/architecture.md. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  source: ["yaml"],
  ecs: ["source"],
  finding: ["source"],
  network: ["ecs", "source"],
  scenario: ["network", "ecs", "source"],
  input: ["ecs", "source"],
  rules: ["scenario", "network", "ecs", "finding", "source"],
  config: ["lint", "rules", "ecs", "finding", "source", "zod"],
  lint: ["rules", "scenario", "input", "ecs", "finding", "source"],
  report: ["rules", "finding", "source", "zod"],
  views: ["lint", "report", "rules", "scenario", "network", "input", "ecs", "finding", "source", "zod"],
  "index.ts": ["views", "report", "lint", "rules", "scenario", "input", "ecs", "finding", "source"],
  cli: ["views", "config", "report", "lint", "rules", "scenario", "ecs", "finding", "source", "commander", "chalk"],
};

const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));

function imports(file: string): readonly string[] {
  const text = readFileSync(join(source, file), "utf8");
  return [...text.matchAll(/(?:from|import\()\s*"([^"\n]+)"/g)].map((match) => match[1] ?? "");
}

/** `rules` for `../rules/rule.ts`, the package's name for a package. */
function room(file: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  return relative(source, join(source, file, "..", specifier)).split("/")[0] ?? "";
}

test("arrows point down", () => {
  const upward = files.flatMap((file) => {
    const home = file.split("/")[0] ?? "";
    return imports(file)
      .map((specifier) => room(file, specifier))
      .filter((target) => target !== home && !(mayImport[home] ?? []).includes(target))
      .filter((target) => !(home === "cli" && target.startsWith("node:")))
      .map((target) => `${file} imports ${target}`);
  });
  expect(upward).toEqual([]);
});

test("no rule imports another rule", () => {
  const siblings = files
    .filter((file) => /^rules\/.+\//.test(file))
    .flatMap((file) =>
      imports(file)
        .filter((specifier) => specifier.startsWith("./"))
        .map((specifier) => join(file, "..", specifier))
        .filter(
          (target) =>
            / check\(|\*check\(/.test(readFileSync(join(source, target), "utf8")) && !target.includes("flaw-rule"),
        )
        .map((target) => `${file} imports ${target}`),
    );
  expect(siblings).toEqual([]);
});

test("there is no drawer for strangers", () => {
  expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|types|constants)(\/|\.ts$)/.test(file))).toEqual(
    [],
  );
});

test("zod is run by nothing but the build: the models of what is printed as JSON are imported for their types", () => {
  const run = files.filter((file) =>
    /^import (?!type).*(json|resolved)-model\.ts"|^export \{.*(json|resolved)-model\.ts"/m.test(
      readFileSync(join(source, file), "utf8"),
    ),
  );
  expect(run).toEqual([]);
});
