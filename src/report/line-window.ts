import type { Range } from "../source/document.ts";
import { displayed } from "./display-width.ts";

/** What stands in for the part of a line that is not shown. */
export const ellipsis = "...";

/** Cells that a window shows in front of what it marks, where the line has them. */
const context = 10;

/** A part of a line that fits the frame, and the marks that are shown on it. */
export interface LineWindow<M> {
  readonly range: Range;
  readonly marks: readonly M[];
}

/** A stretch of a line with the cells its label takes. */
interface Labelled {
  readonly range: Range;
  readonly labelWidth: number;
}

/**
 * The surroundings of an offset, measured. However long the line is, only so much of it is looked at.
 */
class Strip {
  readonly start: number;
  readonly end: number;
  readonly #columns: readonly number[];

  constructor(text: string, line: Range, offset: number, cells: number) {
    const reach = cells * 4;
    this.start = Math.max(line.start, offset - reach);
    this.end = Math.min(line.end, offset + reach);
    this.#columns = displayed(text.slice(this.start, this.end)).columns;
  }

  columnAt(offset: number): number {
    return this.#columns[Math.min(Math.max(offset, this.start), this.end) - this.start] ?? 0;
  }

  /** The first offset at or behind a column. */
  offsetAt(column: number): number {
    const index = this.#columns.findIndex((at) => at >= column);
    return index < 0 ? this.end : this.start + index;
  }

  /** The last offset at or before a column. */
  offsetUpTo(column: number): number {
    return this.start + this.#columns.findLastIndex((at) => at <= column);
  }
}

function isInsidePair(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  const before = text.charCodeAt(offset - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
}

/**
 * The windows in which a line's marks are shown, in order: the whole line where it fits into so many cells, else as few
 * windows as the marks need. The marks are sorted by their start and lie on the line.
 */
export function lineWindows<M extends Labelled>(
  text: string,
  line: Range,
  marks: readonly M[],
  cells: number,
): LineWindow<M>[] {
  const windows: LineWindow<M>[] = [];
  const inside = cells - 2 * ellipsis.length;
  for (let next = 0; next < marks.length; ) {
    const first = marks[next] as M;
    const strip = new Strip(text, line, first.range.start, cells);
    const isMeasured = strip.start === line.start && strip.end === line.end;
    if (isMeasured && strip.columnAt(line.end) <= cells) return [{ range: line, marks }];

    const start = strip.columnAt(first.range.start);
    const fits = ({ range }: M) => range.end <= strip.end && strip.columnAt(range.end) - start <= inside - context;
    const from = next++;
    while (next < marks.length && fits(marks[next] as M)) next++;
    const group = marks.slice(from, next);

    const groupEnd = Math.max(...group.map(({ range }) => strip.columnAt(range.end)));
    const needed = Math.min(groupEnd - start, inside) + 1 + Math.max(...group.map((mark) => mark.labelWidth));
    const centred = Math.max(Math.floor(inside / 2), inside - (strip.columnAt(line.end) - start));
    const left = Math.max(context, Math.min(centred, inside - needed));
    const begin = strip.offsetAt(start - left);
    const end = strip.offsetUpTo(strip.columnAt(begin) + inside);
    windows.push({ range: { start: begin, end: isInsidePair(text, end) ? end - 1 : end }, marks: group });
  }
  return windows;
}
