import { expect, test } from "vitest";
import { editEntry, isEditable } from "../../src/finding/edit-entry.ts";
import type { Language } from "../../src/source/document.ts";
import type { Step } from "../../src/source/node.ts";
import { nodeAt, rootOf } from "./edited.ts";

/** The entry of a value: its text, whether it is plain, and how many units stand up to the colon. */
function shown(text: string, language: Language, path: readonly Step[]): string | undefined {
  const entry = editEntry(nodeAt(rootOf(text, language), path));
  if (!entry) return undefined;
  const { start, end, colonEnd, isPlain } = entry;
  const colon = colonEnd === undefined ? "" : `, colon ${colonEnd - start}`;
  return `${isPlain ? "plain" : "not plain"}${colon}: ${JSON.stringify(text.slice(start, end))}`;
}

test.each<[string, Language, readonly Step[], string | undefined]>([
  ['{ "a" : /* b */ 1 , "c": 2 }', "jsonc", ["a"], 'plain, colon 5: "\\"a\\" : /* b */ 1"'],
  ["[ 1 , 2 ]", "json", [0], 'plain: "1"'],
  ["a : 1 # b\nc: 2\n", "yaml", ["a"], 'plain, colon 3: "a : 1"'],
  ["a:\nc: 2\n", "yaml", ["a"], 'plain, colon 2: "a:"'],
  ["a: # b\n  \nc: 2\n", "yaml", ["a"], 'plain, colon 2: "a:"'],
  ["a: |+\n  b\n\n\nc: 2\n", "yaml", ["a"], 'plain, colon 2: "a: |+\\n  b"'],
  ["a: &x 1\nb: *x\n", "yaml", ["a"], 'not plain, colon 2: "a: &x 1"'],
  ["a: &x 1\nb: *x\n", "yaml", ["b"], 'not plain, colon 2: "b: *x"'],
  ["a: !!str 1\n", "yaml", ["a"], 'not plain, colon 2: "a: !!str 1"'],
  ["a: !!str &x # b\n  1\n", "yaml", ["a"], 'not plain, colon 2: "a: !!str &x # b\\n  1"'],
  ["a: !Ref b\n", "yaml", ["a"], 'not plain, colon 2: "a: !Ref b"'],
  ["a: &x\n", "yaml", ["a"], undefined],
  ["a: &x !!str\nb: 1\n", "yaml", ["a"], undefined],
  ["? a\n: b\n", "yaml", ["a"], 'plain, colon 3: "a\\n: b"'],
  ["? a\n", "yaml", ["a"], undefined],
  ["- 1\n-  2\n", "yaml", [1], 'plain: "-  2"'],
  ["-\t1\n", "yaml", [0], 'plain: "-\\t1"'],
  ["-\n  1\n", "yaml", [0], 'plain: "-\\n  1"'],
  ["- # b\n  1\n", "yaml", [0], undefined],
  ["- &x 1\n- *x\n", "yaml", [0], undefined],
  ["- &x 1\n- *x\n", "yaml", [1], undefined],
  ["- !!str 1\n", "yaml", [0], undefined],
  ["- - 1\n  - 2\n", "yaml", [0], 'plain: "- - 1\\n  - 2"'],
  ["- - 1\n  - 2\n", "yaml", [0, 0], 'plain: "- 1"'],
  ["- - 1\n  - 2\n", "yaml", [0, 1], 'plain: "- 2"'],
  ["-\n- 2\n", "yaml", [0], undefined],
  ["[a: 1, b]", "yaml", [0], 'plain: "a: 1"'],
  ["[a: 1, b]", "yaml", [0, "a"], 'plain, colon 2: "a: 1"'],
  ["[&x 1, !!str 2]", "yaml", [0], 'not plain: "1"'],
  ["[&x 1, !!str 2]", "yaml", [1], 'not plain: "2"'],
  ["a: &x { b: 1 }\nc: *x\n", "yaml", ["c", "b"], 'plain, colon 2: "b: 1"'],
  ["a: &x [1]\nc: *x\n", "yaml", ["c", 0], 'plain: "1"'],
  ["a: &x\n  - 1\nc: *x\n", "yaml", ["c", 0], 'plain: "- 1"'],
  ["a: &x { b: 1 }\nc:\n  <<: *x\n  d: 1\n", "yaml", ["c", "b"], undefined],
  ["a: 1", "yaml", [], undefined],
])("in %j (%s) the entry at %j is %s", (text, language, path, expected) => {
  expect(shown(text, language, path)).toBe(expected);
});

test.each<[string, Language, readonly Step[], boolean]>([
  ["a:\n  - b: 1\n", "yaml", ["a", 0], true],
  ["a:\n  - { b: 1 }\n", "yaml", ["a", 0], true],
  ["a: [b: 1]\n", "yaml", ["a", 0], false],
  ["a: &x { b: 1 }\nc: *x\n", "yaml", ["a"], false],
  ["a: &x { b: { d: 1 } }\nc: *x\n", "yaml", ["c", "b"], false],
  ["a: !Sub { b: 1 }\n", "yaml", [], true],
  ['/* a */ { "b": {} }', "jsonc", ["b"], true],
])("of %j (%s) what stands at %j can be edited: %s", (text, language, path, expected) => {
  const node = nodeAt(rootOf(text, language), path);
  expect((node.kind === "map" || node.kind === "list") && isEditable(node)).toBe(expected);
});
