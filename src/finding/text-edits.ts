import type { Range, SourceDocument } from "../source/document.ts";
import type { ListNode, MapNode, Place, SourceNode } from "../source/node.ts";
import { blockDeletions, blockInsertion, isBlockScalar } from "./edit-block.ts";
import { type EditEntry, editEntry, entryIndex, entryValue, isEditable, isFlow } from "./edit-entry.ts";
import { flowDeletions, flowInsertion } from "./edit-flow.ts";
import { isSpelledOut, keyBeside, spelledKey, spelledValue } from "./edit-spelling.ts";
import { inOrder, isDisjoint, type Splice } from "./edit-splice.ts";
import type { Change, Fix, FixValue } from "./fix.ts";

/** A stretch of a document, and the text that takes its place. */
export interface TextEdit {
  readonly document: SourceDocument;
  readonly range: Range;
  readonly text: string;
}

/** An entry that a change is about. */
interface Target {
  readonly container: ListNode | MapNode;
  readonly index: number;
  readonly value: SourceNode;
  readonly entry: EditEntry;
}

function targetOf(place: Place): Target | undefined {
  const container = place.parent;
  if (!container || !isEditable(container)) return undefined;
  const index = entryIndex(container, place);
  const value = entryValue(container, index);
  const entry = value && editEntry(value);
  return entry && { container, index, value, entry };
}

function isWrittenOnce(map: MapNode, key: string | undefined): boolean {
  return map.entries.filter((entry) => entry.key === key).length === 1;
}

/** Whether a map takes in others with `<<`, which then stands between the entries that are written here. */
function hasMergeKey({ document: { text, language }, start, end, entries }: MapNode): boolean {
  if (language !== "yaml") return false;
  let at = start;
  for (const { key, value } of entries) {
    const entry = editEntry(value);
    if (!entry || key === "<<" || text.slice(at, entry.start).includes("<<")) return true;
    at = entry.end;
  }
  return text.slice(at, end).includes("<<");
}

const anchor = /(?<=[\s[{,])&[^\s,[\]{}]/;

/** Whether an entry can go without another value coming into its place, as of a second key or a merge key, or missing what it anchors. */
function isDeletable({ container, index, entry }: Target): boolean {
  const { text, language } = container.document;
  if (language === "yaml" && anchor.test(text.slice(entry.start, entry.end))) return false;
  if (container.kind === "list") return true;
  return isWrittenOnce(container, container.entries[index]?.key) && !hasMergeKey(container);
}

function replacement({ value, entry }: Target, wanted: FixValue): Splice | undefined {
  if (value.kind !== "scalar" || !entry.isPlain || isBlockScalar(value) || !isSpelledOut(value)) return undefined;
  const { language } = value.document;
  const text = spelledValue(wanted, language, value.raw);
  if (value.start < value.end) return { start: value.start, end: entry.end, text };
  return entry.colonEnd === undefined ? undefined : { start: entry.colonEnd, end: entry.colonEnd, text: ` ${text}` };
}

function renaming({ container, index, entry }: Target, wanted: string): Splice | undefined {
  const { keyRange, value } = entry;
  if (container.kind !== "map" || !keyRange) return undefined;
  const { text, language } = value.document;
  const written = container.entries[index];
  const raw = text.slice(keyRange.start, keyRange.end);
  if (!written || !isWrittenOnce(container, written.key) || container.get(wanted) || /^[&*!|>]/.test(raw))
    return undefined;
  return { ...keyRange, text: spelledKey(keyBeside(wanted, written), language, raw) };
}

function insertion(
  { into, key, value }: Extract<Change, { kind: "insert" }>,
  deleted: ReadonlySet<number>,
): readonly Splice[] | undefined {
  if (!isEditable(into) || into.get(key)) return undefined;
  if (isFlow(into)) return flowInsertion(into, key, value, deleted);
  const splice = blockInsertion(into, key, value, deleted);
  return splice && [splice];
}

/** The entries that a fix deletes, by their list or map; undefined where one of them cannot go. */
function deletedEntries(changes: readonly Change[]): Map<ListNode | MapNode, Set<number>> | undefined {
  const deleted = new Map<ListNode | MapNode, Set<number>>();
  for (const change of changes) {
    if (change.kind !== "delete") continue;
    const target = targetOf(change.place);
    if (!target || !isDeletable(target)) return undefined;
    const indexes = deleted.get(target.container) ?? new Set();
    deleted.set(target.container, indexes.add(target.index));
  }
  return deleted;
}

const none: ReadonlySet<number> = new Set();

function splicesOf(
  change: Change,
  deleted: ReadonlyMap<ListNode | MapNode, Set<number>>,
): readonly Splice[] | undefined {
  if (change.kind === "delete") return [];
  if (change.kind === "insert") return insertion(change, deleted.get(change.into) ?? none);
  const target = targetOf(change.place);
  if (!target) return undefined;
  const splice = change.kind === "replace" ? replacement(target, change.value) : renaming(target, change.key);
  return splice && [splice];
}

/** A fix with more changes is not made: no task definition that ECS takes needs one, and a report would hold megabytes of edits. */
const mostChanges = 1_000;

/**
 * A fix as edits of its documents' texts, in order and apart from each other. Undefined where it cannot be made by changing the
 * bytes of its entries alone (a value that an alias repeats, a key that is there already, a layout this does not know), and where it
 * is more than 1,000 changes.
 */
export function textEdits({ changes }: Fix): readonly TextEdit[] | undefined {
  if (changes.length > mostChanges) return undefined;
  const deleted = deletedEntries(changes);
  if (!deleted) return undefined;
  const splices = new Map<SourceDocument, Splice[]>();
  const add = (document: SourceDocument, added: readonly Splice[] | undefined): boolean => {
    if (!added) return false;
    const list = splices.get(document) ?? [];
    for (const splice of added) list.push(splice);
    splices.set(document, list);
    return true;
  };
  for (const [container, indexes] of deleted) {
    const deletions = isFlow(container) ? flowDeletions(container, indexes) : blockDeletions(container, indexes);
    if (!add(container.document, deletions)) return undefined;
  }
  for (const change of changes) {
    const { document } = change.kind === "insert" ? change.into : change.place;
    if (!add(document, splicesOf(change, deleted))) return undefined;
  }
  const edits: TextEdit[] = [];
  for (const [document, unordered] of splices) {
    const ordered = inOrder(unordered);
    if (!isDisjoint(ordered)) return undefined;
    for (const { start, end, text } of ordered) edits.push({ document, range: { start, end }, text });
  }
  return edits.length > 0 ? edits : undefined;
}

/** Edits of one document as splices of its text, in order. */
export function editSplices(edits: readonly TextEdit[]): Splice[] {
  return inOrder(edits.map(({ range, text }) => ({ ...range, text })));
}

/** Whether a fix can be made in its document. */
export function isOffered(fix: Fix): boolean {
  return textEdits(fix) !== undefined;
}
