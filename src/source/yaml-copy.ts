import { ListNode, MapNode, OpaqueNode, ScalarNode, type SourceNode } from "./node.ts";
import { checkDepth, type Seat } from "./yaml-seat.ts";

/** A list, map or opaque value whose copy does not hold anything yet. */
interface Unfilled {
  readonly original: SourceNode;
  readonly copy: SourceNode;
  readonly seat: Seat;
}

/**
 * A copy of a node and all it holds in another seat, so that paths lead to where an alias repeats it while ranges stay where it is written.
 * `count` is called for each node of the copy and may throw, as LimitExceeded is thrown where the copy stands too deep.
 */
export function copied(original: SourceNode, seat: Seat, count: () => void): SourceNode {
  const unfilled: Unfilled[] = [];

  function place(node: SourceNode, at: Seat): SourceNode {
    count();
    const copy = emptyCopy(node, at);
    if (node.kind !== "scalar") unfilled.push({ original: node, copy, seat: at });
    return copy;
  }

  const root = place(original, seat);
  for (let next = unfilled.pop(); next; next = unfilled.pop()) fill(next, place);
  return root;
}

function emptyCopy(node: SourceNode, { parent, step, keyStart, keyEnd, depth }: Seat): SourceNode {
  const { document, start, end } = node;
  switch (node.kind) {
    case "scalar": {
      const copy = new ScalarNode(document, start, end, parent, step, keyStart, keyEnd);
      copy.value = node.value;
      copy.quoted = node.quoted;
      copy.ambiguous = node.ambiguous;
      return copy;
    }
    case "opaque": {
      const copy = new OpaqueNode(document, start, end, parent, step, keyStart, keyEnd);
      copy.expression = node.expression;
      copy.tag = node.tag;
      return copy;
    }
    case "list":
      checkDepth(depth);
      return new ListNode(document, start, end, parent, step, keyStart, keyEnd);
    case "map": {
      checkDepth(depth);
      const copy = new MapNode(document, start, end, parent, step, keyStart, keyEnd);
      copy.open = node.open;
      return copy;
    }
  }
}

function fill({ original, copy, seat }: Unfilled, place: (node: SourceNode, at: Seat) => SourceNode): void {
  const depth = seat.depth + 1;
  const { inFlow } = seat;
  if (original.kind === "list" && copy.kind === "list") {
    for (let step = 0; step < original.items.length; step++) {
      const item = original.items[step];
      if (item) copy.items.push(place(item, { parent: copy, step, keyStart: -1, keyEnd: -1, depth, inFlow }));
    }
  } else if (original.kind === "map" && copy.kind === "map") {
    for (const { key, value } of original.entries) {
      const { keyStart, keyEnd } = value;
      copy.entries.push({ key, value: place(value, { parent: copy, step: key, keyStart, keyEnd, depth, inFlow }) });
    }
  } else if (original.kind === "opaque" && copy.kind === "opaque" && original.content) {
    copy.content = place(original.content, seat);
  }
}
