import { SourceDocument } from "./document.ts";
import { type Flaw, LimitExceeded, type Reading } from "./flaw.ts";
import { readJson } from "./json-reader.ts";
import { ListNode, MapNode, OpaqueNode, type Place, ScalarNode, type SourceNode } from "./node.ts";

/** The offset in the file of an offset in the text that a string spells. */
type OffsetInFile = (offset: number) => number;

/**
 * Reads JSON that stands as text in a string of a document, as Terraform writes container definitions. The nodes stand in that document: their
 * ranges lead into the string, through its escapes, and their paths continue the path of the string. Where the document is YAML, every range is
 * that of the whole string. A text that is no JSON, or exceeds a limit, gives one `syntax` flaw and no root; nothing is thrown.
 */
export function readEmbeddedJson(string: ScalarNode): Reading {
  const { document, value } = string;
  if (typeof value !== "string") return { roots: [], flaws: [syntaxFlaw(string, "expected JSON in a string")] };
  const inner = new SourceDocument(document.name, value, "json");
  try {
    const { roots, flaws } = readJson(inner);
    const embedding = new Embedding(string, value);
    const root = roots[0] && embedding.tree(roots[0]);
    return { roots: root ? [root] : [], flaws: flaws.map((flaw) => embedding.flaw(flaw)) };
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    return { roots: [], flaws: [syntaxFlaw(string, aboutString(error.message))] };
  }
}

/** A message of the reader, which takes every text for a file. */
function aboutString(message: string): string {
  return message.replace(/^the file|(?<=the end of )the file/, "the string");
}

function syntaxFlaw(place: Place, message: string): Flaw {
  return { kind: "syntax", place, message };
}

/** Where each character of a JSON string's text begins in the file, and where the last one ends. */
function characterStarts({ document, start, end }: ScalarNode, length: number): Uint32Array {
  const starts = new Uint32Array(length + 1);
  const { text } = document;
  let at = start + 1;
  for (let index = 0; index < length; index++) {
    starts[index] = at;
    if (text[at] !== "\\") at++;
    else at += text[at + 1] === "u" ? 6 : 2;
  }
  starts[length] = end - 1;
  return starts;
}

function offsetsIn(string: ScalarNode, text: string): OffsetInFile | undefined {
  const { document, start, end } = string;
  if (document.language === "yaml" || document.text[start] !== '"') return undefined;
  if (end - start === text.length + 2) return (offset) => start + 1 + offset;
  const starts = characterStarts(string, text.length);
  return (offset) => starts[offset] ?? end - 1;
}

/** The nodes of a text that stands in a string, put where they stand in the file. */
class Embedding {
  readonly #string: ScalarNode;
  readonly #offset: OffsetInFile | undefined;
  readonly #placed = new Map<SourceNode, ListNode | MapNode>();

  constructor(string: ScalarNode, text: string) {
    this.#string = string;
    this.#offset = offsetsIn(string, text);
  }

  /** A copy of a tree in the document of the string. */
  tree(root: SourceNode): SourceNode {
    const copy = this.#copy(root, this.#string.parent);
    const open = [root];
    for (let container = open.pop(); container; container = open.pop()) {
      const into = this.#placed.get(container);
      if (container.kind === "list" && into?.kind === "list") {
        for (const item of container.items) {
          into.items.push(this.#copy(item, into));
          open.push(item);
        }
      } else if (container.kind === "map" && into?.kind === "map") {
        into.open = container.open;
        for (const { key, value } of container.entries) {
          into.entries.push({ key, value: this.#copy(value, into) });
          open.push(value);
        }
      }
    }
    return copy;
  }

  /** A flaw of the text, at its place in the file. */
  flaw(flaw: Flaw): Flaw {
    const { place, related } = flaw;
    const moved = { ...flaw, message: aboutString(flaw.message), place: this.#place(place) };
    return related ? { ...moved, related: { ...related, place: this.#place(related.place) } } : moved;
  }

  #start(offset: number): number {
    return this.#offset ? this.#offset(offset) : this.#string.start;
  }

  #end(offset: number): number {
    return this.#offset ? this.#offset(offset) : this.#string.end;
  }

  #place({ range, keyRange, path, parent }: Place): Place {
    const { document, streamIndex } = this.#string;
    const moved = ({ start, end }: Place["range"]): Place["range"] => ({
      start: this.#start(start),
      end: this.#end(end),
    });
    return {
      document,
      range: moved(range),
      keyRange: keyRange && moved(keyRange),
      path: [...this.#string.path, ...path],
      streamIndex,
      parent: parent && this.#placed.get(parent),
    };
  }

  #copy(node: SourceNode, parent: SourceNode["parent"]): SourceNode {
    const { document, step, keyStart, keyEnd } = this.#string;
    const isRoot = node.parent === undefined;
    const hasKey = node.keyStart >= 0;
    const place = [
      document,
      this.#start(node.start),
      this.#end(node.end),
      parent,
      isRoot ? step : node.step,
      isRoot ? keyStart : hasKey ? this.#start(node.keyStart) : -1,
      isRoot ? keyEnd : hasKey ? this.#end(node.keyEnd) : -1,
    ] as const;
    switch (node.kind) {
      case "list": {
        const list = new ListNode(...place);
        this.#placed.set(node, list);
        return list;
      }
      case "map": {
        const map = new MapNode(...place);
        this.#placed.set(node, map);
        return map;
      }
      case "scalar": {
        const scalar = new ScalarNode(...place);
        scalar.value = node.value;
        scalar.quoted = node.quoted;
        return scalar;
      }
      case "opaque": {
        const opaque = new OpaqueNode(...place);
        opaque.expression = node.expression;
        return opaque;
      }
    }
  }
}
