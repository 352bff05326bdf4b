import { OpaqueNode, type SourceNode } from "./node.ts";
import { firstLineOf } from "./yaml-fault.ts";
import type { Properties } from "./yaml-properties.ts";

/** How much of a value is quoted to people, in UTF-16 units. */
const longestExpression = 60;

/** The node of a value that its tag makes unreadable; it begins at the tag. */
export function opaqueWith(content: SourceNode, tag: string, properties: Properties): OpaqueNode {
  const { document, end, parent, step, keyStart, keyEnd } = content;
  const start = properties.tag?.offset ?? content.start;
  const opaque = new OpaqueNode(document, start, end, parent, step, keyStart, keyEnd);
  opaque.tag = tag;
  opaque.content = content;
  opaque.expression = firstLine(document.text, start, end);
  return opaque;
}

/** The first line of a stretch of a text, cut to 60 characters. */
export function firstLine(text: string, start: number, end: number): string {
  const piece = text.slice(start, Math.min(end, start + longestExpression));
  return firstLineOf(piece)
    .replace(/[\ud800-\udbff]$/, "")
    .trimEnd();
}
