/** A stretch of a text, and what comes in its place. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Splices in the order of the text; of those at one offset, insertions come first. */
export function inOrder(splices: readonly Splice[]): Splice[] {
  return [...splices].sort((left, right) => left.start - right.start || left.end - right.end);
}

/** Whether no two of the splices, which are in order, change the same characters. */
export function isDisjoint(splices: readonly Splice[]): boolean {
  return splices.every(({ start }, index) => start >= (splices[index - 1]?.end ?? 0));
}

/** A text with splices made, which are in order. Of two that change the same characters, only the one that begins first is made. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, text: inserted } of splices) {
    if (start < at) continue;
    result += text.slice(at, start) + inserted;
    at = end;
  }
  return result + text.slice(at);
}

/** A part of an edited text: a stretch of the text before, or what was put in. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

function piecesOf(splices: readonly Splice[]): Piece[] {
  const ends = [0, ...splices.map(({ end }) => end)];
  const pieces = splices.flatMap(({ start, text }, index) => [{ start: ends[index] ?? 0, end: start }, { text }]);
  return [...pieces, { start: ends.at(-1) ?? 0, end: Number.POSITIVE_INFINITY }];
}

/** The parts of a stretch of an edited text. */
function cut(pieces: readonly Piece[], start: number, end: number): Piece[] {
  const parts: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = "text" in piece ? piece.text.length : piece.end - piece.start;
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, length);
    if (from < to) {
      const isText = "text" in piece;
      parts.push(isText ? { text: piece.text.slice(from, to) } : { start: piece.start + from, end: piece.start + to });
    }
    at += length;
  }
  return parts;
}

/**
 * The splices of a text that do at once what two rounds do one after the other: the first in the text, the second in what came out.
 * Each round is in order and disjoint, and so is the result.
 */
export function composed(first: readonly Splice[], second: readonly Splice[]): Splice[] {
  const between = piecesOf(first);
  const pieces = piecesOf(second).flatMap((piece) =>
    "text" in piece ? [piece] : cut(between, piece.start, piece.end),
  );
  const splices: Splice[] = [];
  let at = 0;
  let text = "";
  for (const piece of pieces) {
    if ("text" in piece) {
      text += piece.text;
      continue;
    }
    if (piece.start > at || text !== "") splices.push({ start: at, end: piece.start, text });
    at = piece.end;
    text = "";
  }
  return splices;
}
