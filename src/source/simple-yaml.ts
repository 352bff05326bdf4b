import type { SourceDocument } from "./document.ts";
import type { Reading } from "./flaw.ts";
import type { ListNode, MapNode } from "./node.ts";
import { Cursor, Doubt } from "./simple-yaml-cursor.ts";
import { readFlow } from "./simple-yaml-flow.ts";
import {
  blanks,
  blockText,
  emptyLines,
  lastComment,
  memberSeat,
  plainKey,
  quotedKey,
  quotedText,
  restOfLine,
  taggedSeat,
  unquotedText,
} from "./simple-yaml-text.ts";
import { rootSeat, type SimpleSeat, SimpleTree } from "./simple-yaml-tree.ts";

/**
 * Reads the YAML that most files are written in: one document of block maps and lists, texts with and without quotes, brackets, tags,
 * comments. Gives what the reader of all YAML gives, and undefined at the first doubt, of which a fault is one. It is there for the start:
 * to load the `yaml` package takes longer than to check a usual file.
 */
export function readSimpleYaml(document: SourceDocument): Reading | undefined {
  if (strange.test(document.text)) return undefined;
  try {
    return new SimpleYaml(document).read();
  } catch (error) {
    if (error instanceof Doubt) return undefined;
    throw error;
  }
}

/** Characters that readers of YAML treat in ways of their own, a placeholder that is a comment, and a comment that speaks to this tool. */
const strange = /\r(?!\n)|[^\r\n -~\u00a0-\ud7ff\ue000-\ufefe]|(?:^|[ \n:-])#\{|ecs-netcheck/;

const documentStart = /---\r?\n/y;
const dash = /-(?=[ \r\n]|$)/y;

/** A value that the lines below may bring; without them it is empty and stands at `edge`. */
interface Pending {
  readonly seat: SimpleSeat;
  readonly edge: number;
}

class SimpleYaml {
  readonly #cursor: Cursor;
  readonly #tree: SimpleTree;
  #pending: Pending | undefined = { seat: rootSeat, edge: -1 };

  constructor(document: SourceDocument) {
    this.#cursor = new Cursor(document.text);
    this.#tree = new SimpleTree(document);
  }

  read(): Reading {
    const cursor = this.#cursor;
    cursor.take(emptyLines);
    if (cursor.take(documentStart) !== undefined) cursor.take(emptyLines);
    while (!cursor.isAtEnd) this.#line();
    if (this.#pending) this.#settle(this.#pending);
    while (this.#tree.depth > 0) this.#tree.close();
    const { root, flaws } = this.#tree;
    if (!root) throw new Doubt();
    return { roots: [root], flaws };
  }

  #isAtKey(): boolean {
    return this.#cursor.isAt(plainKey) || this.#cursor.isAt(quotedKey);
  }

  #line(): void {
    const cursor = this.#cursor;
    let column = cursor.wanted(blanks).length;
    if (column === 0 && cursor.text.startsWith("...", cursor.at)) throw new Doubt();
    const isItem = cursor.isAt(dash);
    this.#comeTo(column, isItem);
    const pending = this.#pending;
    if (pending?.seat.parent && !isItem && !this.#isAtKey()) {
      this.#pending = undefined;
      this.#value(pending.seat);
      return;
    }
    while (cursor.isAt(dash)) {
      const from = cursor.at;
      if (!this.#item(column)) return;
      column += cursor.at - from;
    }
    this.#member(column);
  }

  /** Ends the lists and maps that a line which begins in this column does not belong to. */
  #comeTo(column: number, isItem: boolean): void {
    const tree = this.#tree;
    const pending = this.#pending;
    if (pending) {
      const { top } = tree;
      if (!top || column > top.indent) return;
      if (isItem && column === top.indent && top.node.kind === "map") {
        if (pending.seat.tag !== undefined) throw new Doubt();
        return;
      }
      this.#settle(pending);
    }
    while (tree.columnAt(tree.depth) > column) tree.close();
    if (tree.top?.node.kind === "list" && tree.top.indent === column && !isItem) tree.close();
  }

  /** Reads the `-` of an item and what stands behind it; whether that is a list or map whose first line goes on here. */
  #item(column: number): boolean {
    const cursor = this.#cursor;
    const parent = this.#container("list", column);
    cursor.at++;
    const seat = { ...rootSeat, parent, step: parent.kind === "list" ? parent.items.length : undefined };
    if (this.#isPending(seat)) return false;
    cursor.wanted(blanks);
    const goesOn = cursor.isAt(dash) || this.#isAtKey();
    if (goesOn) this.#pending = { seat, edge: -1 };
    else this.#value(seat);
    return goesOn;
  }

  #member(column: number): void {
    const cursor = this.#cursor;
    const seat = memberSeat(cursor, this.#container("map", column));
    if (this.#isPending(seat)) return;
    cursor.wanted(blanks);
    this.#value(seat);
  }

  /** Whether nothing is left on the line, so that the value stands below or is empty. */
  #isPending(seat: SimpleSeat): boolean {
    const edge = this.#cursor.at;
    if (this.#cursor.take(restOfLine) === undefined) return false;
    this.#pending = { seat, edge };
    return true;
  }

  /** The list or map that goes on in a column, or that begins there as the value which was to come. */
  #container(kind: "list" | "map", column: number): ListNode | MapNode {
    const pending = this.#pending;
    if (pending) {
      this.#pending = undefined;
      return this.#tree.open(kind, this.#cursor.at, pending.seat, column);
    }
    const { top } = this.#tree;
    if (top?.indent !== column || top.node.kind !== kind) throw new Doubt();
    return top.node;
  }

  /** Puts an empty value where one was to come. */
  #settle({ seat, edge }: Pending): void {
    this.#pending = undefined;
    if (!seat.parent || seat.tag !== undefined) throw new Doubt();
    this.#tree.scalar(edge, edge, null, false, seat);
  }

  /** Reads a value, and what is left of its line. */
  #value(seat: SimpleSeat): void {
    const cursor = this.#cursor;
    const tree = this.#tree;
    const tagged = taggedSeat(cursor, seat);
    if (tagged !== seat && this.#isPending(tagged)) return;
    cursor.wanted(blanks);
    const { at, character } = cursor;
    const outer = tree.columnAt(tree.depth);
    if (character === "|" || character === ">") {
      const { text, end } = blockText(cursor, outer);
      tree.scalar(at, end, text, true, tagged);
      cursor.take(emptyLines);
      cursor.take(lastComment);
      return;
    }
    if (character === "[" || character === "{") {
      readFlow(cursor, tree, tagged);
    } else {
      const quoted = quotedText(cursor);
      const text = quoted ?? unquotedText(cursor, outer);
      tree.scalar(at, cursor.at, text, quoted !== undefined, tagged);
    }
    cursor.wanted(restOfLine);
  }
}
