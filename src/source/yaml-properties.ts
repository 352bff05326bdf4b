import type { CST } from "yaml";
import { characterEnd } from "./character-end.ts";
import { faultAt, unexpected, YamlFault } from "./yaml-fault.ts";

/** What stands in front of a key or value: its indicator (`-`, `?`, `:`, `---`), its tag and its anchor. */
export interface Properties {
  readonly indicator: CST.SourceToken | undefined;
  readonly comma: CST.SourceToken | undefined;
  readonly tag: CST.SourceToken | undefined;
  readonly anchor: CST.SourceToken | undefined;
  /** Whether there is a line break in front of the value. */
  readonly hasNewline: boolean;
  /** The offset of the last line break after a tag or anchor, or -1. */
  readonly newlineAfterProperty: number;
  /** The offset of the tag or anchor that comes first, else of what follows. */
  readonly start: number;
  /** The offset after the last indicator, tag or anchor: where an empty value stands. */
  readonly edge: number;
}

/** Where the properties stand. */
export interface Surroundings {
  readonly indicator: "doc-start" | "seq-item-ind" | "explicit-key-ind" | "map-value-ind";
  /** The key or value that they belong to. */
  readonly next: CST.Token | null | undefined;
  /** The offset after whatever stands in front. */
  readonly offset: number;
  /** The indentation of the list or map around them. */
  readonly indent: number;
  /** Whether they may stand at the start of a line. */
  readonly atLineStart: boolean;
  readonly inFlow: boolean;
}

/** The properties among the tokens in front of a key or value. Throws YamlFault. */
export function propertiesOf(text: string, tokens: readonly CST.SourceToken[], around: Surroundings): Properties {
  const { indicator: wanted, next, offset, indent, inFlow } = around;
  const tabsMatter = !inFlow && (wanted !== "doc-start" || next?.type !== "flow-collection");
  let indicator: CST.SourceToken | undefined;
  let comma: CST.SourceToken | undefined;
  let tag: CST.SourceToken | undefined;
  let anchor: CST.SourceToken | undefined;
  let hasNewline = false;
  let newlineAfterProperty = -1;
  let start = -1;
  let edge = offset;
  let end = offset;
  let atLineStart = around.atLineStart;
  let tab: CST.SourceToken | undefined;
  for (const token of tokens) {
    const { type } = token;
    if (tab) {
      if (atLineStart && type !== "newline") throw tabFault(tab);
      tab = undefined;
    }
    end = token.offset + token.source.length;
    if (type === "space") {
      if (tabsMatter && token.source.includes("\t") && text[end] !== "#") tab = token;
      continue;
    }
    if (type === "newline") {
      atLineStart = true;
      hasNewline = true;
      if (tag || anchor) newlineAfterProperty = token.offset;
      continue;
    }
    if (type !== "comma") checkSeparated(text, tag, anchor, token.offset);
    if (type === "anchor") {
      if (anchor) throw faultAt("expected one anchor for a value, found a second", token);
      anchor = token;
    } else if (type === "tag") {
      if (tag) throw faultAt("expected one tag for a value, found a second", token);
      tag = token;
    } else if (type === wanted) {
      if (tag || anchor) throw faultAt(`expected \`${token.source}\` in front of the tag or anchor`, token);
      if (indicator) throw unexpected("a value", token);
      indicator = token;
    } else if (type === "comma" && inFlow) {
      if (comma) throw unexpected("a value", token);
      comma = token;
    } else {
      throw unexpected("a value", token);
    }
    if (start < 0 && (tag || anchor)) start = token.offset;
    edge = end;
    atLineStart = type === "seq-item-ind" || type === "explicit-key-ind";
  }
  if (next && next.type !== "space" && next.type !== "newline" && next.type !== "comma") {
    if (next.type !== "scalar" || next.source !== "") checkSeparated(text, tag, anchor, next.offset);
  }
  if (tab && ((atLineStart && tab.indent <= indent) || next?.type === "block-map" || next?.type === "block-seq")) {
    throw tabFault(tab);
  }
  return { indicator, comma, tag, anchor, hasNewline, newlineAfterProperty, start: start < 0 ? end : start, edge };
}

function tabFault(tab: CST.SourceToken): YamlFault {
  const start = tab.offset + tab.source.indexOf("\t");
  return new YamlFault("expected spaces as indentation, found a tab", start, start + 1);
}

/** A tag or anchor needs a blank behind it. */
function checkSeparated(
  text: string,
  tag: CST.SourceToken | undefined,
  anchor: CST.SourceToken | undefined,
  next: number,
): void {
  for (const property of [tag, anchor]) {
    if (property && property.offset + property.source.length === next) {
      throw new YamlFault(`expected a space after the ${property.type}`, next, characterEnd(text, next));
    }
  }
}

/** Throws where the tag or anchor of a list stands on the line of its first item. */
export function checkLineBreak({ anchor, tag, newlineAfterProperty }: Properties): void {
  const last = anchor && tag ? (anchor.offset > tag.offset ? anchor : tag) : (anchor ?? tag);
  if (last && newlineAfterProperty < last.offset) {
    throw faultAt("expected a line break between the tag or anchor and its list", last);
  }
}
