import { clipped, displayWidth } from "../report/display-width.ts";
import { type Line, printedLines } from "../report/printed-lines.ts";
import type { Layout } from "../report/report.ts";
import { wrapped } from "../report/wrapped.ts";
import { type Block, type Inline, longestForeignText, type Page } from "./page.ts";

/** Text is not wrapped wider than this: longer lines are hard to read. */
const widestText = 100;

/** No cell but the last of a row takes more columns. */
const widestCell = 48;

const margin = "  ";
const gap = "  ";

function inline(text: Inline): string {
  return text
    .map((piece) => {
      if (typeof piece === "string") return piece;
      return "foreign" in piece ? clipped(piece.foreign, longestForeignText) : piece.text;
    })
    .join("");
}

function indented(text: string, width: number): Line[] {
  return wrapped(text, Math.min(width, widestText) - margin.length).map((line) => [margin + line]);
}

/** A row of cells under each other; what does not fit into the width is cut off. */
function row(cells: readonly string[], widths: readonly number[], room: number): string {
  let line = "";
  let used = 0;
  for (const [index, cell] of cells.entries()) {
    const isLast = index === cells.length - 1;
    const left = room - used;
    if (left < 4) break;
    const text = clipped(cell, Math.min(left, isLast ? left : widestCell));
    const padding = isLast ? "" : " ".repeat(Math.max(0, (widths[index] ?? 0) - displayWidth(text))) + gap;
    line += text + padding;
    used += displayWidth(text) + padding.length;
  }
  return line.trimEnd();
}

function table(header: readonly string[], rows: readonly (readonly Inline[])[], { width, paint }: Layout): Line[] {
  const cells = rows.map((cells) => cells.map(inline));
  const widths = header.map((title, column) =>
    cells.reduce((widest, row) => Math.max(widest, displayWidth(clipped(row[column] ?? "", widestCell))), title.length),
  );
  const room = width - margin.length;
  return [
    [margin, { text: row(header, widths, room), brush: paint.faint }],
    ...cells.map((cells) => [margin + row(cells, widths, room)]),
  ];
}

function item(text: string, width: number): Line[] {
  const bullet = `${margin}- `;
  const lines = wrapped(text, Math.min(width, widestText) - bullet.length);
  return lines.map((line, index) => [(index === 0 ? bullet : " ".repeat(bullet.length)) + line]);
}

function block(part: Block, layout: Layout): Line[] {
  const { paint, width } = layout;
  switch (part.kind) {
    case "title":
    case "heading":
      return [[{ text: inline(part.text), brush: paint.strong }]];
    case "paragraph":
      return indented(inline(part.text), width);
    case "list":
      return part.items.flatMap((text) => item(inline(text), width));
    case "code":
      return [
        ...indented(inline(part.caption), width),
        [],
        ...part.text
          .trimEnd()
          .split("\n")
          .map((line) => [line === "" ? "" : margin + margin + line]),
      ];
    case "table":
      return [...(part.caption ? indented(inline(part.caption), width) : []), ...table(part.header, part.rows, layout)];
  }
}

/** Whether a part follows the one above it without an empty line. */
function isAttached(above: Block, part: Block): boolean {
  if (above.kind === "title" || above.kind === "heading") return true;
  return above.kind === "paragraph" && part.kind === "list";
}

/** A page for a terminal: headings at the margin, all else indented, and wrapped to the width. */
export function printedPage(page: Page, layout: Layout): string {
  const lines: Line[] = [];
  let above: Block | undefined;
  for (const part of page) {
    if (above && !isAttached(above, part)) lines.push([]);
    lines.push(...block(part, layout));
    above = part;
  }
  return printedLines(lines);
}
