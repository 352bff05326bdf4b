import type { Range, SourceDocument } from "./document.ts";

/** A step from a list or map to what it holds: an index, or a key as it is written. */
export type Step = string | number;

/** Where something stands: a stretch of a document, and the way to it from the document's root. */
export interface Place {
  readonly document: SourceDocument;
  readonly range: Range;
  /** The range of the key in front of the value, where there is one, quotes included. */
  readonly keyRange: Range | undefined;
  /** The steps from the root. */
  readonly path: readonly Step[];
  /** In a YAML stream of several documents, the index of this one, from 0. */
  readonly streamIndex: number | undefined;
  /** The list or map around it. */
  readonly parent: ListNode | MapNode | undefined;
}

/**
 * The part that all nodes share. Offsets are plain numbers and the path is worked out on demand,
 * because most nodes are never pointed at; the fields are declared only, so that each is written once.
 */
abstract class PlacedNode implements Place {
  declare readonly document: SourceDocument;
  declare readonly start: number;
  /** Set by the reader when it has seen the end of a list or map. */
  declare end: number;
  declare readonly parent: ListNode | MapNode | undefined;
  /** The key or index below the parent; for a root, the index of its document in a YAML stream of several. */
  declare readonly step: Step | undefined;
  declare readonly keyStart: number;
  declare readonly keyEnd: number;

  constructor(
    document: SourceDocument,
    start: number,
    end: number,
    parent: ListNode | MapNode | undefined,
    step: Step | undefined,
    keyStart: number,
    keyEnd: number,
  ) {
    this.document = document;
    this.start = start;
    this.end = end;
    this.parent = parent;
    this.step = step;
    this.keyStart = keyStart;
    this.keyEnd = keyEnd;
  }

  get range(): Range {
    return { start: this.start, end: this.end };
  }

  get keyRange(): Range | undefined {
    return this.keyStart < 0 ? undefined : { start: this.keyStart, end: this.keyEnd };
  }

  get path(): readonly Step[] {
    const steps: Step[] = [];
    for (let node: PlacedNode | undefined = this; node?.parent; node = node.parent) steps.push(node.step ?? "");
    return steps.reverse();
  }

  get streamIndex(): number | undefined {
    let root: PlacedNode = this;
    while (root.parent) root = root.parent;
    return typeof root.step === "number" ? root.step : undefined;
  }
}

/**
 * A string, number, boolean or null. `raw` is the text as written, quotes included, so that `1e3` and `"80"` can be told from `1000` and `80`.
 * `ambiguous` marks a YAML scalar that its readers take for different values (`010`, `22:22`); its value is then the raw text.
 */
export class ScalarNode extends PlacedNode {
  readonly kind = "scalar";
  value: string | number | boolean | null = null;
  quoted = false;
  ambiguous = false;

  get raw(): string {
    return this.document.text.slice(this.start, this.end);
  }
}

/** A sequence of values. */
export class ListNode extends PlacedNode {
  readonly kind = "list";
  readonly items: SourceNode[] = [];
}

/** One `key: value`. The value knows where the key stands. */
export interface MapEntry {
  readonly key: string;
  readonly value: SourceNode;
}

/** Keys and values in the order of the document; a key that is written twice is there twice. */
export class MapNode extends PlacedNode {
  readonly kind = "map";
  readonly entries: MapEntry[] = [];
  /** Whether there are keys that cannot be read from the file; a key that is not among the entries is then not missing but unknown. */
  open = false;

  /** The value of a key; of the last one where the key is written twice, as every JSON reader has it. */
  get(key: string): SourceNode | undefined {
    for (let index = this.entries.length - 1; index >= 0; index--) {
      const entry = this.entries[index];
      if (entry?.key === key) return entry.value;
    }
    return undefined;
  }
}

/** A value that cannot be read from the file: a template's placeholder, a function, an alias inside of what it repeats. */
export class OpaqueNode extends PlacedNode {
  readonly kind = "opaque";
  /** What stands there, for people. */
  expression = "";
  /** The YAML tag that makes the value something else than what is written: `!Ref`, `!!binary`. The range then begins at the tag. */
  tag: string | undefined;
  /** What stands behind the tag. It has the parent and the step of this node. */
  content: SourceNode | undefined;
  /** Whether it is certainly a text, and not an empty one. */
  isFilled = false;
  /** The thing of the same file that the value refers to: a logical id, a resource address. */
  reference: string | undefined;
}

/** A value of a document, with its place. */
export type SourceNode = ScalarNode | ListNode | MapNode | OpaqueNode;

/** The place of a node's key instead of its value; the node itself where it has none. */
export function keyPlace(node: Place): Place {
  const { document, keyRange, path, streamIndex, parent } = node;
  return keyRange ? { document, range: keyRange, keyRange, path, streamIndex, parent } : node;
}
