import { type Splice, spliced } from "../finding/edit-splice.ts";
import { disarm, sanitise } from "../report/sanitise.ts";
import { encodeText } from "../source/bytes.ts";
import type { SourceDocument } from "../source/document.ts";

/** A patch, or the reason why there is none, in one clause. */
export type UnifiedDiff = { readonly patch: string } | { readonly problem: string };

/** Unchanged lines around a change, as every tool shows. */
const context = 3;

const byteOrderMark = "\ufeff";

/** Neighbouring lines that go, and what comes for them; each with its line break. */
interface LineChange {
  /** The index of the first line that goes, or of the one that new lines come in front of. */
  readonly at: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Lines as patches count them: only a line feed ends one. */
function linesOf(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

/** A change without the lines that begin or end both of its sides. */
function trimmed({ at, removed, added }: LineChange): LineChange {
  const length = Math.min(removed.length, added.length);
  let before = 0;
  while (before < length && removed[before] === added[before]) before++;
  let behind = 0;
  while (behind < length - before && removed.at(-1 - behind) === added.at(-1 - behind)) behind++;
  return {
    at: at + before,
    removed: removed.slice(before, removed.length - behind),
    added: added.slice(before, added.length - behind),
  };
}

/** The changes of lines that splices make, which are in order; splices on the same lines are one change. */
function lineChanges(lines: readonly string[], splices: readonly Splice[]): LineChange[] {
  const changes: LineChange[] = [];
  let line = 0;
  let lineStart = 0;
  const goTo = (offset: number): void => {
    for (let text = lines[line]; text?.endsWith("\n") && lineStart + text.length <= offset; text = lines[++line]) {
      lineStart += text.length;
    }
  };
  for (let index = 0; index < splices.length; ) {
    goTo(splices[index]?.start ?? 0);
    const first = line;
    const start = lineStart;
    const together: Splice[] = [];
    for (let next = splices[index]; next; next = splices[index]) {
      const isOnLine = next.start < lineStart + (lines[line]?.length ?? 0) || !lines[line]?.endsWith("\n");
      if (together.length > 0 && !isOnLine) break;
      together.push({ start: next.start - start, end: next.end - start, text: next.text });
      goTo(next.end);
      index++;
    }
    const removed = lines.slice(first, line + 1);
    changes.push(trimmed({ at: first, removed, added: linesOf(spliced(removed.join(""), together)) }));
  }
  return joined(changes.filter(({ removed, added }) => removed.length + added.length > 0));
}

/** The same changes, those of neighbouring lines as one. */
function joined(changes: readonly LineChange[]): LineChange[] {
  const joins: LineChange[] = [];
  for (const { at, removed, added } of changes) {
    const last = joins.at(-1);
    if (!last || last.at + last.removed.length < at) joins.push({ at, removed, added });
    else joins.splice(-1, 1, { at: last.at, removed: [...last.removed, ...removed], added: [...last.added, ...added] });
  }
  return joins;
}

/** Changes that are near enough to show the lines between them. */
function hunksOf(changes: readonly LineChange[]): LineChange[][] {
  const hunks: LineChange[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const change of changes) {
    if (change.at - end <= 2 * context) hunks.at(-1)?.push(change);
    else hunks.push([change]);
    end = change.at + change.removed.length;
  }
  return hunks;
}

function marked(mark: string, lines: readonly string[]): string[] {
  return lines.map((line) => mark + line);
}

/** A hunk's lines, each with its mark and its line break if it has one; `shift` is how many more lines the new text has so far. */
function printedHunk(lines: readonly string[], hunk: readonly LineChange[], shift: number): string[] {
  const last = hunk.at(-1);
  const from = Math.max(0, (hunk[0]?.at ?? 0) - context);
  const to = Math.min(lines.length, (last ? last.at + last.removed.length : 0) + context);
  const body: string[] = [];
  let at = from;
  let growth = 0;
  for (const { at: start, removed, added } of hunk) {
    body.push(...marked(" ", lines.slice(at, start)), ...marked("-", removed), ...marked("+", added));
    at = start + removed.length;
    growth += added.length - removed.length;
  }
  body.push(...marked(" ", lines.slice(at, to)));
  const span = (start: number, count: number): string => `${count === 0 ? start : start + 1},${count}`;
  return [`@@ -${span(from, to - from)} +${span(from + shift, to - from + growth)} @@\n`, ...body];
}

/** What a terminal or a CI runner might obey may not be printed as it is, and a patch cannot spell it otherwise. */
function isPrintable(line: string): boolean {
  const content = line
    .replace(/\r?\n$/, "")
    .replaceAll("\t", " ")
    .replace(byteOrderMark, "");
  return disarm(sanitise(content)) === content;
}

/** A path as patches write it: in quotes, with octal bytes, where it holds more than plain characters. */
function patchName(path: string): string {
  if (/^[\w./@+=,~ -]+$/.test(path)) return path.includes(" ") ? `${path}\t` : path;
  const bytes = Array.from(encodeText(path, "utf-8"), (byte) => {
    const character = String.fromCharCode(byte);
    return /[\w./@+=,~ -]/.test(character) ? character : `\\${byte.toString(8).padStart(3, "0")}`;
  });
  return `"${bytes.join("")}"`;
}

/**
 * The patch for `git apply` and `patch -p1` that makes splices, which are in order, in a document; empty where there are none. `path`
 * leads to the file from the folder in which the patch is applied.
 */
export function unifiedDiff({ text, encoding }: SourceDocument, splices: readonly Splice[], path: string): UnifiedDiff {
  if (splices.length === 0) return { patch: "" };
  if (encoding === "utf-16le" || encoding === "utf-16be") return { problem: "no patch holds UTF-16" };
  const mark = encoding === "utf-8-bom" ? byteOrderMark : "";
  const lines = linesOf(mark + text);
  const moved = splices.map((splice) => ({
    ...splice,
    start: splice.start + mark.length,
    end: splice.end + mark.length,
  }));
  const hunks = hunksOf(lineChanges(lines, moved));
  let shift = 0;
  const printed: string[] = [];
  for (const hunk of hunks) {
    printed.push(...printedHunk(lines, hunk, shift));
    shift += hunk.reduce((sum, { removed, added }) => sum + added.length - removed.length, 0);
  }
  if (!printed.every(isPrintable)) {
    return { problem: "a line near the fix holds characters that a terminal or a CI runner might obey" };
  }
  const body = printed.map((line) => (line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`));
  return { patch: `--- ${patchName(`a/${path}`)}\n+++ ${patchName(`b/${path}`)}\n${body.join("")}` };
}
