import { expect, test } from "vitest";
import { wrapped } from "../../src/report/wrapped.ts";

test("lines are as long as they may be and no longer", () => {
  expect(wrapped("one two three", 13)).toEqual(["one two three"]);
  expect(wrapped("one two three", 12)).toEqual(["one two", "three"]);
  expect(wrapped("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrapped("one two three", 6)).toEqual(["one", "two", "three"]);
});

test("a longer word has a line to itself, and wide characters count double", () => {
  expect(wrapped("see https://example.com/a/page now", 10)).toEqual(["see", "https://example.com/a/page", "now"]);
  expect(wrapped("日本 日本 a", 9)).toEqual(["日本 日本", "a"]);
  expect(wrapped("日本 日本 a", 8)).toEqual(["日本", "日本 a"]);
});

test("blanks inside a line stay", () => {
  expect(wrapped("a  b", 10)).toEqual(["a  b"]);
  expect(wrapped("", 10)).toEqual([""]);
});
