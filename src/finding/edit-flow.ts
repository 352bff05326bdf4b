import type { ListNode, MapEntry, MapNode, SourceNode } from "../source/node.ts";
import { editEntry, entryCount, entryValue } from "./edit-entry.ts";
import {
  behindBreak,
  breakBefore,
  isBlank,
  isLineEnd,
  isLineStart,
  sameLineTriviaEnd,
  spacesEnd,
  spacesStart,
  triviaEnd,
} from "./edit-gap.ts";
import { keyBeside, spelledKey, spelledValue, valueBeside } from "./edit-spelling.ts";
import type { Splice } from "./edit-splice.ts";
import type { FixValue } from "./fix.ts";

/** What stands between two entries, or between an entry and a bracket: blanks, comments, and at most a comma. */
interface Gap {
  readonly comma: number | undefined;
}

/** The gap in front of an entry; the one behind the last for the index after it. Undefined where anything else stands there. */
function gapBefore(container: ListNode | MapNode, index: number): Gap | undefined {
  const { document } = container;
  const count = entryCount(container);
  const before = entryValue(container, index - 1);
  const behind = entryValue(container, index);
  const start = index === 0 ? container.start + 1 : before && editEntry(before)?.end;
  const end = index === count ? container.end - 1 : behind && editEntry(behind)?.start;
  if (start === undefined || end === undefined) return undefined;
  const at = triviaEnd(document, start);
  if (at === end) return index === 0 || index === count ? { comma: undefined } : undefined;
  const isComma = document.text[at] === "," && index > 0 && triviaEnd(document, at + 1) === end;
  return isComma ? { comma: at } : undefined;
}

/** Joins stretches that have only blanks between them. */
function joined(text: string, stretches: readonly Splice[]): Splice[] {
  const joins: Splice[] = [];
  for (const stretch of [...stretches].sort((left, right) => left.start - right.start)) {
    const last = joins.at(-1);
    if (last && isBlank(text, last.end, stretch.start)) joins[joins.length - 1] = { ...last, end: stretch.end };
    else joins.push(stretch);
  }
  return joins;
}

/** A deletion with the blanks that would be left over: its lines where nothing else is on them, else those on one side. */
function withBlanks(text: string, { start, end }: Splice): Splice {
  if (text.slice(start, end) === ",") {
    return { start: /\s/.test(text[end] ?? "") ? spacesStart(text, start) : start, end, text: "" };
  }
  const before = spacesStart(text, start);
  const after = spacesEnd(text, end);
  if (isLineEnd(text, after)) {
    return { start: before, end: isLineStart(text, before) ? behindBreak(text, after) : after, text: "" };
  }
  if (isLineStart(text, before)) return { start, end: after, text: "" };
  const needsBlank = text[after] === "#" && before === start;
  return { start, end: text[start] === "," || needsBlank ? end : after, text: "" };
}

/** What deletes entries of a list or map in brackets, each with its comma; comments stay. */
export function flowDeletions(container: ListNode | MapNode, deleted: ReadonlySet<number>): Splice[] | undefined {
  const { text } = container.document;
  const stretches: Splice[] = [];
  const drop = (start: number, end: number) => stretches.push({ start, end, text: "" });
  for (const index of deleted) {
    const value = entryValue(container, index);
    const entry = value && editEntry(value);
    const behind = gapBefore(container, index + 1);
    if (!entry || !behind) return undefined;
    drop(entry.start, entry.end);
    if (behind.comma !== undefined) {
      drop(behind.comma, behind.comma + 1);
      continue;
    }
    let first = index;
    while (deleted.has(first - 1)) first--;
    const before = gapBefore(container, first);
    if (!before) return undefined;
    if (before.comma !== undefined) drop(before.comma, before.comma + 1);
  }
  const joins = joined(text, stretches);
  const [only] = joins;
  const inside = { start: container.start + 1, end: container.end - 1, text: "" };
  if (only && isBlank(text, inside.start, only.start) && isBlank(text, only.end, inside.end)) return [inside];
  return joins.map((join) => withBlanks(text, join));
}

function intoEmpty(map: MapNode, key: string, value: FixValue): Splice[] | undefined {
  const { text, language } = map.document;
  const start = map.start + 1;
  const end = map.end - 1;
  if (triviaEnd(map.document, start) !== end) return undefined;
  const blank = language !== "yaml" && text[map.start - 1] === ":" ? "" : " ";
  const entry = `${spelledKey(key, language)}:${blank}${spelledValue(value, language)}`;
  return isBlank(text, start, end)
    ? [{ start, end, text: blank + entry + blank }]
    : [{ start, end: start, text: blank + entry }];
}

/** How an entry separates its key from its value, where a new key in the same quotes can do the same. */
function colonOf({ document: { text, language }, keyEnd, start }: SourceNode, key: string): string {
  const colon = text.slice(keyEnd, start);
  const canCopy = language !== "yaml" || key.startsWith('"') || key.startsWith("'");
  return canCopy && /^[ \t]*:[ \t]*$/.test(colon) ? colon : ": ";
}

/** The blanks between an entry and the comma in front of it or behind it, where they are on one line. */
function blankBetween(text: string, from: number | undefined, to: number | undefined): string | undefined {
  if (from === undefined || to === undefined) return undefined;
  const between = text.slice(from + 1, to);
  return /^[ \t]*$/.test(between) ? between : undefined;
}

/** What inserts a key behind the last scalar of a map in braces, or behind its last entry, laid out like that one. */
export function flowInsertion(
  map: MapNode,
  key: string,
  value: FixValue,
  deleted: ReadonlySet<number>,
): Splice[] | undefined {
  const { document, entries } = map;
  const { text, language } = document;
  if (entries.length === 0) return intoEmpty(map, key, value);
  const isKept = (_: MapEntry, index: number) => !deleted.has(index);
  const lastScalar = entries.findLastIndex((entry, index) => isKept(entry, index) && entry.value.kind === "scalar");
  const index = lastScalar < 0 ? entries.findLastIndex(isKept) : lastScalar;
  const neighbour = entries[index];
  const written = neighbour && editEntry(neighbour.value);
  const behind = gapBefore(map, index + 1);
  if (!neighbour || !written?.keyRange || !behind) return undefined;

  const keyText = spelledKey(keyBeside(key, neighbour), language, text.slice(written.start, written.keyRange.end));
  const colon = colonOf(neighbour.value, keyText);
  const entry = keyText + colon + spelledValue(valueBeside(value, neighbour), language);
  const { comma } = behind;

  const lineStart = spacesStart(text, written.start);
  const tail = sameLineTriviaEnd(document, comma === undefined ? written.end : comma + 1);
  if (isLineStart(text, lineStart) && (comma === undefined || isLineEnd(text, tail))) {
    const line = breakBefore(text, lineStart) + text.slice(lineStart, written.start) + entry;
    if (comma !== undefined) return [{ start: tail, end: tail, text: `${line},` }];
    const { end } = written;
    if (!isLineEnd(text, tail) || tail === end) return [{ start: end, end, text: `,${line}` }];
    return [
      { start: end, end, text: "," },
      { start: tail, end: tail, text: line },
    ];
  }
  const next = entries[index + 1]?.value.keyStart;
  const blank =
    blankBetween(text, comma, next) ??
    blankBetween(text, gapBefore(map, index)?.comma, written.start) ??
    (colon.endsWith(" ") ? " " : "");
  if (comma !== undefined) return [{ start: comma + 1, end: comma + 1, text: `${blank}${entry},` }];
  return [{ start: written.end, end: written.end, text: `,${blank}${entry}` }];
}
