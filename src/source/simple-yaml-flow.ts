import type { ListNode, MapNode } from "./node.ts";
import { type Cursor, Doubt } from "./simple-yaml-cursor.ts";
import { blanks, memberSeat, quotedText, taggedSeat } from "./simple-yaml-text.ts";
import { rootSeat, type SimpleSeat, type SimpleTree } from "./simple-yaml-tree.ts";

const plainText = /(?:[\w.$/]|-(?=[\w.]))(?:[\w.$/+=@~-]|:(?=[\w./])| +(?=[\w./-]))*/y;
/** Blanks, line breaks and comments between brackets. */
const gap = /(?:(?: +#[^\r\n]*| *)\r?\n(?: *(?:#[^\r\n]*)?\r?\n)*)? */y;

/** Reads a list or map between brackets. Throws Doubt. */
export function readFlow(cursor: Cursor, tree: SimpleTree, seat: SimpleSeat): void {
  new Flow(cursor, tree).read(seat);
}

class Flow {
  readonly #cursor: Cursor;
  readonly #tree: SimpleTree;
  /** How many lists and maps are around the brackets, and the column of the innermost. */
  readonly #outside: number;
  readonly #outer: number;

  constructor(cursor: Cursor, tree: SimpleTree) {
    this.#cursor = cursor;
    this.#tree = tree;
    this.#outside = tree.depth;
    this.#outer = tree.columnAt(tree.depth);
  }

  read(seat: SimpleSeat): void {
    let next: SimpleSeat | undefined = seat;
    while (next) next = this.#value(next) ?? this.#rest();
  }

  /** Goes to what comes next, which may be on another line, but further in than what the brackets belong to. */
  #goOn(): void {
    const passed = this.#cursor.wanted(gap);
    const lineBreak = passed.lastIndexOf("\n");
    if (lineBreak < 0) return;
    const column = passed.length - lineBreak - 1;
    const isLast = column === this.#outer && this.#tree.depth === this.#outside + 1;
    if (column <= this.#outer && !(isLast && /[\]}]/.test(this.#cursor.character))) throw new Doubt();
  }

  /** Reads a value; where that is a list or map with something in it, the seat of its first value. */
  #value(seat: SimpleSeat): SimpleSeat | undefined {
    const cursor = this.#cursor;
    const tagged = taggedSeat(cursor, seat);
    cursor.wanted(blanks);
    const { at, character } = cursor;
    if (character !== "[" && character !== "{") {
      const quoted = quotedText(cursor);
      const text = quoted ?? cursor.wanted(plainText);
      this.#tree.scalar(at, cursor.at, text, quoted !== undefined, tagged);
      return undefined;
    }
    const node = this.#tree.open(character === "[" ? "list" : "map", at, tagged, -1);
    cursor.at++;
    this.#goOn();
    return cursor.character === closerOf(node) ? undefined : this.#seat(node);
  }

  /** Goes on behind a value: ends what ends here, and gives the seat of the next value if there is one. */
  #rest(): SimpleSeat | undefined {
    const cursor = this.#cursor;
    while (this.#tree.depth > this.#outside) {
      const node = this.#tree.top?.node;
      if (!node) return undefined;
      this.#goOn();
      if (cursor.character === ",") {
        cursor.at++;
        this.#goOn();
        if (cursor.character !== closerOf(node)) return this.#seat(node);
      }
      if (cursor.character !== closerOf(node)) throw new Doubt();
      cursor.at++;
      this.#tree.close(cursor.at);
    }
    return undefined;
  }

  #seat(parent: ListNode | MapNode): SimpleSeat {
    if (parent.kind === "list") return { ...rootSeat, parent, step: parent.items.length };
    const seat = memberSeat(this.#cursor, parent);
    this.#cursor.wanted(blanks);
    return seat;
  }
}

function closerOf(node: ListNode | MapNode): string {
  return node.kind === "list" ? "]" : "}";
}
