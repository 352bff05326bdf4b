import type { Flaw } from "./flaw.ts";
import type { MapNode, SourceNode } from "./node.ts";
import { isPlaceholder } from "./placeholder.ts";
import { named } from "./yaml-fault.ts";

interface Repeated {
  readonly first: SourceNode;
  last: SourceNode;
  times: number;
}

/** A `duplicate-key` flaw for each key that a map has more than once, at its last value. A placeholder may become different keys. */
export function yamlRepeatedKeyFlaws(map: MapNode): readonly Flaw[] {
  const written = new Map<string, Repeated>();
  for (const { key, value } of map.entries) {
    const repeated = written.get(key);
    if (!repeated) written.set(key, { first: value, last: value, times: 1 });
    else {
      repeated.last = value;
      repeated.times++;
    }
  }
  if (written.size === map.entries.length) return [];
  return [...written].flatMap(([key, repeated]) => repeatedKeyFlaw(key, repeated));
}

function repeatedKeyFlaw(key: string, { first, last, times }: Repeated): Flaw[] {
  if (times === 1 || isPlaceholder(key)) return [];
  const message = `key ${key === "" ? "``" : named(key)} is written ${times === 2 ? "twice" : `${times} times`}; the last value counts`;
  return [{ kind: "duplicate-key", place: last, message, related: { place: first, message: "first here" } }];
}
