import type { Range } from "../source/document.ts";
import { clipped, displayed, displayWidth } from "./display-width.ts";
import { ellipsis, lineWindows } from "./line-window.ts";
import type { Line, Piece } from "./printed-lines.ts";
import type { Brush } from "./report.ts";

/** A stretch of a line that is underlined, and what is said about it. Its range is one of the document's text. */
export interface Mark {
  readonly range: Range;
  readonly label: string | undefined;
  readonly isPrimary: boolean;
  readonly brush: Brush;
}

/** A line of source, or a window on a long one, and the rows below it that say what is marked. */
export interface MarkedLine {
  readonly code: string;
  readonly rows: readonly Line[];
}

/** Display cells, the gutter not counted: those that source may take, and those that source and labels may take. */
export interface FrameRoom {
  readonly code: number;
  readonly labels: number;
}

/** A mark in display cells. It covers at least one. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly label: string | undefined;
  readonly isPrimary: boolean;
  readonly brush: Brush;
}

function underlines(spans: readonly Span[]): Piece[] {
  const cells: (Span | undefined)[] = [];
  for (const span of [...spans.filter((span) => !span.isPrimary), ...spans.filter((span) => span.isPrimary)]) {
    for (let cell = cells.length; cell < span.end; cell++) cells.push(undefined);
    cells.fill(span, span.start, span.end);
  }
  const pieces: Piece[] = [];
  for (let cell = 0; cell < cells.length; ) {
    const span = cells[cell];
    const start = cell;
    while (cell < cells.length && cells[cell] === span) cell++;
    const width = cell - start;
    pieces.push(span ? { text: (span.isPrimary ? "^" : "-").repeat(width), brush: span.brush } : " ".repeat(width));
  }
  return pieces;
}

/** Bars at the starts of spans, one a column, and a text at the end. */
function hangingRow(bars: readonly Span[], last?: { readonly column: number; readonly text: Piece }): Line {
  const pieces: Piece[] = [];
  let column = 0;
  for (const { start, brush } of bars) {
    if (start < column || start === last?.column) continue;
    pieces.push(" ".repeat(start - column), { text: "|", brush });
    column = start + 1;
  }
  if (last) pieces.push(" ".repeat(last.column - column), last.text);
  return pieces;
}

/** Whether there is room for a label behind a column. */
function fits(label: string, column: number, width: number): boolean {
  return displayWidth(clipped(label, width)) <= width - column;
}

/** The underlines with the last label beside them where it fits; the other labels hang below on bars, from right to left. */
function rows(spans: readonly Span[], width: number): Line[] {
  const end = Math.max(...spans.map((span) => span.end));
  const last = spans.at(-1);
  const isBeside = last?.label !== undefined && last.end === end && fits(last.label, end + 1, width);
  const beside = isBeside ? last : undefined;
  const first = underlines(spans);
  if (beside?.label !== undefined) first.push(" ", { text: beside.label, brush: beside.brush });
  const hung = spans.filter((span) => span !== beside && span.label !== undefined);
  if (hung.length === 0) return [first];
  const labels = hung.map(({ start, label = "", brush }, index) =>
    hangingRow(hung.slice(0, index), { column: start, text: { text: clipped(label, width - start), brush } }),
  );
  return [first, hangingRow(hung), ...labels.reverse()];
}

function compareMarks(left: Mark, right: Mark): number {
  return (
    left.range.start - right.range.start ||
    right.range.end - left.range.end ||
    Number(left.isPrimary) - Number(right.isPrimary)
  );
}

/** A line of a text with its marks: once where it fits, else as windows around them. */
export function markedLines(text: string, line: Range, marks: readonly Mark[], room: FrameRoom): MarkedLine[] {
  const measured = [...marks]
    .sort(compareMarks)
    .map((mark) => ({ ...mark, labelWidth: displayWidth(clipped(mark.label ?? "", room.code)) }));
  return lineWindows(text, line, measured, room.code).map(({ range, marks: shown }) => {
    const source = displayed(text.slice(range.start, range.end));
    const prefix = range.start > line.start ? ellipsis : "";
    const suffix = range.end < line.end ? ellipsis : "";
    const columnOf = (offset: number) =>
      prefix.length + (source.columns[Math.min(Math.max(offset, range.start), range.end) - range.start] ?? 0);
    const spans = shown.map(({ range: { start, end }, label, isPrimary, brush }) => {
      const column = columnOf(start);
      return { start: column, end: Math.max(column + 1, columnOf(end)), label, isPrimary, brush };
    });
    return { code: (prefix + source.text + suffix).trimEnd(), rows: rows(spans, room.labels) };
  });
}
