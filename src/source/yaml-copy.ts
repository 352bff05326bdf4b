import { ListNode, MapNode, OpaqueNode, ScalarNode, type SourceNode } from "./node.ts";
import { checkDepth, type Seat } from "./yaml-seat.ts";

/**
 * A copy of a node and all it holds in another seat, so that paths lead to where an alias repeats it while ranges stay where it is written.
 * `count` is called for each node of the copy and may throw, as LimitExceeded is thrown where the copy stands too deep.
 */
export function copied(original: SourceNode, seat: Seat, count: () => void): SourceNode {
  /** What fills the lists, maps and opaque values whose copies do not hold anything yet. */
  const fillings: (() => void)[] = [];

  function emptyCopy(node: SourceNode, at: Seat): SourceNode {
    count();
    const { document, start, end } = node;
    const { parent, step, keyStart, keyEnd } = at;
    const inside = { ...at, depth: at.depth + 1 };
    switch (node.kind) {
      case "scalar": {
        const copy = new ScalarNode(document, start, end, parent, step, keyStart, keyEnd);
        copy.value = node.value;
        copy.quoted = node.quoted;
        copy.ambiguous = node.ambiguous;
        return copy;
      }
      case "opaque": {
        const { content } = node;
        const copy = new OpaqueNode(document, start, end, parent, step, keyStart, keyEnd);
        copy.expression = node.expression;
        copy.tag = node.tag;
        if (content) fillings.push(() => (copy.content = emptyCopy(content, at)));
        return copy;
      }
      case "list": {
        checkDepth(at.depth);
        const copy = new ListNode(document, start, end, parent, step, keyStart, keyEnd);
        fillings.push(() => {
          for (const [index, item] of node.items.entries()) {
            copy.items.push(emptyCopy(item, { ...inside, parent: copy, step: index, keyStart: -1, keyEnd: -1 }));
          }
        });
        return copy;
      }
      case "map": {
        checkDepth(at.depth);
        const copy = new MapNode(document, start, end, parent, step, keyStart, keyEnd);
        copy.open = node.open;
        fillings.push(() => {
          for (const { key, value } of node.entries) {
            const place = { ...inside, parent: copy, step: key, keyStart: value.keyStart, keyEnd: value.keyEnd };
            copy.entries.push({ key, value: emptyCopy(value, place) });
          }
        });
        return copy;
      }
    }
  }

  const root = emptyCopy(original, seat);
  for (let fill = fillings.pop(); fill; fill = fillings.pop()) fill();
  return root;
}
