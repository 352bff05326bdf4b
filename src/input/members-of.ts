import type { SourceNode } from "../source/node.ts";

/** The members of a map by key, of two equal keys the last; none where the node is no map. */
export function membersOf(node: SourceNode | undefined): ReadonlyMap<string, SourceNode> {
  return new Map(node?.kind === "map" ? node.entries.map(({ key, value }) => [key, value]) : []);
}

/** The value of a key; undefined where the node is no map. */
export function member(node: SourceNode | undefined, key: string): SourceNode | undefined {
  return node?.kind === "map" ? node.get(key) : undefined;
}

/** The items of a list; none where the node is none. */
export function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node?.kind === "list" ? node.items : [];
}
