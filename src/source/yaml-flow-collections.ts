import type { CST } from "yaml";
import { characterEnd } from "./character-end.ts";
import { type ListNode, MapNode } from "./node.ts";
import { longestKey } from "./yaml-block-collections.ts";
import { checkEnd, faultAt, unexpected, YamlFault } from "./yaml-fault.ts";
import { type Properties, propertiesOf } from "./yaml-properties.ts";
import { type Builder, checkDepth, type Filling, type Seat, writtenEnd } from "./yaml-seat.ts";

type Item = CST.CollectionItem;

/** Fills a list or map that is written between brackets or braces. Throws YamlFault and LimitExceeded. */
export function* flowFilling(
  builder: Builder,
  token: CST.FlowCollection,
  collection: ListNode | MapNode,
  seat: Seat,
): Filling {
  const { text } = builder.document;
  let edge = token.offset + 1;
  for (const [index, item] of token.items.entries()) {
    const { start, key, sep, value } = item;
    const before = propertiesOf(text, start, {
      indicator: "explicit-key-ind",
      next: collection.kind === "list" && !sep ? value : (key ?? sep?.[0]),
      offset: key?.offset ?? sep?.[0]?.offset ?? edge,
      indent: token.indent,
      atLineStart: false,
      inFlow: true,
    });
    const isBlank = !before.indicator && !before.anchor && !before.tag && !sep && !value;
    if (before.comma && index === 0) throw faultAt("expected a value in front of `,`", before.comma);
    if (isBlank && index === token.items.length - 1) continue;
    if (isBlank || (index > 0 && !before.comma)) throw missingComma(collection, item, before);
    if (collection.kind === "map") {
      edge = yield* memberFilling(builder, item, before, collection, seat.depth + 1, token.indent);
    } else if (sep || before.indicator) {
      edge = yield* pairFilling(builder, item, before, collection, seat.depth + 1, token.indent);
    } else {
      if (isBlock(value)) throw blockFault(value);
      const { node, filling } = builder.open(value, before, itemSeat(collection, seat.depth + 1));
      collection.items.push(node);
      if (filling) yield filling;
      edge = writtenEnd(value, node);
    }
  }
  const [closer, ...rest] = token.end;
  const expected = collection.kind === "map" ? "}" : "]";
  if (closer?.source !== expected) throw unclosed(builder, token, expected, closer);
  checkEnd(rest);
  collection.end = closer.offset + 1;
  if (collection.kind === "map") builder.close(collection, seat.depth);
}

function itemSeat(list: ListNode, depth: number): Seat {
  return { parent: list, step: list.items.length, keyStart: -1, keyEnd: -1, depth, inFlow: true };
}

/** A pair in a list, `[a: b]`, which is a map of one member. */
function* pairFilling(
  builder: Builder,
  item: Item,
  before: Properties,
  list: ListNode,
  depth: number,
  indent: number,
): Filling<number> {
  checkDepth(depth);
  const { text } = builder.document;
  const start = before.indicator?.offset ?? item.key?.offset ?? item.sep?.[0]?.offset ?? before.edge;
  const colon = item.sep?.find(({ type }) => type === "map-value-ind");
  if (isBlock(item.key)) throw blockFault(item.key);
  if (!colon && !before.indicator && item.value) throw unexpected("`,` between the items of the list", item.value);
  if (colon && !before.indicator) {
    if (text.slice(start, colon.offset).includes("\n")) {
      throw new YamlFault("expected a key and its `:` on one line", start, characterEnd(text, start));
    }
    if (before.start < colon.offset - longestKey) {
      throw new YamlFault(`expected a key of at most ${longestKey} characters`, start, colon.offset);
    }
  }
  const pair = new MapNode(builder.document, start, start, list, list.items.length, -1, -1);
  builder.count();
  list.items.push(pair);
  pair.end = yield* memberFilling(builder, item, before, pair, depth + 1, indent);
  builder.close(pair, depth);
  return pair.end;
}

/** One member of a map; returns where it ends. */
function* memberFilling(
  builder: Builder,
  { key: keyToken, sep, value }: Item,
  before: Properties,
  map: MapNode,
  depth: number,
  indent: number,
): Filling<number> {
  if (isBlock(keyToken)) throw blockFault(keyToken);
  if (isBlock(value)) throw blockFault(value);
  const bare = { parent: map, step: undefined, keyStart: -1, keyEnd: -1, depth, inFlow: true };
  const keyed = builder.key(keyToken, before, bare);
  const key = "text" in keyed ? keyed : yield* keyed;
  const after = propertiesOf(builder.document.text, sep ?? [], {
    indicator: "map-value-ind",
    next: value,
    offset: key.end,
    indent,
    atLineStart: false,
    inFlow: true,
  });
  if (!after.indicator) {
    const extra = value ?? after.tag ?? after.anchor;
    if (extra) throw unexpected("`,`, or `:` and a blank", extra);
  }
  const { node, filling } = builder.open(value, after, {
    ...bare,
    step: key.text,
    keyStart: key.start,
    keyEnd: key.end,
  });
  if (filling) yield filling;
  builder.enter(map, key, node);
  return writtenEnd(value, node);
}

function isBlock(token: CST.Token | null | undefined): token is CST.BlockMap | CST.BlockSequence {
  return token?.type === "block-map" || token?.type === "block-seq";
}

/** The fault of a block between brackets: a list with `-`, or what two members without a comma look like. */
function blockFault(block: CST.BlockMap | CST.BlockSequence): YamlFault {
  const colon = block.items[0]?.sep?.find(({ type }) => type === "map-value-ind");
  return colon ? unexpected("`,` between the members", colon) : unexpected("a value between the brackets", block);
}

function missingComma(collection: ListNode | MapNode, { key, sep, value }: Item, before: Properties): YamlFault {
  const expected = `\`,\` between the ${collection.kind === "map" ? "members of the map" : "items of the list"}`;
  const found = before.tag ?? before.anchor ?? key ?? sep?.[0] ?? value;
  return found ? unexpected(expected, found) : new YamlFault(`expected ${expected}`, before.start, before.start);
}

function unclosed(
  builder: Builder,
  token: CST.FlowCollection,
  expected: string,
  closer: CST.SourceToken | undefined,
): YamlFault {
  if (closer) return unexpected(`\`${expected}\``, closer);
  const { text } = builder.document;
  const broken = builder.flowBreaks.find((offset) => offset > token.offset);
  if (
    broken !== undefined &&
    !/^(?:---|\.\.\.)/.test(text.slice(broken, broken + 3)) &&
    text.includes(expected, broken)
  ) {
    const word = /^\S{0,20}/u.exec(text.slice(broken, broken + 40))?.[0] ?? "";
    const message = "expected more indentation between the brackets; other YAML readers allow this line";
    return new YamlFault(message, broken, broken + word.length);
  }
  return faultAt(`expected \`${expected}\` to close this \`${token.start.source}\``, token.start);
}
