import type { ListNode, MapNode, ScalarNode, SourceNode } from "../source/node.ts";
import { type EditEntry, editEntry, entryCount, entryValue } from "./edit-entry.ts";
import {
  behindBreak,
  breakBefore,
  isLineEnd,
  isLineStart,
  sameLineTriviaEnd,
  spacesEnd,
  spacesStart,
} from "./edit-gap.ts";
import { keyBeside, spelledKey, spelledValue, valueBeside } from "./edit-spelling.ts";
import type { Splice } from "./edit-splice.ts";
import type { FixValue } from "./fix.ts";

/** The header of a block scalar that keeps the empty lines behind it. */
const keepsEmptyLines = /^[|>][0-9]?\+/;

/** Whether a scalar is a text of several lines behind `|` or `>`. */
export function isBlockScalar({ document: { text }, start }: ScalarNode): boolean {
  return text[start] === "|" || text[start] === ">";
}

/** Where the indentation or the dashes in front of an entry begin; undefined where anything else is on the line before it. */
function leadStart(text: string, start: number): number | undefined {
  let at = start;
  while (text[at - 1] === " " || text[at - 1] === "-") at--;
  return isLineStart(text, at) ? at : undefined;
}

/** What deletes an entry on lines of its own. A comment behind it stays. */
function withLines(text: string, { start, end }: EditEntry): Splice {
  const before = spacesStart(text, start);
  const after = spacesEnd(text, end);
  return isLineEnd(text, after)
    ? { start: before, end: behindBreak(text, after), text: "" }
    : { start, end: after, text: "" };
}

/** Whether what ends in front of an entry would swallow empty lines that the entry leaves behind. */
function endsInKeptLines(value: SourceNode | undefined): boolean {
  let last = value;
  while (last && (last.kind === "map" || last.kind === "list")) last = entryValue(last, entryCount(last) - 1);
  return last !== undefined && keepsEmptyLines.test(last.document.text.slice(last.start, last.start + 3));
}

/** An entry with nothing but indentation, dashes and a comment on its lines. */
function blockEntry(container: ListNode | MapNode, index: number): EditEntry | undefined {
  const { document } = container;
  const value = entryValue(container, index);
  const entry = value && editEntry(value);
  if (!entry || leadStart(document.text, entry.start) === undefined) return undefined;
  return isLineEnd(document.text, sameLineTriviaEnd(document, entry.end)) ? entry : undefined;
}

/** What makes a list or map in block style an empty one. */
function emptied(container: ListNode | MapNode, entries: readonly EditEntry[]): Splice[] | undefined {
  const { text } = container.document;
  const brackets = container.kind === "list" ? "[]" : "{}";
  const colonEnd = editEntry(container)?.colonEnd;
  if (colonEnd !== undefined) {
    return [
      { start: colonEnd, end: colonEnd, text: ` ${brackets}` },
      ...entries.map((entry) => withLines(text, entry)),
    ];
  }
  return entries.map((entry, index) =>
    index === 0 ? { start: entry.start, end: entry.end, text: brackets } : withLines(text, entry),
  );
}

/** What deletes the entries behind a dash, so that the first that stays comes up to it. */
function compactDeletions(text: string, run: readonly EditEntry[], next: EditEntry): Splice[] {
  const [first, ...others] = run;
  if (!first) return [];
  const isBare = run.every(({ end }, index) => !/\S/.test(text.slice(end, (run[index + 1] ?? next).start)));
  if (isBare) return [{ start: first.start, end: next.start, text: "" }];
  const after = spacesEnd(text, first.end);
  const head = isLineEnd(text, after)
    ? { start: spacesStart(text, first.start), end: first.end, text: "" }
    : { start: first.start, end: after, text: "" };
  return [head, ...others.map((entry) => withLines(text, entry))];
}

/** What deletes entries of a list or map in block style, with their lines; comments stay. */
export function blockDeletions(container: ListNode | MapNode, deleted: ReadonlySet<number>): Splice[] | undefined {
  const { text } = container.document;
  const entries: EditEntry[] = [];
  for (const index of [...deleted].sort((left, right) => left - right)) {
    const entry = blockEntry(container, index);
    if (!entry || endsInKeptLines(entryValue(container, index - 1))) return undefined;
    entries.push(entry);
  }
  if (deleted.size === entryCount(container)) return emptied(container, entries);
  const [first] = entries;
  if (!first || isLineStart(text, spacesStart(text, first.start))) {
    return entries.map((entry) => withLines(text, entry));
  }
  let length = 1;
  while (deleted.has(length)) length++;
  const next = blockEntry(container, length);
  if (!next) return undefined;
  const rest = entries.slice(length).map((entry) => withLines(text, entry));
  return [...compactDeletions(text, entries.slice(0, length), next), ...rest];
}

/** What inserts a key on a line of its own: behind the last scalar of a map in block style, else in front of its first entry. */
export function blockInsertion(
  map: MapNode,
  key: string,
  value: FixValue,
  deleted: ReadonlySet<number>,
): Splice | undefined {
  const { text, language } = map.document;
  const { entries } = map;
  const isNeighbour = (index: number): boolean => {
    const beside = entries[index]?.value;
    return (
      !deleted.has(index) && beside?.kind === "scalar" && !isBlockScalar(beside) && editEntry(beside) !== undefined
    );
  };
  const index = entries.findLastIndex((_, at) => isNeighbour(at));
  const neighbour = entries[Math.max(index, 0)];
  const written = blockEntry(map, Math.max(index, 0));
  if (!neighbour || !written?.keyRange) return undefined;
  const { start, end, keyRange } = written;
  const lead = leadStart(text, start) ?? start;
  const line = breakBefore(text, lead) + " ".repeat(start - lead);
  const keyText = spelledKey(keyBeside(key, neighbour), language, text.slice(start, keyRange.end));
  const entry = `${keyText}: ${spelledValue(valueBeside(value, neighbour), language)}`;
  if (index < 0) return { start, end: start, text: entry + line };
  const tail = sameLineTriviaEnd(map.document, end);
  return { start: tail, end: tail, text: line + entry };
}
