import type { CST } from "yaml";
import type { SourceDocument } from "./document.ts";
import { type ListNode, type MapNode, OpaqueNode, type SourceNode } from "./node.ts";
import { copied } from "./yaml-copy.ts";
import { faultAt, named } from "./yaml-fault.ts";
import type { Seat } from "./yaml-seat.ts";

/**
 * What an alias stands for: a copy of what is anchored, or an opaque value where the alias stands in what it repeats. `count` is called for
 * each node and may throw. Throws YamlFault where nothing is anchored, and LimitExceeded.
 */
export function repeated(
  alias: CST.FlowScalar,
  original: SourceNode | undefined,
  document: SourceDocument,
  seat: Seat,
  count: () => void,
): SourceNode {
  const { source, offset } = alias;
  if (source === "*") throw faultAt("expected a name after `*`, found none", alias);
  if (!original) {
    throw faultAt(`expected an anchor ${named(`&${source.slice(1)}`)} in front of this alias, found none`, alias);
  }
  if (!isAround(original, seat)) return copied(original, seat, count);
  count();
  const { parent, step, keyStart, keyEnd } = seat;
  const opaque = new OpaqueNode(document, offset, offset + source.length, parent, step, keyStart, keyEnd);
  opaque.expression = source;
  return opaque;
}

function isAround(node: SourceNode, { parent }: Seat): boolean {
  const held = node.kind === "opaque" ? node.content : node;
  for (let around: ListNode | MapNode | undefined = parent; around; around = around.parent) {
    if (around === held) return true;
  }
  return false;
}
