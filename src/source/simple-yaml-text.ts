import type { ListNode, MapNode } from "./node.ts";
import { type Cursor, Doubt } from "./simple-yaml-cursor.ts";
import { rootSeat, type SimpleSeat } from "./simple-yaml-tree.ts";

/** Blanks and a comment up to the end of the line, and lines that hold no more than these. */
export const restOfLine = /(?: +#[^\r\n]*| *)(?:$|\r?\n(?: *(?:#[^\r\n]*)?\r?\n)*(?: *(?:#[^\r\n]*)?$)?)/y;
export const emptyLines = /(?: *(?:#[^\r\n]*)?\r?\n)*/y;
/** A comment on a last line that nothing ends. */
export const lastComment = / *#[^\r\n]*$/y;
export const blanks = / */y;
const tagName = /![A-Za-z][A-Za-z0-9]*(?=[ \r\n])/y;
export const plainKey = /[\w.$/][\w.$/-]*(?::+[\w.$/-]+)*(?=:(?:[ \r\n]|$))/y;
export const quotedKey = /(?:"[^"\\\r\n]*"|'[^'\r\n]*')(?=:(?:[ \r\n]|$))/y;

const singleQuoted = /'(?:[^'\r\n]|'')*'(?!')/y;
const doubleQuoted = /"(?:[^"\\\r\n]|\\["\\/nrt])*"/y;
const plainText =
  /(?:[\w.$/~+(=^;\\\u00a0-\ufefe]|[-:](?=[\w.:]))(?:[^\r\n #:]+|:(?=[^\r\n ])|#| +(?=[^\r\n #:])| +:(?=[^\r\n ]))*/y;
/** Further lines of an unquoted text, which may begin with anything but a comment. */
const moreText = /(?:[^\r\n #:]+|:(?=[^\r\n ]))(?:[^\r\n #:]+|:(?=[^\r\n ])|#| +(?=[^\r\n #:])| +:(?=[^\r\n ]))*/y;
const gapInText = / *\r?\n(?: *\r?\n)* *(?=[^ \r\n#])/y;
const blockMark = /[|>]-?(?= *\r?\n)/y;

const restOfText = /[^\r\n]*/y;
const lineBreak = /\r?\n/y;

/** The longest key that is read; YAML's own limit counts what stands around it too. */
const longestKey = 500;

/** What a backslash and another character than itself stand for. */
const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** The text that a key or value on one line stands for. */
function unquoted(written: string): string {
  const text = written.slice(1, -1);
  if (written.startsWith("'")) return text.replaceAll("''", "'");
  if (!written.startsWith('"')) return written;
  return text.includes("\\") ? text.replace(/\\(.)/g, (_, name: string) => escapes.get(name) ?? name) : text;
}

/** Reads a key and its colon; gives the seat of the value. Throws Doubt. */
export function memberSeat(cursor: Cursor, parent: ListNode | MapNode): SimpleSeat {
  const keyStart = cursor.at;
  const written = cursor.take(plainKey) ?? cursor.wanted(quotedKey);
  const keyEnd = cursor.at;
  if (keyEnd - keyStart > longestKey) throw new Doubt();
  cursor.at++;
  return { ...rootSeat, parent, step: unquoted(written), keyStart, keyEnd };
}

/** Reads a tag, if there is one; gives the seat with it. Throws Doubt where it is a second one. */
export function taggedSeat(cursor: Cursor, seat: SimpleSeat): SimpleSeat {
  const tagStart = cursor.at;
  const tag = cursor.take(tagName);
  if (tag === undefined) return seat;
  if (seat.tag !== undefined) throw new Doubt();
  return { ...seat, tag, tagStart };
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
  cursor.wanted(lineBreak);
  const lines: string[] = [];
  let end = cursor.at;
  let indent = -1;
  while (!cursor.isAtEnd) {
    const start = cursor.at;
    const column = cursor.wanted(blanks).length;
    const content = cursor.wanted(restOfText);
    if (content !== "" && column <= outer) {
      cursor.at = start;
      break;
    }
    if (indent < 0) indent = column;
    if (content === "" ? column > indent || lines.length === 0 : column < indent) throw new Doubt();
    if (content !== "") end = cursor.at;
    lines.push(" ".repeat(Math.max(0, column - indent)) + content);
    cursor.take(lineBreak);
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
