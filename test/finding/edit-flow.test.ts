import { expect, test } from "vitest";
import type { Language } from "../../src/source/document.ts";
import { edited, type Wish } from "./edited.ts";

function without(...indexes: readonly number[]): readonly Wish[] {
  return indexes.map((index) => ["delete", index] as const);
}

test.each<[string, Language, readonly Wish[], string | undefined]>([
  ["[\n  1, 2,\n  3\n]", "json", without(0), "[\n  2,\n  3\n]"],
  ["[\n  1, 2,\n  3\n]", "json", without(1), "[\n  1,\n  3\n]"],
  ["[\n  1, 2,\n  3\n]", "json", without(2), "[\n  1, 2\n]"],
  ["[\n  1, 2,\n  3\n]", "json", without(0, 1, 2), "[]"],
  ["[ 1 ]", "json", without(0), "[]"],
  ["[ 1 , 2 , 3 ]", "json", without(0, 2), "[ 2  ]"],
  ["[ 1 , 2 , 3 ]", "json", without(1), "[ 1 , 3 ]"],
  ["[ 1 , 2 , 3 ]", "json", without(1, 2), "[ 1  ]"],
  ["[ 1 , 2 , 3 ]", "json", without(0, 1), "[ 3 ]"],
  ["[ 1 /* a */, 2 ]", "jsonc", without(0), "[ /* a */ 2 ]"],
  ["[ 1 /* a */, 2 ]", "jsonc", without(1), "[ 1 /* a */ ]"],
  ["[ 1 /* a */, 2 ]", "jsonc", without(0, 1), "[ /* a */ ]"],
  ["[ /* a */ 1 ]", "jsonc", without(0), "[ /* a */ ]"],
  ["[ 1 /* a */ ]", "jsonc", without(0), "[ /* a */ ]"],
  ["[1, 2 # a\n]", "yaml", without(1), "[1 # a\n]"],
  ["[1,2 # a\n]", "yaml", without(1), "[1 # a\n]"],
  ["[1, # a\n 2]", "yaml", without(0), "[ # a\n 2]"],
  ["[1 # a\n , 2]", "yaml", without(0), "[ # a\n 2]"],
  ["[1,2, ]", "yaml", without(1), "[1,]"],
  ["[1,\n# a\n2]", "yaml", without(1), "[1\n# a\n]"],
  ["[1,\n\t2, # a\n\t3]", "yaml", without(1), "[1,\n\t# a\n\t3]"],
  ["{ a: &x 1, b: 2, c: *x }", "yaml", [["delete", "b"]], "{ a: &x 1, c: *x }"],
  ["{ a: &x 1, b: *x, c: 2 }", "yaml", [["delete", "c"]], "{ a: &x 1, b: *x }"],
  ["{ a: !!str , c: 2 }", "yaml", [["delete", "c"]], undefined],
])("of %j (%s) %j leaves %j", (text, language, wishes, expected) => {
  expect(edited(text, language, ...wishes)).toBe(expected);
});
