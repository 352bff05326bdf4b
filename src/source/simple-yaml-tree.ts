import type { SourceDocument } from "./document.ts";
import type { Flaw } from "./flaw.ts";
import { limits } from "./limits.ts";
import { ListNode, MapNode, OpaqueNode, ScalarNode, type SourceNode, type Step } from "./node.ts";
import { Doubt } from "./simple-yaml-cursor.ts";
import { plainValue } from "./yaml-plain-scalar.ts";
import { yamlRepeatedKeyFlaws } from "./yaml-repeated-keys.ts";
import { firstLine } from "./yaml-tagged.ts";

/** Lists and maps inside each other; the reader of all YAML says where there are too many. */
const mostDepth = limits.depth / 2;

/** Where a value stands in a list or map, and its tag. */
export interface SimpleSeat {
  readonly parent: ListNode | MapNode | undefined;
  readonly step: Step | undefined;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly tag: string | undefined;
  readonly tagStart: number;
}

export const rootSeat: SimpleSeat = {
  parent: undefined,
  step: undefined,
  keyStart: -1,
  keyEnd: -1,
  tag: undefined,
  tagStart: -1,
};

/** A list or map that is not at its end, the column of its items or keys, and the node that its tag makes of it. */
interface Level {
  readonly node: ListNode | MapNode;
  readonly indent: number;
  readonly opaque: OpaqueNode | undefined;
}

/** The tree of one document as it grows. What it does not take is a Doubt. */
export class SimpleTree {
  readonly flaws: Flaw[] = [];
  root: SourceNode | undefined;
  readonly #document: SourceDocument;
  readonly #levels: Level[] = [];
  #nodes = 0;

  constructor(document: SourceDocument) {
    this.#document = document;
  }

  /** How many lists and maps are open. */
  get depth(): number {
    return this.#levels.length;
  }

  /** The innermost list or map. */
  get top(): Level | undefined {
    return this.#levels.at(-1);
  }

  /** The column of the list or map at a depth, beyond which stands all that belongs to its values. */
  columnAt(depth: number): number {
    return this.#levels[depth - 1]?.indent ?? -1;
  }

  open(kind: "list" | "map", start: number, seat: SimpleSeat, indent: number): ListNode | MapNode {
    this.#count();
    if (this.#levels.length >= mostDepth) throw new Doubt();
    const { parent, step, keyStart, keyEnd } = seat;
    const node =
      kind === "map"
        ? new MapNode(this.#document, start, start, parent, step, keyStart, keyEnd)
        : new ListNode(this.#document, start, start, parent, step, keyStart, keyEnd);
    this.#levels.push({ node, indent, opaque: this.#place(node, seat) });
    return node;
  }

  /** Ends the innermost list or map where its last value ends, or behind its bracket. */
  close(end?: number): void {
    const level = this.#levels.pop();
    if (!level) return;
    const { node, opaque } = level;
    if (end !== undefined) node.end = end;
    if (node.kind === "map") this.flaws.push(...yamlRepeatedKeyFlaws(node));
    if (opaque) this.#end(opaque, node.end);
    if (node.parent) node.parent.end = node.end;
  }

  /** Puts a scalar in its place; a text of null is an empty value. */
  scalar(start: number, end: number, text: string | null, isQuoted: boolean, seat: SimpleSeat): void {
    this.#count();
    const { parent, step, keyStart, keyEnd } = seat;
    const node = new ScalarNode(this.#document, start, end, parent, step, keyStart, keyEnd);
    const { value, ambiguous } = isQuoted || text === null ? { value: text, ambiguous: false } : plainValue(text);
    node.value = value;
    node.quoted = isQuoted;
    node.ambiguous = ambiguous;
    const opaque = this.#place(node, seat);
    if (opaque) this.#end(opaque, end);
  }

  #count(): void {
    if (++this.#nodes > limits.nodes) throw new Doubt();
  }

  /** Puts a node where it belongs, inside the node that its tag makes of it. */
  #place(node: SourceNode, seat: SimpleSeat): OpaqueNode | undefined {
    const { parent, step, keyStart, keyEnd, tag, tagStart } = seat;
    let opaque: OpaqueNode | undefined;
    if (tag !== undefined) {
      opaque = new OpaqueNode(this.#document, tagStart, node.end, parent, step, keyStart, keyEnd);
      opaque.tag = tag;
      opaque.content = node;
    }
    const placed = opaque ?? node;
    if (!parent) this.root = placed;
    else if (parent.kind === "list") parent.items.push(placed);
    else parent.entries.push({ key: String(step), value: placed });
    if (parent) parent.end = node.end;
    return opaque;
  }

  #end(opaque: OpaqueNode, end: number): void {
    opaque.end = end;
    opaque.expression = firstLine(this.#document.text, opaque.start, end);
  }
}
