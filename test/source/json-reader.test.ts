import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Language, SourceDocument } from "../../src/source/document.ts";
import { type Flaw, LimitExceeded, type Reading } from "../../src/source/flaw.ts";
import { readJson } from "../../src/source/json-reader.ts";
import { limits } from "../../src/source/limits.ts";
import type { Place, SourceNode } from "../../src/source/node.ts";
import { pointerOf } from "../../src/source/pointer.ts";
import { jsonValue, nodesOf } from "./json-value.ts";

function read(text: string, language: Language = "json"): Reading {
  return readJson(new SourceDocument("task.json", text, language));
}

function rootOf(text: string, language: Language = "json"): SourceNode {
  const { roots, flaws } = read(text, language);
  expect(flaws).toEqual([]);
  const [root] = roots;
  if (!root || roots.length > 1) throw new Error("expected one root");
  return root;
}

function marked({ document, range }: Place): string {
  return document.text.slice(range.start, range.end);
}

/** A flaw as `kind at offset <marked text>: message`. */
function shown(flaw: Flaw): string {
  return `${flaw.kind} at ${flaw.place.range.start} <${marked(flaw.place)}>: ${flaw.message}`;
}

const taskDefinition = `{
  "family": "web",
  "networkMode": "awsvpc", "cpu": 256,\t"ratio": -1.50e+2,
  "containerDefinitions": [
    { "name": "w\\u00e9b\\n", "image": "nginx:1.27", "essential": true, "portMappings": [ { "containerPort": 80, "hostPort": null } ] },
    {}, []
  ]
}
`;

describe("a tree", () => {
  test("has the values of JSON.parse", () => {
    expect(jsonValue(rootOf(taskDefinition))).toEqual(JSON.parse(taskDefinition));
  });

  test("knows where every value and key stands", () => {
    const rows = [...nodesOf(rootOf('{ "a" : [1, {"b\\n":"x"} ] ,"":{ } }'))].map((node) => ({
      pointer: pointerOf(node),
      kind: node.kind,
      text: marked(node),
      range: node.range,
      key: node.keyRange,
      step: node.step,
    }));
    expect(rows).toEqual([
      {
        pointer: "",
        kind: "map",
        text: '{ "a" : [1, {"b\\n":"x"} ] ,"":{ } }',
        range: { start: 0, end: 35 },
        key: undefined,
        step: undefined,
      },
      {
        pointer: "/a",
        kind: "list",
        text: '[1, {"b\\n":"x"} ]',
        range: { start: 8, end: 25 },
        key: { start: 2, end: 5 },
        step: "a",
      },
      { pointer: "/a/0", kind: "scalar", text: "1", range: { start: 9, end: 10 }, key: undefined, step: 0 },
      { pointer: "/a/1", kind: "map", text: '{"b\\n":"x"}', range: { start: 12, end: 23 }, key: undefined, step: 1 },
      {
        pointer: "/a/1/b\n",
        kind: "scalar",
        text: '"x"',
        range: { start: 19, end: 22 },
        key: { start: 13, end: 18 },
        step: "b\n",
      },
      { pointer: "/", kind: "map", text: "{ }", range: { start: 30, end: 33 }, key: { start: 27, end: 29 }, step: "" },
    ]);
  });

  test.each([
    ['"80"', "80", true],
    ['" 80"', " 80", true],
    ['"\\u0038\\/"', "8/", true],
    ['"a\u2028b\u2029\u007f"', "a\u2028b\u2029\u007f", true],
    ['"\\ud800"', "\ud800", true],
    ['"\ud800"', "\ud800", true],
    ["0", 0, false],
    ["-0", -0, false],
    ["-1", -1, false],
    ["65536", 65536, false],
    ["1e3", 1000, false],
    ["8080.0", 8080, false],
    ["80.5", 80.5, false],
    ["1e400", Number.POSITIVE_INFINITY, false],
    ["9007199254740993", 9007199254740992, false],
    ["null", null, false],
    ["true", true, false],
    ["false", false, false],
  ])("keeps %s as it is written", (text, value, quoted) => {
    const root = rootOf(`\r\n\t ${text} \r`);
    const { kind, ambiguous, raw, ...scalar } = root.kind === "scalar" ? root : ({} as never);
    expect({ value: scalar.value, quoted: scalar.quoted, ambiguous, raw, kind }).toEqual({
      value,
      quoted,
      ambiguous: false,
      raw: undefined,
      kind: "scalar",
    });
    expect(root.kind === "scalar" && root.raw).toBe(text);
  });
});
