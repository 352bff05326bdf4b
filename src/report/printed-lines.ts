import type { Brush } from "./report.ts";
import { disarm, sanitise } from "./sanitise.ts";

/** A part of a line: text, and how it is painted. */
export type Piece = string | { readonly text: string; readonly brush: Brush };

/** A line of a report before it is printed. Its text may still be anything. */
export type Line = readonly Piece[];

/**
 * Lines as they are printed, each with a line break. All text goes through the sanitiser here, whoever wrote it;
 * a line that still spells a runner's command once its pieces are joined is printed without colour.
 */
export function printedLines(lines: readonly Line[]): string {
  let printed = "";
  for (const line of lines) {
    let plain = "";
    let painted = "";
    for (const piece of line) {
      const text = sanitise(typeof piece === "string" ? piece : piece.text);
      plain += text;
      painted += typeof piece === "string" || text === "" ? text : piece.brush(text);
    }
    const safe = disarm(plain);
    printed += `${safe === plain ? painted : safe}\n`;
  }
  return printed;
}
