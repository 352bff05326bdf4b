import { unexpected } from "./json-expectation.ts";
import { placeholderEnd, statementOpeningEnd } from "./placeholder-end.ts";

/**
 * Where a string ends, its closing quote included, in whose `{{ }}` quotes stand: `"{{ must_env "TAG" }}"`, as it is before the template is
 * rendered. `start` is the offset of its opening quote, `end` where JSON sees it end; that is given back where nothing is left open.
 * Throws JsonFault for a statement, which stands for no value.
 */
export function templatedStringEnd(text: string, start: number, end: number): number {
  let from = start + 1;
  let stop = end;
  for (;;) {
    const piece = text.slice(from, stop);
    const opening = from + piece.lastIndexOf("{{");
    if (piece.includes("}}", opening - from)) return stop;
    if (statementOpeningEnd(text, opening) >= 0) throw unexpected("a value", text, opening);
    const closed = placeholderEnd(text, opening);
    const next = text.indexOf('"', closed);
    if (next < stop || text.slice(stop, next).includes("\n")) return stop;
    from = closed;
    stop = next + 1;
  }
}
