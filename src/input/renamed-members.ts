import type { MapNode } from "../source/node.ts";
import { mapAt, type Parent } from "./placed-nodes.ts";

/** What a copied map has as its parent in place of the one it had. */
type ParentOf = (parent: Parent) => Parent;

/** A map, and the network configuration in it, with other names for some members. */
export function renamedMembers(map: MapNode, names: ReadonlyMap<string, string>, parentOf: ParentOf): MapNode {
  const copy = mapAt(map, parentOf(map.parent));
  copy.open = map.open;
  for (const { key, value } of map.entries) {
    const isNetwork = key === "networkConfiguration" && value.kind === "map";
    copy.entries.push({
      key: names.get(key) ?? key,
      value: isNetwork ? renamedMembers(value, names, parentOf) : value,
    });
  }
  return copy;
}
