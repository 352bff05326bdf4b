import { expect, test } from "vitest";
import { isSpelledOut, keyBeside, spelledKey, spelledValue, valueBeside } from "../../src/finding/edit-spelling.ts";
import type { FixValue } from "../../src/finding/fix.ts";
import { type MapEntry, ScalarNode, type SourceNode } from "../../src/source/node.ts";
import { nodeAt, rootOf } from "./edited.ts";

test.each<[FixValue, string, string]>([
  ["web", '"web"', "web"],
  ["8080", '"8080"', '"8080"'],
  ["a b", '"a b"', '"a b"'],
  ["yes", '"yes"', '"yes"'],
  ["it's", '"it\'s"', '"it\'s"'],
  ["\u0085\u2028\ufeff", '"\\u0085\\u2028\\ufeff"', '"\\u0085\\u2028\\ufeff"'],
  [80, "80", "80"],
  [true, "true", "true"],
  [[80, "web", []], '[80, "web", []]', "[80, web, []]"],
  [
    { name: "web", port: { number: 80 } },
    '{ "name": "web", "port": { "number": 80 } }',
    "{ name: web, port: { number: 80 } }",
  ],
])("%j is spelled %s in JSON and %s in YAML", (value, json, yaml) => {
  expect(spelledValue(value, "json")).toBe(json);
  expect(spelledValue(value, "yaml")).toBe(yaml);
});

test.each([
  ["web", '"old"', '"web"'],
  ["web", "'old'", "'web'"],
  ["web", "old", "web"],
  ["web", "old\"'", "web"],
  ["web", "it's'", "web"],
  ["web", 'old"', "web"],
  ["it's", "'old'", "'it''s'"],
  ["a\nb", "'old'", '"a\\nb"'],
  ["a\u2029b", "'old'", '"a\\u2029b"'],
])("in YAML %j gets the quotes of %s: %s", (text, neighbour, spelled) => {
  expect(spelledValue(text, "yaml", neighbour)).toBe(spelled);
  expect(spelledKey(text, "yaml", neighbour)).toBe(spelled);
  expect(spelledKey(text, "json", neighbour)).toBe(JSON.stringify(text).replace("\u2029", "\\u2029"));
});

/** What an entry is known by beside others: its key, and how the file writes it. */
function entry(key: string, step: string): MapEntry {
  return { key, value: { step } as SourceNode };
}

test("keys are written with capitals where the one beside them is, and only there", () => {
  const value: FixValue = { hostPort: 80, items: [{ name: "web" }, "aB"] };
  const capitals = { HostPort: 80, Items: [{ Name: "web" }, "aB"] };
  const [template, api, capital, other] = [
    entry("cpu", "Cpu"),
    entry("cpu", "cpu"),
    entry("Cpu", "Cpu"),
    entry("cpu", "CPU"),
  ];
  expect([template, api, capital, other].map((beside) => keyBeside("hostPort", beside))).toEqual([
    "HostPort",
    "hostPort",
    "hostPort",
    "hostPort",
  ]);
  expect([template, api, capital, other].map((beside) => valueBeside(value, beside))).toEqual([
    capitals,
    value,
    value,
    value,
  ]);
  expect([valueBeside("aB", template), valueBeside([{ a: 1 }], template)]).toEqual(["aB", [{ A: 1 }]]);
});

function scalar(text: string, language: "json" | "yaml"): ScalarNode {
  const node = nodeAt(rootOf(text, language), ["a"]);
  if (!(node instanceof ScalarNode)) throw new Error("no scalar");
  return node;
}

test.each([
  ['{ "a": "web" }', "json"],
  ['{ "a": 1e3 }', "json"],
  ['{ "a": null }', "json"],
  ["a: web", "yaml"],
  ["a: b\n   c", "yaml"],
  ["a: !!str 80", "yaml"],
  ["a: 'b'", "yaml"],
  ["a: 0x1f", "yaml"],
  ["a: 22:22", "yaml"],
] as const)("the scalar of %j is spelled out", (text, language) => {
  expect(isSpelledOut(scalar(text, language))).toBe(true);
});

test("a scalar whose value is another is not spelled out", () => {
  const node = scalar("a: web", "yaml");
  node.value = "db";
  expect(isSpelledOut(node)).toBe(false);
});
