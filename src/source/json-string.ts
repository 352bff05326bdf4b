import { characterEnd } from "./character-end.ts";
import { backslash, carriageReturn, lineFeed, quote, space, tab } from "./json-characters.ts";
import { codePointName, JsonFault, shortened } from "./json-fault.ts";
import { matchEnd } from "./json-pattern.ts";

/** A string without escapes. A loop over its characters is a little faster once compiled, which takes more than a start has. */
const plainString = /"[ !#-[\]-\uffff]*"/y;

/** Where a string without escapes ends, its closing quote included, whose opening quote stands at an offset; -1 where it needs a closer look. */
export function plainStringEnd(text: string, start: number): number {
  return matchEnd(plainString, text, start);
}

/**
 * The string whose opening quote stands at an offset, with its escapes resolved, and the offset behind its closing quote.
 * Throws JsonFault where the closing quote is missing, or a character or an escape is not JSON's.
 */
export function readString(text: string, start: number): { readonly value: string; readonly end: number } {
  const stop = stringStop(text, start);
  const unit = text.charCodeAt(stop);
  if (unit !== quote) throw isLineEnd(unit) ? unclosed(text, start, stop) : controlCharacter(text, stop);
  const end = stop + 1;
  try {
    return { value: JSON.parse(text.slice(start, end)), end };
  } catch {
    throw wrongEscape(text, start + 1, stop);
  }
}

/** The offset of the quote that closes a string; of the control character or the end of the text that comes before it. */
export function stringStop(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote || unit < space) return at;
    if (unit === backslash && text.charCodeAt(at + 1) >= space) at++;
  }
  return text.length;
}

function isLineEnd(unit: number): boolean {
  return Number.isNaN(unit) || unit === lineFeed || unit === carriageReturn;
}

function unclosed(text: string, start: number, stop: number): JsonFault {
  const found = stop < text.length ? "the end of the line" : "the end of the file";
  return new JsonFault(`expected \`"\` at the end of a string, found ${found}`, start, stop);
}

function controlCharacter(text: string, at: number): JsonFault {
  const unit = text.charCodeAt(at);
  const escaped = unit === tab ? "\\t" : `\\u${unit.toString(16).padStart(4, "0")}`;
  return new JsonFault(`expected \`${escaped}\` in a string, found ${codePointName(text, at)} itself`, at, at + 1);
}

const wellFormed = /[^\\]+|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;
const escapeOpening = /\\(?:u[\dA-Fa-f]{0,3})?/y;

function wrongEscape(text: string, start: number, stop: number): JsonFault {
  let at = start;
  for (let next = at; next >= 0; next = matchEnd(wellFormed, text, at)) at = next;
  const wrong = matchEnd(escapeOpening, text, at);
  const end = Math.min(characterEnd(text, wrong), stop);
  const expected = text.startsWith("u", at + 1)
    ? "four hexadecimal digits after `\\u`"
    : "an escape such as `\\n` or `\\\\`";
  return new JsonFault(`expected ${expected}, found ${shortened(text.slice(at, end))}`, at, end);
}
