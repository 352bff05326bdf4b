import { expect, test } from "vitest";
import { SourceDocument } from "../../src/source/document.ts";
import { keyPlace } from "../../src/source/node.ts";
import { isWithin, namedPointer, pointer, pointerOf } from "../../src/source/pointer.ts";
import { loadYamlReader } from "../../src/source/yaml-reader.ts";
import { nodeAt, rootOf } from "../finding/edited.ts";

const readYaml = await loadYamlReader();

test("a pointer is written as RFC 6901 has it", () => {
  expect(pointer([])).toBe("");
  expect(pointer(["a", 0, "", "b/c/d", "e~f~g", "~1"])).toBe("/a/0//b~1c~1d/e~0f~0g/~01");
});

test("a pointer into one of several documents begins with its index", () => {
  const { roots } = readYaml(new SourceDocument("web.yaml", "a: 1\n---\nb:\n  - name: web\n    c: 2\n", "yaml"));
  const [first, second] = roots;
  if (!first || !second) throw new Error("two documents");
  expect([pointerOf(first), pointerOf(nodeAt(first, ["a"]))]).toEqual(["#0", "#0/a"]);
  const inner = nodeAt(second, ["b", 0, "c"]);
  expect([pointerOf(inner), namedPointer(inner)]).toEqual(["#1/b/0/c", "#1/b/[web]/c"]);
  expect([isWithin(inner, second), isWithin(inner, first)]).toEqual([true, false]);
});

test("a pointer by names has the name of each item that has one, and the index of each other", () => {
  const text = `{ "a": [
    { "name": "web", "b": [{ "Name": "http", "c": 1 }] },
    { "name": 7, "c": 1 },
    { "name": ["x"], "c": 1 },
    [1],
    { "d": { "name": "no item", "c": 1 } },
    { "name": "lower", "Name": "upper", "c": 1 }
  ], "name": "root" }`;
  const root = rootOf(text, "json");
  const paths = [
    ["a", 0, "b", 0, "c"],
    ["a", 0],
    ["a", 1, "c"],
    ["a", 2, "c"],
    ["a", 3, 0],
    ["a", 4, "d", "c"],
    ["a", 5, "c"],
    ["name"],
  ];
  expect(paths.map((path) => namedPointer(nodeAt(root, path)))).toEqual([
    "/a/[web]/b/[http]/c",
    "/a/[web]",
    "/a/1/c",
    "/a/2/c",
    "/a/3/0",
    "/a/4/d/c",
    "/a/[lower]/c",
    "/name",
  ]);
});

test("a place is within itself and all around it, and in nothing else", () => {
  const root = rootOf('{ "a": { "b": 1, "bb": 2 }, "c": [0, 1] }', "json");
  const [a, b, c] = [nodeAt(root, ["a"]), nodeAt(root, ["a", "b"]), nodeAt(root, ["c"])];
  expect([isWithin(b, b), isWithin(b, a), isWithin(b, root)]).toEqual([true, true, true]);
  expect([isWithin(a, b), isWithin(b, c), isWithin(nodeAt(root, ["a", "bb"]), b)]).toEqual([false, false, false]);
  expect(isWithin(b, rootOf('{ "a": { "b": 1 } }', "json"))).toBe(false);
});

test("the place of a key has the key for its range, and a value without a key is its own", () => {
  const root = rootOf('{ "a": [1] }', "json");
  const list = nodeAt(root, ["a"]);
  const place = keyPlace(list);
  expect({ ...place, document: undefined, parent: undefined }).toEqual({
    document: undefined,
    range: { start: 2, end: 5 },
    keyRange: { start: 2, end: 5 },
    path: ["a"],
    streamIndex: undefined,
    parent: undefined,
  });
  expect([place.document === root.document, place.parent === root]).toEqual([true, true]);
  expect(keyPlace(nodeAt(root, ["a", 0]))).toBe(nodeAt(root, ["a", 0]));
});
