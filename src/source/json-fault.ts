import { placeholderEnd, statementStartEnd } from "./json-placeholder.ts";

/** What is wrong at a stretch of a JSON text. It ends the reading and becomes the document's one `syntax` flaw. */
export class JsonFault extends Error {
  override readonly name = "JsonFault";
  readonly start: number;
  readonly end: number;

  constructor(message: string, start: number, end: number) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

/** The fault that something else stands where `expected` must stand: "a value", "`:` after a key". */
export function unexpected(expected: string, text: string, at: number): JsonFault {
  const end = tokenEnd(text, at);
  return new JsonFault(`expected ${expected}, found ${nameOf(text, at, end)}`, at, end);
}

/** The fault of a text that has no value where one must stand. */
export function missingValue(text: string, at: number): JsonFault {
  if (at === text.length && text.trim() === "") return new JsonFault("the file is empty", at, at);
  const token = text.slice(at, tokenEnd(text, at));
  const meant = misspelt.get(token);
  if (meant) return unexpected(meant, text, at);
  if (/^[-+.]?\d|^[-+.]+$/.test(token)) return unexpected("a number such as 80 or 0.5", text, at);
  if (statementStartEnd(text, at) < 0 && (isQuote.test(token) || /^[-\p{L}_]/u.test(token))) {
    return unexpected("a string in double quotes", text, at);
  }
  return unexpected("a value", text, at);
}

/** The fault of a map that has no key where one must stand. */
export function missingKey(text: string, at: number): JsonFault {
  const token = text.slice(at, tokenEnd(text, at));
  const unquoted = statementStartEnd(text, at) < 0 && (isQuote.test(token) || /^[\p{L}\p{N}_$]/u.test(token));
  return unexpected(unquoted ? "a key in double quotes" : "a key or `}`", text, at);
}

const misspelt = new Map([
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

const isQuote = /^['`\u2018\u2019\u201c\u201d]/;
const word = /[^\s\p{Cc}\p{Cf}\p{Cs},:[\]{}"/]+/uy;
const quoted = /"(?:[^"\\\p{Cc}]|\\[^\p{Cc}]){0,10000}"?|'[^'\p{Cc}]*'|`[^`\p{Cc}]*`/uy;
const statementRest = /.*?[}>]+/y;
const invisible = /^[\s\p{Cc}\p{Cf}\p{Cs}]$/u;

/** Where the token at an offset ends: a string, a template's code, a word, else one character. */
function tokenEnd(text: string, at: number): number {
  if (at >= text.length) return at;
  const opened = statementStartEnd(text, at);
  if (opened >= 0) return Math.max(opened, matchEnd(statementRest, text, opened));
  return Math.max(
    placeholderEnd(text, at),
    matchEnd(quoted, text, at),
    matchEnd(word, text, at),
    at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1),
  );
}

function nameOf(text: string, at: number, end: number): string {
  if (at >= text.length) return "the end of the file";
  const token = text.slice(at, end);
  if (invisible.test(token)) {
    return `the character U+${(token.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  }
  return `${statementStartEnd(text, at) < 0 ? "" : "the template statement "}${shortened(token)}`;
}

/** A piece of a file between backquotes, cut to 20 characters. */
export function shortened(token: string): string {
  const characters = Array.from(token.slice(0, 42));
  return characters.length > 20 ? `\`${characters.slice(0, 20).join("")}…\`` : `\`${token}\``;
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
