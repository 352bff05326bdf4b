import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SourceDocument } from "../../src/source/document.ts";
import { readEmbeddedJson } from "../../src/source/embedded-json.ts";
import type { Reading } from "../../src/source/flaw.ts";
import { readJson } from "../../src/source/json-reader.ts";
import { limits } from "../../src/source/limits.ts";
import type { ScalarNode, SourceNode } from "../../src/source/node.ts";
import { namedPointer, pointerOf } from "../../src/source/pointer.ts";
import { loadYamlReader } from "../../src/source/yaml-reader.ts";
import { parsedJson } from "../source/json-value.ts";
import { at, jsonOf } from "./terraform-plans.ts";

/** The string at `/a/0` of a document. */
function stringIn(reading: Reading): ScalarNode {
  const string = at(reading.roots[0], ["a", 0]);
  if (string?.kind !== "scalar") throw new Error("expected a scalar");
  return string;
}

function embedded(literal: string): Reading {
  return readEmbeddedJson(stringIn(readJson(new SourceDocument("plan.json", `{ "a": [${literal}] }`, "json"))));
}

/** Every value below a node, the node included. */
function nodesOf(root: SourceNode): readonly SourceNode[] {
  const nodes = [root];
  for (const node of nodes) {
    if (node.kind === "list") nodes.push(...node.items);
    if (node.kind === "map") nodes.push(...node.entries.map(({ value }) => value));
  }
  return nodes;
}

function shown(reading: Reading): readonly string[] {
  return nodesOf(reading.roots[0] as SourceNode).map(
    (node) => `${pointerOf(node)} ${node.document.text.slice(node.start, node.end)}`,
  );
}

describe("JSON in a string", () => {
  test("stands where it is written, without escapes", () => {
    expect(shown(embedded('"[80, true]"'))).toEqual(["/a/0 [80, true]", "/a/0/0 80", "/a/0/1 true"]);
  });

  test("stands where it is written, with every escape", () => {
    const literal = String.raw`"[\n{\"k\\n\/\u0041\": \u0038\u0030, \"\ud83d\ude00\":\"\\\"x\\u0042\\/\"}\t]"`;
    expect(shown(embedded(literal))).toEqual([
      String.raw`/a/0 [\n{\"k\\n\/\u0041\": \u0038\u0030, \"\ud83d\ude00\":\"\\\"x\\u0042\\/\"}\t]`,
      String.raw`/a/0/0 {\"k\\n\/\u0041\": \u0038\u0030, \"\ud83d\ude00\":\"\\\"x\\u0042\\/\"}`,
      `/a/0/0/k\n~1A ${String.raw`\u0038\u0030`}`,
      `/a/0/0/😀 ${String.raw`\"\\\"x\\u0042\\/\"`}`,
    ]);
  });

  test("keeps the places of its keys", () => {
    const map = embedded(String.raw`"{\"name\": 1}"`).roots[0];
    const range = at(map, ["name"])?.keyRange;
    expect(map?.document.text.slice(range?.start, range?.end)).toBe(String.raw`\"name\"`);
  });

  test("reads to the value that is written in it, each part where it stands, however it is escaped", () => {
    const escaped = fc.func(fc.constantFrom("short", "hex")).map((way) => (unit: string) => {
      const hex = `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
      const short = JSON.stringify(unit).slice(1, -1);
      return way(unit) === "hex" ? hex : unit === "/" ? "\\/" : short;
    });
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.constantFrom(undefined, 1, "\t"),
        escaped,
        (value, indent, spelt) => {
          const literal = `"${JSON.stringify(value, undefined, indent).split("").map(spelt).join("")}"`;
          const { roots, flaws } = embedded(literal);
          expect({ flaws, value: jsonOf(roots[0]) }).toEqual({ flaws: [], value: parsedJson(JSON.stringify(value)) });
          for (const node of nodesOf(roots[0] as SourceNode)) {
            const text = JSON.parse(`"${node.document.text.slice(node.start, node.end)}"`) as string;
            expect(parsedJson(text)).toEqual(jsonOf(node));
            expect(pointerOf(node)).toMatch(/^\/a\/0/);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("stands in the whole string where the document is YAML", async () => {
    const readYaml = await loadYamlReader();
    const text = String.raw`a: ["[\x38]"]`;
    expect(shown(readEmbeddedJson(stringIn(readYaml(new SourceDocument("plan.yaml", text, "yaml")))))).toEqual([
      String.raw`/a/0 "[\x38]"`,
      String.raw`/a/0/0 "[\x38]"`,
    ]);
  });
});

describe("faults of JSON in a string", () => {
  function faults(literal: string): readonly string[] {
    const { roots, flaws } = embedded(literal);
    return [
      ...flaws.map(({ kind, place, message, related }) => {
        const also = related ? ` (${related.message}: ${related.place.range.start})` : "";
        const { start, end } = place.range;
        return `${kind} at ${pointerOf(place)} <${place.document.text.slice(start, end)}>: ${message}${also}`;
      }),
      `${roots.length} roots`,
    ];
  }

  test("are told where they stand", () => {
    expect(faults(String.raw`"[{\"a\": 1},, 2]"`)).toEqual([
      "syntax at /a/0 <,>: expected a value, found `,`",
      "0 roots",
    ]);
    expect(faults(String.raw`"{\"a\": 1, \"a\": 2}"`)).toEqual([
      "duplicate-key at /a/0/a <2>: key `a` is written twice; the last value counts (first here: 17)",
      "1 roots",
    ]);
    expect(faults('""')).toEqual(["syntax at /a/0 <>: the string is empty", "0 roots"]);
    expect(faults("80")).toEqual(["syntax at /a/0 <80>: expected JSON in a string", "0 roots"]);
  });

  test("count their containers by name", () => {
    const [flaw] = embedded(String.raw`"[{\"name\": \"web\", \"cpu\": 1, \"cpu\": 2}]"`).flaws;
    expect(flaw && namedPointer(flaw.place)).toBe("/a/0/[web]/cpu");
  });

  test("are one flaw where a limit is exceeded", () => {
    const deep = `"${"[".repeat(limits.depth + 1)}"`;
    expect(faults(deep)).toEqual([
      `syntax at /a/0 <${deep}>: lists and maps stand more than 100 deep in each other`,
      "0 roots",
    ]);
    const many = `"[${"1,".repeat(limits.nodes)}1]"`;
    expect(faults(many)).toEqual([`syntax at /a/0 <${many}>: the string holds more than 200000 values`, "0 roots"]);
  });
});
