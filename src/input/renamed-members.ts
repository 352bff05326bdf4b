import type { MapNode } from "../source/node.ts";
import { mapAt, type Parent } from "./placed-nodes.ts";

/** A map, and the network configuration in it, with other names for some members. */
export function renamedMembers(map: MapNode, names: ReadonlyMap<string, string>, parent: Parent): MapNode {
  const copy = mapAt(map, parent);
  copy.open = map.open;
  for (const { key, value } of map.entries) {
    const isNetwork = key === "networkConfiguration" && value.kind === "map";
    copy.entries.push({ key: names.get(key) ?? key, value: isNetwork ? renamedMembers(value, names, parent) : value });
  }
  return copy;
}
