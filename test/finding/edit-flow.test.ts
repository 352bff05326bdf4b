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

test.each<[string, Language, string]>([
  ['{"a":1}', "json", '{"a":1,"b":2}'],
  ['{ "a": 1 }', "json", '{ "a": 1, "b": 2 }'],
  ['{ "a" : 1 }', "json", '{ "a" : 1, "b" : 2 }'],
  ['{"a":1,"c":[]}', "json", '{"a":1,"b":2,"c":[]}'],
  ['{"a":1, "c":[]}', "json", '{"a":1, "b":2, "c":[]}'],
  ['{"a":1 ,\t"c":[]}', "json", '{"a":1 ,\t"b":2,\t"c":[]}'],
  ['{"a":1,"d":3,  "c":[]}', "json", '{"a":1,"d":3,  "b":2,  "c":[]}'],
  ['{"d":3,  "a":1}', "json", '{"d":3,  "a":1,  "b":2}'],
  ['{"d":3,"a":1}', "json", '{"d":3,"a":1,"b":2}'],
  ['{"d": 3,"a": 1}', "json", '{"d": 3,"a": 1,"b": 2}'],
  ['{"d":3,\n"a":1}', "json", '{"d":3,\n"a":1,\n"b":2}'],
  ['{"d":3,\n  "a":1,\n  "c": {}\n}', "json", '{"d":3,\n  "a":1,\n  "b":2,\n  "c": {}\n}'],
  ['{"a":1,\n"c":[]}', "json", '{"a":1,"b":2,\n"c":[]}'],
  ['{"a":1, /* c */ "c":[]}', "jsonc", '{"a":1,"b":2, /* c */ "c":[]}'],
  ['{"a":1 /* c */ ,"c":[]}', "jsonc", '{"a":1 /* c */ ,"b":2,"c":[]}'],
  ['{"a":/* x */1}', "jsonc", '{"a":/* x */1, "b": 2}'],
  ['{"a" /* x */: 1}', "jsonc", '{"a" /* x */: 1, "b": 2}'],
  ['{\n  "a": 1 // a\n}', "jsonc", '{\n  "a": 1, // a\n  "b": 2\n}'],
  ['{\n  "a": 1, // a\n  "c": []\n}', "jsonc", '{\n  "a": 1, // a\n  "b": 2,\n  "c": []\n}'],
  ['{\n  "a": 1, "c": []\n}', "json", '{\n  "a": 1, "b": 2, "c": []\n}'],
  ['{\n  "a": 1 }', "json", '{\n  "a": 1,\n  "b": 2 }'],
  ["{ a: 1 }", "yaml", "{ a: 1, b: 2 }"],
  ["{a: 1}", "yaml", "{a: 1, b: 2}"],
  ['{"a":1}', "yaml", '{"a":1,"b":2}'],
  ["{'a':1}", "yaml", "{'a':1,'b':2}"],
  ['{"a":1, c: 3}', "yaml", '{"a":1, c: 3, b: 2}'],
  ["{a : 1}", "yaml", "{a : 1, b: 2}"],
  ['{"a" :  1}', "yaml", '{"a" :  1, "b" :  2}'],
  ["{ a: 1,\n  c: 3 }", "yaml", "{ a: 1,\n  c: 3,\n  b: 2 }"],
  ["{ a: 1, c: 3, }", "yaml", "{ a: 1, c: 3, b: 2, }"],
  ["{ a: 1 # x\n}", "yaml", "{ a: 1, b: 2 # x\n}"],
  ["{}", "json", '{ "b": 2 }'],
  ["{ }", "yaml", "{ b: 2 }"],
  ["{ # a\n }", "yaml", "{ b: 2 # a\n }"],
  ["{/* a */}", "jsonc", '{ "b": 2/* a */}'],
  ['{"a":[]}', "json", '{"a":[],"b":2}'],
])("a key put into %j (%s) gives %j", (text, language, expected) => {
  expect(edited(text, language, ["insert", "b", 2])).toBe(expected);
});

test("an empty map is filled as tightly as its colon stands", () => {
  const filled = (text: string, language: Language) => edited(text, language, ["insert", "b", 2, "x"]);
  expect(filled('{"x":{}}', "json")).toBe('{"x":{"b":2}}');
  expect(filled('{"x": {}}', "json")).toBe('{"x": { "b": 2 }}');
  expect(filled('{"x":{}}', "yaml")).toBe('{"x":{ b: 2 }}');
});

test("a key goes behind one that stays", () => {
  const text = '{"a":1,"b":2,"d":[]}';
  expect(edited(text, "json", ["delete", "b"], ["insert", "c", 2])).toBe('{"a":1,"c":2,"d":[]}');
  expect(edited('{"a":1,"b":2}', "json", ["delete", "b"], ["insert", "c", 2])).toBeUndefined();
});
