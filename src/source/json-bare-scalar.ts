import {
  closeBrace,
  closeBracket,
  comma,
  digit0,
  digit9,
  letterF,
  letterN,
  letterT,
  space,
} from "./json-characters.ts";
import { matchEnd } from "./json-pattern.ts";
import { tokenEnd } from "./json-token.ts";
import type { Units } from "./json-units.ts";

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;

/** Where a number of digits alone ends that begins at an offset; -1 where what stands there needs a closer look. */
export function plainIntegerEnd(units: Units, start: number): number {
  let at = start;
  let unit = units[at] ?? 0;
  if (unit === digit0) return -1;
  while (unit >= digit0 && unit <= digit9) unit = units[++at] ?? 0;
  return isDelimiter(unit) ? at : -1;
}

/** Whether a value may end in front of a unit. */
function isDelimiter(unit: number): boolean {
  return unit === comma || unit <= space || unit === closeBrace || unit === closeBracket;
}

/** Where the number, `true`, `false` or `null` ends that begins at an offset; -1 where none does, or where it is only the beginning of a longer word. */
export function bareScalarEnd(text: string, start: number): number {
  const end = longestEnd(text, start);
  const next = end < text.length ? text.charCodeAt(end) : 0;
  return isDelimiter(next) || tokenEnd(text, start) <= end ? end : -1;
}

/** The value of what stands between two offsets that `bareScalarEnd` has found. */
export function bareScalarValue(text: string, start: number, end: number): number | boolean | null {
  const unit = text.charCodeAt(start);
  if (unit === letterN) return null;
  if (unit === letterT || unit === letterF) return unit === letterT;
  return Number(text.slice(start, end));
}

function longestEnd(text: string, start: number): number {
  switch (text.charCodeAt(start)) {
    case letterT:
      return text.startsWith("true", start) ? start + 4 : -1;
    case letterF:
      return text.startsWith("false", start) ? start + 5 : -1;
    case letterN:
      return text.startsWith("null", start) ? start + 4 : -1;
    default:
      return matchEnd(number, text, start);
  }
}
