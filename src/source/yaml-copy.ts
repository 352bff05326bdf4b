import { ListNode, MapNode, OpaqueNode, ScalarNode, type SourceNode } from "./node.ts";
import { checkDepth, type Seat } from "./yaml-seat.ts";

/**
 * A copy of a node and all it holds in another seat, so that paths lead to where an alias repeats it while ranges stay where it is written.
 * `count` is called for each node of the copy and may throw.
 */
export function copied(original: SourceNode, seat: Seat, count: () => void): SourceNode {
  const work: (() => void)[] = [];

  function place(node: SourceNode, at: Seat): SourceNode {
    count();
    const { document, start, end } = node;
    const { parent, step, keyStart, keyEnd, depth } = at;
    if (node.kind === "scalar") {
      const copy = new ScalarNode(document, start, end, parent, step, keyStart, keyEnd);
      return Object.assign(copy, { value: node.value, quoted: node.quoted, ambiguous: node.ambiguous });
    }
    if (node.kind === "opaque") {
      const copy = new OpaqueNode(document, start, end, parent, step, keyStart, keyEnd);
      Object.assign(copy, { expression: node.expression, tag: node.tag });
      const { content } = node;
      if (content) work.push(() => Object.assign(copy, { content: place(content, at) }));
      return copy;
    }
    checkDepth(depth);
    const below = { parent, depth: depth + 1, inFlow: at.inFlow };
    if (node.kind === "list") {
      const copy = new ListNode(document, start, end, parent, step, keyStart, keyEnd);
      work.push(() => {
        for (const [index, item] of node.items.entries()) {
          copy.items.push(place(item, { ...below, parent: copy, step: index, keyStart: -1, keyEnd: -1 }));
        }
      });
      return copy;
    }
    const copy = new MapNode(document, start, end, parent, step, keyStart, keyEnd);
    copy.open = node.open;
    work.push(() => {
      for (const { key, value } of node.entries) {
        const { keyStart: start, keyEnd: end } = value;
        copy.entries.push({
          key,
          value: place(value, { ...below, parent: copy, step: key, keyStart: start, keyEnd: end }),
        });
      }
    });
    return copy;
  }

  const copy = place(original, seat);
  for (let task = work.pop(); task; task = work.pop()) task();
  return copy;
}
