import { type Line, printedLines } from "../report/printed-lines.ts";
import type { Layout } from "../report/report.ts";
import { wrapped } from "../report/wrapped.ts";
import { alignedTable } from "./aligned-table.ts";
import { type Block, inlineText, type Page } from "./page.ts";

/** Text is not wrapped wider than this: longer lines are hard to read. */
const widestText = 100;

const margin = "  ";

function indented(text: string, width: number): Line[] {
  return wrapped(text, Math.min(width, widestText) - margin.length).map((line) => [margin + line]);
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
      return [[{ text: inlineText(part.text), brush: paint.strong }]];
    case "paragraph":
      return indented(inlineText(part.text), width);
    case "list":
      return part.items.flatMap((text) => item(inlineText(text), width));
    case "code":
      return [
        ...indented(inlineText(part.caption), width),
        [],
        ...part.text
          .trimEnd()
          .split("\n")
          .map((line) => [line === "" ? "" : margin + margin + line]),
      ];
    case "table": {
      const [header = "", ...rows] = alignedTable(part.header, part.rows, width - margin.length);
      return [
        ...(part.caption ? indented(inlineText(part.caption), width) : []),
        [margin, { text: header, brush: paint.faint }],
        ...rows.map((row) => [margin + row]),
      ];
    }
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
