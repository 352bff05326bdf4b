import type { MapEntry, MapNode, SourceNode } from "./node.ts";

/** Where a `<<` stands among the members of a map. */
export interface Merge {
  readonly index: number;
  readonly value: SourceNode;
}

/**
 * Puts the members of other maps in place of the `<<` members of a map; a key that the map has itself, or has from an earlier map, stays. A `<<`
 * whose value cannot be read leaves the map open. `copy` gives a member its place in the map.
 * https://yaml.org/type/merge.html
 */
export function mergeInto(map: MapNode, merges: readonly Merge[], copy: (entry: MapEntry) => SourceNode): void {
  const written = new Map(merges.map(({ index, value }) => [index, value]));
  const taken = new Set(map.entries.filter((_, index) => !written.has(index)).map(({ key }) => key));
  const merged: MapEntry[] = [];
  for (const [index, entry] of map.entries.entries()) {
    const value = written.get(index);
    const sources = value === undefined ? undefined : mergedMaps(value);
    if (!sources) {
      merged.push(entry);
      if (value) map.open = true;
      continue;
    }
    for (const source of sources) {
      if (source.open) map.open = true;
      for (const member of new Map(source.entries.map((each) => [each.key, each])).values()) {
        if (taken.has(member.key)) continue;
        taken.add(member.key);
        merged.push({ key: member.key, value: copy(member) });
      }
    }
  }
  map.entries.length = 0;
  for (const entry of merged) map.entries.push(entry);
}

/** The maps that a `<<` takes in, or undefined where its value is something else. */
function mergedMaps(value: SourceNode): MapNode[] | undefined {
  const candidates = value.kind === "list" ? value.items : [value];
  const maps = candidates.filter((candidate) => candidate.kind === "map");
  return maps.length === candidates.length ? maps : undefined;
}
