import { expect, test } from "vitest";
import { behindBreak, breakBefore, spacesEnd, spacesStart, triviaEnd } from "../../src/finding/edit-gap.ts";
import { SourceDocument } from "../../src/source/document.ts";

test("spaces and tabs are passed over, line breaks are not", () => {
  expect([spacesEnd("a \t \nb", 1), spacesEnd("a\tb", 1), spacesEnd("ab", 1)]).toEqual([4, 2, 1]);
  expect([spacesStart("a\n \t b", 5), spacesStart("a\tb", 2), spacesStart("ab", 1)]).toEqual([2, 1, 1]);
});

test("a line break is passed over as a whole, and nothing where there is none", () => {
  expect([0, 1, 2, 3, 4, 5].map((offset) => behindBreak("\r\n\n\ra", offset))).toEqual([2, 2, 3, 4, 4, 5]);
});

test.each([
  ["a\r\nb\nc", 3, "\r\n"],
  ["a\r\nb\nc", 5, "\n"],
  ["a\nb\rc", 4, "\r"],
  ["a\nb\r\nc", 5, "\r\n"],
  ["\nb\r\n", 1, "\n"],
  ["\rb\n", 1, "\r"],
  ["a\r\nb", 0, "\r\n"],
  ["a\rb\n", 0, "\r"],
  ["ab", 0, "\n"],
])("of %j the line at %i has %j in front of it, or would have", (text, lineStart, lineBreak) => {
  expect(breakBefore(text, lineStart)).toBe(lineBreak);
});

test("comments and blanks end where something else begins", () => {
  const json = new SourceDocument("a", "x // b\n /* c */ /* d\n */y # z", "jsonc");
  expect(triviaEnd(json, 1)).toBe(json.text.indexOf("y"));
  expect(triviaEnd(json, json.text.indexOf("y") + 1)).toBe(json.text.indexOf("#"));
  const yaml = new SourceDocument("a", "x # b\n # c\n\n// y", "yaml");
  expect(triviaEnd(yaml, 1)).toBe(yaml.text.indexOf("//"));
});
