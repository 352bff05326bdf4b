import type { SourceNode } from "../../src/source/node.ts";

/** The value of a tree as `JSON.parse` would give it: the last of equal keys counts. An opaque node is its expression between « and ». */
export function jsonValue(node: SourceNode): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "opaque") return `«${node.expression}»`;
  if (node.kind === "list") return node.items.map(jsonValue);
  const value = {};
  for (const entry of node.entries) {
    const property = { value: jsonValue(entry.value), enumerable: true, writable: true, configurable: true };
    Object.defineProperty(value, entry.key, property);
  }
  return value;
}

/** Every node of a tree, each before what it holds. */
export function* nodesOf(node: SourceNode): Generator<SourceNode> {
  yield node;
  if (node.kind === "list") for (const item of node.items) yield* nodesOf(item);
  if (node.kind === "map") for (const { value } of node.entries) yield* nodesOf(value);
}
