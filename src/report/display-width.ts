import { latePattern } from "../source/late-pattern.ts";
import { commandMarks, sanitise } from "./sanitise.ts";

/** East Asian wide characters, and emoji that are drawn as pictures. */
const wide = latePattern(
  String.raw`[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|(?![\u{1f1e6}-\u{1f1ff}])\p{Emoji_Presentation}`,
  "u",
);

const combining = latePattern(String.raw`[\p{Mn}\p{Me}]`, "u");

const tab = "    ";

function cells(character: string): number {
  const code = character.charCodeAt(0);
  if (code < 0x300) return 1;
  if (combining().test(character)) return 0;
  return wide().test(character) ? 2 : 1;
}

/** A source text as it is shown, and the display cell at which each of its UTF-16 units begins, its end included. */
export interface DisplayedText {
  readonly text: string;
  readonly columns: readonly number[];
}

/** How a stretch of source is shown: tabs as four spaces, what cannot be seen spelled out, wide characters two cells. */
export function displayed(source: string): DisplayedText {
  const marks = commandMarks(source);
  const columns: number[] = [];
  let text = "";
  let column = 0;
  for (const character of source) {
    const shown = character === "\t" ? tab : marks.has(columns.length) ? "\\x23" : sanitise(character);
    for (let unit = 0; unit < character.length; unit++) columns.push(column);
    text += shown;
    column += shown === character ? cells(character) : shown.length;
  }
  columns.push(column);
  return { text, columns };
}

/** The display cells a text takes once it is printed. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of sanitise(text)) width += cells(character);
  return width;
}

/** A text cut to so many display cells, with `...` where something is missing. */
export function clipped(text: string, width: number): string {
  // Of a text this long nothing but its length matters; it may be a megabyte.
  const isLong = text.length > width * 4;
  const shown = sanitise(isLong ? text.slice(0, width * 4) : text);
  if (!isLong && displayWidth(shown) <= width) return shown;
  let kept = "";
  let left = width - 3;
  for (const character of shown) {
    left -= cells(character);
    if (left < 0) break;
    kept += character;
  }
  return `${kept}...`;
}
