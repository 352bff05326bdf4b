import { type Cursor, Doubt } from "./simple-yaml-cursor.ts";

/** Blanks and a comment up to the end of the line, and lines that hold no more than these. */
export const restOfLine = /(?: +#[^\n]*| *)(?:$|\n(?: *(?:#[^\n]*)?\n)*(?: *(?:#[^\n]*)?$)?)/y;
export const emptyLines = /(?: *(?:#[^\n]*)?\n)*/y;
/** A comment on a last line that nothing ends. */
export const lastComment = / *#[^\n]*$/y;
export const blanks = / */y;
export const tagName = /![A-Za-z][A-Za-z0-9]*(?=[ \n])/y;
export const plainKey = /[\w.$/][\w.$/-]*(?::+[\w.$/-]+)*(?=:(?:[ \n]|$))/y;
export const quotedKey = /(?:"[^"\\\n]*"|'[^'\n]*')(?=:(?:[ \n]|$))/y;

const singleQuoted = /'(?:[^'\n]|'')*'(?!')/y;
const doubleQuoted = /"(?:[^"\\\n]|\\["\\/nrt])*"/y;
const plainText =
  /(?:[\w.$/~+(=^;\\\u00a0-\ufefe]|[-:](?=[\w.:]))(?:[^\n #:]+|:(?=[^\n ])|#| +(?=[^\n #:])| +:(?=[^\n ]))*/y;
/** Further lines of an unquoted text, which may begin with anything but a comment. */
const moreText = /(?:[^\n #:]+|:(?=[^\n ]))(?:[^\n #:]+|:(?=[^\n ])|#| +(?=[^\n #:])| +:(?=[^\n ]))*/y;
const gapInText = / *\n(?: *\n)* *(?=[^ \n#])/y;
const blockMark = /[|>]-?(?= *\n)/y;

/** What a backslash and another character than itself stand for. */
const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** The text that a key or value on one line stands for. */
export function unquoted(written: string): string {
  const text = written.slice(1, -1);
  if (written.startsWith("'")) return text.replaceAll("''", "'");
  if (!written.startsWith('"')) return written;
  return text.includes("\\") ? text.replace(/\\(.)/g, (_, name: string) => escapes.get(name) ?? name) : text;
}

/** A text in quotes on one line; undefined where there is none. */
export function quotedText(cursor: Cursor): string | undefined {
  const written = cursor.take(singleQuoted) ?? cursor.take(doubleQuoted);
  return written === undefined ? undefined : unquoted(written);
}

/** A text without quotes, which goes on over lines that begin behind a column. */
export function unquotedText(cursor: Cursor, outer: number): string {
  let text = cursor.wanted(plainText);
  for (let gap = gapWithin(cursor, outer); gap !== undefined; gap = gapWithin(cursor, outer)) {
    text += joint(gap.split("\n").length - 2) + cursor.wanted(moreText);
  }
  return text;
}

function gapWithin(cursor: Cursor, outer: number): string | undefined {
  const from = cursor.at;
  const gap = cursor.take(gapInText);
  if (gap === undefined || gap.length - gap.lastIndexOf("\n") - 1 > outer) return gap;
  cursor.at = from;
  return undefined;
}

/** What joins two lines of a folded text, with so many empty ones between them. */
function joint(emptyLineCount: number): string {
  return emptyLineCount === 0 ? " " : "\n".repeat(emptyLineCount);
}

/** A text on lines of its own, kept (`|`) or folded (`>`), that begin behind a column, and where it ends. The cursor is then at another line. */
export function blockText(cursor: Cursor, outer: number): { readonly text: string; readonly end: number } {
  const mark = cursor.wanted(blockMark);
  cursor.wanted(blanks);
  cursor.at++;
  const lines: string[] = [];
  let end = cursor.at;
  let indent = -1;
  while (!cursor.isAtEnd) {
    const start = cursor.at;
    const column = cursor.wanted(blanks).length;
    const found = cursor.text.indexOf("\n", start);
    const lineEnd = found < 0 ? cursor.text.length : found;
    const isEmpty = cursor.at === lineEnd;
    if (!isEmpty && column <= outer) {
      cursor.at = start;
      break;
    }
    if (indent < 0) indent = column;
    if (isEmpty ? column > indent || lines.length === 0 : column < indent) throw new Doubt();
    if (!isEmpty) end = lineEnd;
    lines.push(cursor.text.slice(start + indent, lineEnd));
    cursor.at = Math.min(lineEnd + 1, cursor.text.length);
  }
  while (lines.at(-1) === "") lines.pop();
  if (lines.length === 0) throw new Doubt();
  const text = mark.startsWith("|") ? lines.join("\n") : folded(lines);
  return { text: mark.endsWith("-") ? text : `${text}\n`, end };
}

/** Lines joined as a folded block joins them. Throws Doubt for one that is indented further than the first, which would not be joined. */
function folded([first = "", ...others]: readonly string[]): string {
  let text = first;
  let emptyLineCount = 0;
  for (const line of others) {
    if (line.startsWith(" ")) throw new Doubt();
    if (line === "") emptyLineCount++;
    else {
      text += joint(emptyLineCount) + line;
      emptyLineCount = 0;
    }
  }
  return text;
}
