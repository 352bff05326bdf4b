import { codePointName, JsonFault, shortened } from "./json-fault.ts";
import { tokenEnd } from "./json-token.ts";
import { latePattern } from "./late-pattern.ts";

/** The fault that something else stands where `expected` must: "a value", "`:` after a key". */
export function unexpected(expected: string, text: string, at: number): JsonFault {
  const end = tokenEnd(text, at);
  return new JsonFault(`expected ${expected}, found ${found(text, at, end)}`, at, end);
}

/** The fault that no value stands where one must. */
export function missingValue(text: string, at: number): JsonFault {
  if (at === text.length && text.trim() === "") return new JsonFault("the file is empty", at, at);
  const token = text.slice(at, tokenEnd(text, at));
  const meant = otherSpellings.get(token);
  if (meant !== undefined) return unexpected(meant, text, at);
  if (numberLike.test(token)) return unexpected("a number such as 80 or 0.5", text, at);
  return unexpected(textLike().test(token) ? "a string in double quotes" : "a value", text, at);
}

/** The fault that no key stands where one must. */
export function missingKey(text: string, at: number): JsonFault {
  const token = text.slice(at, tokenEnd(text, at));
  return unexpected(textLike().test(token) ? "a key in double quotes" : "a key or `}`", text, at);
}

const otherSpellings: ReadonlyMap<string, string> = new Map([
  ["True", "`true`"],
  ["TRUE", "`true`"],
  ["False", "`false`"],
  ["FALSE", "`false`"],
  ["None", "`null`"],
  ["Null", "`null`"],
  ["NULL", "`null`"],
  ["nil", "`null`"],
  ["undefined", "`null`"],
  ["NaN", "a number that JSON has"],
  ["Infinity", "a number that JSON has"],
  ["-Infinity", "a number that JSON has"],
]);

const numberLike = /^[-+.]*\d|^[-+.]+$/;
const textLike = latePattern("^['`\u2018\u2019\u201c\u201d_\\p{L}]", "u");
const invisible = latePattern(String.raw`^[\s\p{Cc}\p{Cf}\p{Cs}]`, "u");

function found(text: string, at: number, end: number): string {
  if (at === text.length) return "the end of the file";
  const token = text.slice(at, end);
  if (invisible().test(token)) return `the character ${codePointName(text, at)}`;
  return shortened(token);
}
