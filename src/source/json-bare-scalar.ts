import { letterF, letterN, letterT } from "./json-characters.ts";
import { matchEnd } from "./json-pattern.ts";
import { tokenEnd } from "./json-token.ts";

const bareScalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;

/** The same where it can be seen at once that no word goes on behind it. */
const closedScalar = new RegExp(`(?:${bareScalar.source})(?=[\\s,\\]}]|$)`, "y");

/** Where the number, `true`, `false` or `null` ends that begins at an offset; -1 where none does, or where it is only the beginning of a longer word. */
export function bareScalarEnd(text: string, start: number): number {
  const closed = matchEnd(closedScalar, text, start);
  if (closed >= 0) return closed;
  const end = matchEnd(bareScalar, text, start);
  return tokenEnd(text, start) <= end ? end : -1;
}

/** The value of what stands between two offsets that `bareScalarEnd` has found. */
export function bareScalarValue(text: string, start: number, end: number): number | boolean | null {
  const unit = text.charCodeAt(start);
  if (unit === letterN) return null;
  if (unit === letterT || unit === letterF) return unit === letterT;
  return Number(text.slice(start, end));
}
