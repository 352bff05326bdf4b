import type { Range, SourceDocument } from "../source/document.ts";
import type { Place } from "../source/node.ts";
import { pointerOf } from "../source/pointer.ts";
import { clipped } from "./display-width.ts";
import { type FrameRoom, type Mark, markedLines } from "./marked-line.ts";
import type { Line, Piece } from "./printed-lines.ts";
import type { Brush, Layout } from "./report.ts";

/** Frames take no more columns than this, whatever the layout says. */
const widest = 160;

/** A place in a frame, and what is said about it. */
export interface Annotation {
  readonly place: Place;
  readonly label: string | undefined;
  readonly isPrimary: boolean;
  readonly brush: Brush;
}

/** The source around a finding, and the columns its line numbers take. */
export interface CodeFrame {
  readonly lines: readonly Line[];
  readonly gutterWidth: number;
}

function clamped(range: Range, line: Range): Range {
  const start = Math.max(line.start, Math.min(range.start, line.end));
  return { start, end: Math.max(start, Math.min(range.end, line.end)) };
}

/** A line's stretch of the text, without its line break. */
function lineRange(document: SourceDocument, line: number): Range {
  const start = document.lineStart(line);
  let end = document.lineStart(line + 1);
  if (line < document.lineCount) end -= document.text.slice(end - 2, end) === "\r\n" ? 2 : 1;
  return { start, end };
}

/** Where a place is: `ecs/web.json:10:46  #/containerDefinitions/0`. */
function location(place: Place, fileBrush: Brush): Piece[] {
  const { line, column } = place.document.positionAt(place.range.start);
  const file = `${place.document.name}:${line}:${column}`;
  const pointer = pointerOf(place);
  if (pointer === "") return [{ text: file, brush: fileBrush }];
  const fragment = pointer.startsWith("#") ? pointer : `#${pointer}`;
  return [{ text: file, brush: fileBrush }, `  ${clipped(fragment, Math.max(40, widest - file.length))}`];
}

function grouped<K, V>(values: readonly V[], keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

function byLine(document: SourceDocument, annotations: readonly Annotation[]): [number, Annotation[]][] {
  const lines = grouped(annotations, ({ place }) => document.positionAt(place.range.start).line);
  return [...lines].sort(([left], [right]) => left - right);
}

/**
 * The source around a finding in the manner of cargo: where it is, its line and those of the places that explain it, each
 * document in a block of its own. The first annotation is the finding's place. A document that may not be quoted is only named.
 */
export function codeFrame(annotations: readonly Annotation[], { paint, width }: Layout): CodeFrame {
  const blocks = [...grouped(annotations, ({ place }) => place.document)].map(([document, within]) => ({
    document,
    head: within[0],
    lines: byLine(document, document.quotable ? within : []),
  }));
  const lastLine = Math.max(1, ...blocks.map(({ lines }) => lines.at(-1)?.[0] ?? 1));
  const gutterWidth = String(lastLine).length;
  const margin = " ".repeat(gutterWidth + 1);
  const bar: Piece = { text: `${margin}|`, brush: paint.faint };
  const room: FrameRoom = {
    code: Math.max(40, Math.min(width, widest) - gutterWidth - 3),
    labels: widest - gutterWidth - 3,
  };

  const frame: Line[] = [];
  for (const { document, head, lines } of blocks) {
    if (!head) continue;
    frame.push([{ text: `${margin}--> `, brush: paint.faint }, ...location(head.place, paint.strong)], [bar]);
    let previous: number | undefined;
    for (const [line, marked] of lines) {
      if (previous !== undefined && line > previous + 1) frame.push([{ text: "...", brush: paint.faint }]);
      previous = line;
      const number: Piece = { text: `${String(line).padStart(gutterWidth)} |`, brush: paint.faint };
      const range = lineRange(document, line);
      const marks = marked.map(({ place, ...mark }): Mark => ({ ...mark, range: clamped(place.range, range) }));
      for (const { code, rows } of markedLines(document.text, range, marks, room)) {
        frame.push(code === "" ? [number] : [number, ` ${code}`]);
        for (const row of rows) frame.push([bar, " ", ...row]);
      }
    }
    if (lines.length > 0) frame.push([bar]);
  }
  return { lines: frame, gutterWidth };
}
