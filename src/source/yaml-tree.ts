import type { CST } from "yaml";
import type { SourceDocument } from "./document.ts";
import { type Flaw, LimitExceeded } from "./flaw.ts";
import { limits } from "./limits.ts";
import { ListNode, MapNode, type OpaqueNode, type SourceNode } from "./node.ts";
import { repeated } from "./yaml-alias.ts";
import { blockListFilling, blockMapFilling } from "./yaml-block-collections.ts";
import { copied } from "./yaml-copy.ts";
import { type Directives, tagName } from "./yaml-directives.ts";
import { checkEnd, faultAt, unexpected, YamlFault } from "./yaml-fault.ts";
import { flowFilling } from "./yaml-flow-collections.ts";
import { type Merge, mergeInto } from "./yaml-merge.ts";
import { yamlPlaceholderEnd } from "./yaml-placeholder.ts";
import { checkLineBreak, type Properties, propertiesOf } from "./yaml-properties.ts";
import { yamlRepeatedKeyFlaws } from "./yaml-repeated-keys.ts";
import type { ResolveScalar } from "./yaml-scalar-text.ts";
import { isEmptyToken, isScalar, YamlScalars } from "./yaml-scalars.ts";
import { type Builder, checkDepth, type Filling, type Key, type Opened, type Seat, writtenEnd } from "./yaml-seat.ts";
import { isFilled } from "./yaml-stream.ts";
import { firstLine, opaqueWith } from "./yaml-tagged.ts";

type CollectionToken = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;

/** A text, where its tokens break off between brackets, and where its placeholders begin, if the tokens come from a masked text. */
export interface TreeSource {
  readonly document: SourceDocument;
  readonly flowBreaks: readonly number[];
  readonly masks: ReadonlySet<number> | undefined;
}

/** Builds the trees of one text from its tokens, without recursion: what a list or map needs filled is put on a stack. */
export class YamlTree implements Builder {
  readonly document: SourceDocument;
  readonly flowBreaks: readonly number[];
  readonly flaws: Flaw[] = [];
  readonly #isMasked: boolean;
  readonly #scalars: YamlScalars;
  readonly #merges = new Map<MapNode, Merge[]>();
  #anchors = new Map<string, SourceNode>();
  #handles: Directives["handles"] = new Map();
  #mergesKeys = false;
  #nodes = 0;

  constructor({ document, flowBreaks, masks }: TreeSource, resolve: ResolveScalar) {
    this.document = document;
    this.flowBreaks = flowBreaks;
    this.#isMasked = masks !== undefined;
    this.#scalars = new YamlScalars(document, masks, resolve);
  }

  /** The tree of a document, if it holds anything. In a stream of several, `step` is its index. Throws YamlFault and LimitExceeded. */
  root(
    token: CST.Document,
    handles: Directives["handles"],
    mergesKeys: boolean,
    step: number | undefined,
  ): SourceNode | undefined {
    const { value, start, end, offset } = token;
    this.#anchors = new Map();
    this.#handles = handles;
    this.#mergesKeys = mergesKeys;
    const properties = propertiesOf(this.document.text, start, {
      indicator: "doc-start",
      next: value ?? end?.[0],
      offset: value?.offset ?? offset,
      indent: 0,
      atLineStart: true,
      inFlow: false,
    });
    if (
      properties.indicator &&
      !properties.hasNewline &&
      (value?.type === "block-map" || value?.type === "block-seq")
    ) {
      throw unexpected("a line break between `---` and the list or map", value);
    }
    if (!isFilled(token)) return undefined;
    const seat: Seat = { parent: undefined, step, keyStart: -1, keyEnd: -1, depth: 0, inFlow: false };
    const { node, filling } = this.open(value, properties, seat);
    if (filling) run(filling);
    checkEnd(end, "the end of the document");
    return node;
  }

  count(): void {
    if (++this.#nodes > limits.nodes) throw new LimitExceeded(`the file holds more than ${limits.nodes} values`);
  }

  open(token: CST.Token | null | undefined, properties: Properties, seat: Seat): Opened {
    const { anchor, tag } = properties;
    if (anchor?.source === "&") throw faultAt("expected a name after `&`", anchor);
    if (token?.type === "alias") {
      const property = anchor ?? tag;
      if (property) throw unexpected("an alias without tag or anchor", property);
      checkEnd(token.end);
      const original = this.#anchors.get(token.source.slice(1));
      return { node: repeated(token, original, this.document, seat, () => this.count()), filling: undefined };
    }
    this.count();
    const name = tag && tagName(tag, this.#handles);
    const opened =
      !token || isScalar(token)
        ? { node: this.#scalars.node(token, name, properties, seat), filling: undefined }
        : this.#collection(token, name, properties, seat);
    if (anchor) this.#anchors.set(anchor.source.slice(1), opened.node);
    return opened;
  }

  key(token: CST.Token | null | undefined, properties: Properties, seat: Seat): Key | Filling<Key> {
    if (properties.tag || properties.anchor || (token && !isScalar(token)) || this.#isMasked) {
      return this.#builtKey(token, properties, seat);
    }
    const isEmpty = !token || isEmptyToken(token);
    const start = isEmpty ? properties.edge : token.offset;
    const end = isEmpty ? start : this.#scalars.end(token);
    const text = token ? this.#scalars.text(token, false) : "";
    return { text, start, end, isMerge: text === "<<" && token?.type === "scalar", isOpaque: false };
  }

  enter(map: MapNode, key: Key, value: SourceNode): void {
    if (key.isOpaque) map.open = true;
    if (key.isMerge && !this.#mergesKeys) map.open = true;
    if (key.isMerge && this.#mergesKeys) {
      const merges = this.#merges.get(map) ?? [];
      merges.push({ index: map.entries.length, value });
      this.#merges.set(map, merges);
    }
    map.entries.push({ key: key.text, value });
  }

  close(map: MapNode, depth: number): void {
    const merges = this.#merges.get(map);
    if (merges) {
      const inside = { parent: map, depth: depth + 1, inFlow: false };
      mergeInto(map, merges, ({ key, value }) => {
        const { keyStart, keyEnd } = value;
        return copied(value, { ...inside, step: key, keyStart, keyEnd }, () => this.count());
      });
    }
    for (const flaw of yamlRepeatedKeyFlaws(map)) this.flaws.push(flaw);
  }

  *#builtKey(token: CST.Token | null | undefined, properties: Properties, seat: Seat): Filling<Key> {
    const { node, filling } = this.open(token, properties, seat);
    if (filling) yield filling;
    const start = token && !isEmptyToken(token) ? token.offset : properties.edge;
    const end = Math.max(start, writtenEnd(token, node));
    const content = node.kind === "opaque" ? (node.content ?? node) : node;
    const isOpaque = content.kind === "opaque";
    if (content.kind !== "scalar") {
      return { text: firstLine(this.document.text, start, end), start, end, isMerge: false, isOpaque };
    }
    const text = typeof content.value === "string" ? content.value : content.raw;
    return { text, start, end, isMerge: text === "<<" && token?.type === "scalar" && !properties.tag, isOpaque };
  }

  #collection(token: CST.Token, name: string | undefined, properties: Properties, seat: Seat): Opened {
    const { type } = token;
    if (type !== "block-map" && type !== "block-seq" && type !== "flow-collection") throw unexpected("a value", token);
    if (!this.#isMasked && this.#isPlaceholder(token.offset)) {
      throw new YamlFault("expected a value, found a placeholder", token.offset, token.offset + 2);
    }
    if (type === "block-seq") checkLineBreak(properties);
    checkDepth(seat.depth);
    const isMap = type === "block-map" || (type === "flow-collection" && token.start.source === "{");
    const { parent, step, keyStart, keyEnd } = seat;
    const { offset } = token;
    const node = isMap
      ? new MapNode(this.document, offset, offset, parent, step, keyStart, keyEnd)
      : new ListNode(this.document, offset, offset, parent, step, keyStart, keyEnd);
    const filling = this.#filling(token as CollectionToken, node, seat);
    if (name === undefined || name === "!" || name === (isMap ? "!!map" : "!!seq")) return { node, filling };
    const opaque = opaqueWith(node, name, properties);
    return { node: opaque, filling: opaqueFilling(opaque, node, filling) };
  }

  /** Whether a `{{ … }}` begins here, which is a map in a map to YAML. */
  #isPlaceholder(offset: number): boolean {
    const { text } = this.document;
    return text.startsWith("{{", offset) && yamlPlaceholderEnd(text, offset) >= 0;
  }

  #filling(token: CollectionToken, node: ListNode | MapNode, seat: Seat): Filling {
    if (token.type === "flow-collection") return flowFilling(this, token, node, seat);
    if (token.type === "block-seq") return blockListFilling(this, token, node as ListNode, seat);
    return blockMapFilling(this, token, node as MapNode, seat);
  }
}

/** Runs a filling and, before it goes on, each filling that it asks for. */
function run(filling: Filling<unknown>): void {
  const stack = [filling];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const { done, value } = top.next();
    if (done) stack.pop();
    else stack.push(value);
  }
}

function* opaqueFilling(opaque: OpaqueNode, content: SourceNode, filling: Filling): Filling {
  yield filling;
  opaque.end = content.end;
  opaque.expression = firstLine(opaque.document.text, opaque.start, opaque.end);
}
