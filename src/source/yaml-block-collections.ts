import type { CST } from "yaml";
import type { ListNode, MapNode } from "./node.ts";
import { faultAt, firstLineOf, unexpected, YamlFault } from "./yaml-fault.ts";
import { type Properties, propertiesOf } from "./yaml-properties.ts";
import { type Builder, type Filling, type Key, type Seat, writtenEnd } from "./yaml-seat.ts";

/** How far behind the start of a key its `:` may stand. https://yaml.org/spec/1.2.2/#implicit-keys */
export const longestKey = 1024;

/** Fills a list whose items begin with `-`. Throws YamlFault and LimitExceeded. */
export function* blockListFilling(builder: Builder, token: CST.BlockSequence, list: ListNode, seat: Seat): Filling {
  const { text } = builder.document;
  for (const { start, value } of token.items) {
    const properties = propertiesOf(text, start, {
      indicator: "seq-item-ind",
      next: value,
      offset: list.end,
      indent: token.indent,
      atLineStart: true,
      inFlow: false,
    });
    if (!properties.indicator) {
      if (value?.type === "block-seq") throw unexpected("this item at the indentation of the items before it", value);
      if (value) throw unexpected("`-`, or the indentation of the lines above", value);
      if (properties.anchor ?? properties.tag) throw propertyFault("`-` in front of a list item", properties);
      continue;
    }
    const { node, filling } = builder.open(value, properties, {
      parent: list,
      step: list.items.length,
      keyStart: -1,
      keyEnd: -1,
      depth: seat.depth + 1,
      inFlow: false,
    });
    list.items.push(node);
    if (filling) yield filling;
    list.end = writtenEnd(value, node);
  }
}

/** Fills a map whose members stand on lines of their own. Throws YamlFault and LimitExceeded. */
export function* blockMapFilling(builder: Builder, token: CST.BlockMap, map: MapNode, seat: Seat): Filling {
  const { text } = builder.document;
  const { indent } = token;
  const keySeat = { parent: map, step: undefined, keyStart: -1, keyEnd: -1, depth: seat.depth + 1, inFlow: false };
  for (const { start, key: keyToken, sep, value } of token.items) {
    const before = propertiesOf(text, start, {
      indicator: "explicit-key-ind",
      next: keyToken ?? sep?.[0],
      offset: keyToken?.offset ?? sep?.[0]?.offset ?? map.end,
      indent,
      atLineStart: true,
      inFlow: false,
    });
    if (before.indicator) {
      if (before.indicator.indent !== indent) throw columnFault(before.indicator);
    } else {
      if (!sep && !before.anchor && !before.tag) continue;
      if (keyToken?.type === "block-seq") throw unexpected("a key, or the indentation of the list above", keyToken);
      if (keyToken && "indent" in keyToken && keyToken.indent !== indent) throw columnFault(keyToken);
    }
    const keyed = builder.key(keyToken, before, keySeat);
    const key = "text" in keyed ? keyed : yield* keyed;
    const after = propertiesOf(text, sep ?? [], {
      indicator: "map-value-ind",
      next: value,
      offset: key.end,
      indent,
      atLineStart: !keyToken || keyToken.type === "block-scalar",
      inFlow: false,
    });
    if (before.indicator) checkExplicit(after, value);
    else checkImplicit(text, before, key, after, value);
    const { node, filling } = builder.open(value, after, {
      parent: map,
      step: key.text,
      keyStart: key.start,
      keyEnd: key.end,
      depth: seat.depth + 1,
      inFlow: false,
    });
    if (filling) yield filling;
    builder.enter(map, key, node);
    map.end = writtenEnd(value, node);
  }
  builder.close(map, seat.depth);
}

function checkExplicit(after: Properties, value: CST.Token | undefined): void {
  if (after.indicator) return;
  if (value) throw unexpected("`:` in front of the value of a `?` key", value);
  if (after.tag ?? after.anchor) throw propertyFault("`:` in front of the value of a `?` key", after);
}

function checkImplicit(
  text: string,
  before: Properties,
  key: Key,
  after: Properties,
  value: CST.Token | undefined,
): void {
  const colon = after.indicator;
  if (!colon) throw keyFault("expected `:` and a blank after the key", text, key);
  if (before.newlineAfterProperty >= 0 || text.slice(key.start, colon.offset).includes("\n")) {
    throw keyFault("expected a key and its `:` on one line", text, key);
  }
  if (value?.type === "block-map" && !after.hasNewline) throw secondColonFault(value);
  if (before.start < colon.offset - longestKey) {
    throw keyFault(`expected a key of at most ${longestKey} characters`, text, key);
  }
}

function keyFault(message: string, text: string, { start, end }: Key): YamlFault {
  return new YamlFault(message, start, start + firstLineOf(text.slice(start, end)).length);
}

/** The fault of a map that begins on the line of its key, which mostly is a value with a `:` in it, or a next key too far in. */
function secondColonFault(map: CST.BlockMap): YamlFault {
  const first = map.items[0];
  const key = first?.key;
  const [, lastLine] = key && "source" in key ? (/\n[ \t]*([^\n]*)$/.exec(key.source) ?? []) : [];
  if (key && "source" in key && lastLine) {
    const end = key.offset + key.source.length;
    return new YamlFault("expected this key at the indentation of the keys before it", end - lastLine.length, end);
  }
  const colon = first?.sep?.find(({ type }) => type === "map-value-ind") ?? { offset: map.offset, source: "?" };
  return faultAt("expected one `:` on this line; quote the value, or begin the map on its own line", colon);
}

function columnFault(token: CST.Token): YamlFault {
  return unexpected("this key at the indentation of the keys before it", token);
}

function propertyFault(expected: string, { anchor, tag }: Properties): YamlFault {
  const property = anchor ?? tag;
  return property ? unexpected(expected, property) : new YamlFault(`expected ${expected}`, 0, 0);
}
