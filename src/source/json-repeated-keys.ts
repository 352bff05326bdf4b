import type { Flaw } from "./flaw.ts";
import { quote } from "./json-characters.ts";
import { shortened } from "./json-fault.ts";
import type { MapEntry, MapNode } from "./node.ts";

const none: readonly Flaw[] = [];

/** From here on a set is quicker than comparing every key with every other. */
const manyKeys = 12;

/** A `duplicate-key` flaw for each key that a map has more than once, at its last entry, the one that counts. A placeholder's keys are not known. */
export function repeatedKeyFlaws(map: MapNode): readonly Flaw[] {
  if (!hasRepeatedKey(map.entries)) return none;
  const written = new Map<string, MapEntry[]>();
  for (const entry of map.entries) {
    if (map.document.text.charCodeAt(entry.value.keyStart) !== quote) continue;
    const same = written.get(entry.key);
    if (same) same.push(entry);
    else written.set(entry.key, [entry]);
  }
  return [...written.values()].flatMap((entries) => repeatedKeyFlaw(entries));
}

function hasRepeatedKey(entries: readonly MapEntry[]): boolean {
  if (entries.length >= manyKeys) return new Set(entries.map(({ key }) => key)).size < entries.length;
  for (let later = 1; later < entries.length; later++) {
    const key = entries[later]?.key;
    for (let earlier = 0; earlier < later; earlier++) if (entries[earlier]?.key === key) return true;
  }
  return false;
}

function repeatedKeyFlaw(entries: readonly MapEntry[]): Flaw[] {
  const first = entries[0];
  const last = entries.at(-1);
  if (!first || !last || first === last) return [];
  const times = entries.length === 2 ? "twice" : `${entries.length} times`;
  const message = `key ${shortened(last.key)} is written ${times}; the last value counts`;
  return [
    { kind: "duplicate-key", place: last.value, message, related: { place: first.value, message: "first here" } },
  ];
}
