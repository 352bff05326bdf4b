import { clipped, displayWidth } from "../report/display-width.ts";
import { type Inline, inlineText } from "./page.ts";

const gap = "  ";

/** No cell with text from elsewhere takes more columns. */
const widestForeign = 48;

/** Nothing is cut to fewer columns. */
const narrowest = 12;

interface Column {
  readonly isForeign: boolean;
  width: number;
}

function isForeign(cell: Inline): boolean {
  return cell.some((piece) => typeof piece !== "string" && "foreign" in piece);
}

function column(title: string, cells: readonly Inline[]): Column {
  const foreign = cells.some(isForeign);
  const natural = cells.reduce((widest, cell) => Math.max(widest, displayWidth(inlineText(cell))), title.length);
  return { isForeign: foreign, width: foreign ? Math.min(natural, widestForeign) : natural };
}

/** Narrows columns until they fit: text from elsewhere gives way first, then the last column. */
function narrow(columns: readonly Column[], room: number): void {
  let excess = columns.reduce((sum, { width }) => sum + width, gap.length * (columns.length - 1)) - room;
  for (const column of [...columns.filter((candidate) => candidate.isForeign), ...columns.slice(-1)]) {
    if (excess <= 0) return;
    const width = Math.max(Math.min(column.width, narrowest), column.width - excess);
    excess -= column.width - width;
    column.width = width;
  }
}

/** A table as lines of at most so many display cells: the header, then the rows. What does not fit is cut. */
export function alignedTable(
  header: readonly string[],
  rows: readonly (readonly Inline[])[],
  room: number,
): readonly string[] {
  const columns = header.map((title, index) =>
    column(
      title,
      rows.map((cells) => cells[index] ?? []),
    ),
  );
  narrow(columns, room);
  return [header.map((title): Inline => [title]), ...rows].map((cells) => {
    const padded = columns.map(({ width }, index) => {
      const text = clipped(inlineText(cells[index] ?? []), width);
      return text + " ".repeat(width - displayWidth(text));
    });
    return clipped(padded.join(gap).trimEnd(), room);
  });
}
