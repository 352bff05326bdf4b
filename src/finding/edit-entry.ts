import type { Range } from "../source/document.ts";
import type { ListNode, MapNode, Place, SourceNode } from "../source/node.ts";
import { isLineStart, triviaEnd } from "./edit-gap.ts";

/** An entry of a map or an item of a list as it stands in the text. */
export interface EditEntry {
  /** The first character: of the key, of the item, or the dash of an item in a block list. */
  readonly start: number;
  /** The offset behind its last character that is no blank. */
  readonly end: number;
  readonly value: SourceNode;
  readonly keyRange: Range | undefined;
  /** The offset behind the colon. */
  readonly colonEnd: number | undefined;
  /** Whether the value is written here, not repeated by an alias or given by a tagged function, and has no tag or anchor in front. */
  readonly isPlain: boolean;
}

/** Whether a list or map has brackets, as all of JSON has. */
export function isFlow({ document, start }: ListNode | MapNode): boolean {
  return document.text[start] === "{" || document.text[start] === "[";
}

/** How many entries or items a list or map has. */
export function entryCount(container: ListNode | MapNode): number {
  return container.kind === "list" ? container.items.length : container.entries.length;
}

/** The value of an entry, or an item. */
export function entryValue(container: ListNode | MapNode, index: number): SourceNode | undefined {
  return container.kind === "list" ? container.items[index] : container.entries[index]?.value;
}

/** The index of the entry or item at a place of a list or map, or -1. */
export function entryIndex(container: ListNode | MapNode, { keyRange, path }: Place): number {
  if (container.kind === "list") return Number(path.at(-1));
  return container.entries.findIndex(({ value }) => value.keyStart === keyRange?.start);
}

function isInside({ start, end }: Range, outer: ListNode | MapNode): boolean {
  return start >= outer.start && end <= outer.end;
}

function trimmedEnd(text: string, { start, end }: Range): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? "")) at--;
  return at;
}

const alias = /\*[^\s,[\]{}]+/y;
const property = /[!&][^\s,[\]{}]*/y;

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function mapEntry(value: SourceNode, keyRange: Range): EditEntry | undefined {
  const { document } = value;
  const { text } = document;
  const colon = triviaEnd(document, keyRange.end);
  if (text[colon] !== ":") return undefined;
  const colonEnd = colon + 1;
  const first = triviaEnd(document, colonEnd);
  const entry = { start: keyRange.start, value, keyRange, colonEnd };
  if (value.start === value.end && value.start >= colonEnd && value.start <= first) {
    return { ...entry, end: colonEnd, isPlain: true };
  }
  if (value.start === first)
    return { ...entry, end: trimmedEnd(text, value.range), isPlain: !/[&!]/.test(text[first] ?? "") };
  const aliasEnd = matchEnd(alias, text, first);
  if (aliasEnd > first) return { ...entry, end: aliasEnd, isPlain: false };
  let at = first;
  for (let end = matchEnd(property, text, at); end > at && at < value.start; end = matchEnd(property, text, at)) {
    at = triviaEnd(document, end);
  }
  return at === value.start ? { ...entry, end: trimmedEnd(text, value.range), isPlain: false } : undefined;
}

/** The offset of the dash of an item in a block list, where only blanks follow it. */
function dashOf({ document: { text }, start }: SourceNode): number | undefined {
  let at = start - 1;
  while (/\s/.test(text[at] ?? "")) at--;
  const isDash = text[at] === "-" && (isLineStart(text, at) || text[at - 1] === " ");
  return isDash && at < start - 1 ? at : undefined;
}

function listEntry(value: SourceNode, list: ListNode): EditEntry | undefined {
  const start = isFlow(list) ? value.start : dashOf(value);
  if (start === undefined || !isInside({ start, end: value.end }, list)) return undefined;
  const { text, language } = value.document;
  const isPlain = language !== "yaml" || (text[value.start] !== "&" && isAfterItem(value));
  return { start, end: trimmedEnd(text, value.range), value, keyRange: undefined, colonEnd: undefined, isPlain };
}

function isAfterItem({ document: { text }, start }: SourceNode): boolean {
  let at = start - 1;
  while (/\s/.test(text[at] ?? "")) at--;
  return text[at] === "-" || text[at] === "," || text[at] === "[";
}

/** The entry that holds a value, where the value is written in its parent; undefined where an alias or merge key brought it. */
export function editEntry(value: SourceNode): EditEntry | undefined {
  const { parent, keyRange } = value;
  if (!parent) return undefined;
  if (parent.kind === "list") return listEntry(value, parent);
  if (!keyRange || !isInside(keyRange, parent)) return undefined;
  return mapEntry(value, keyRange);
}

/**
 * Whether a list or map can be edited without changing anything else: it is written where it seems to be, and no alias can repeat it.
 */
export function isEditable(container: ListNode | MapNode): boolean {
  const { document } = container;
  let node = container;
  for (let parent = node.parent; parent; node = parent, parent = node.parent) {
    const isPairInList = isFlow(parent) && !isFlow(container);
    if (isPairInList || editEntry(node)?.isPlain !== true) return false;
  }
  return document.language === "yaml" || triviaEnd(document, 0) === node.start;
}
