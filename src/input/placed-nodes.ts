import { ListNode, MapNode, ScalarNode, type SourceNode } from "../source/node.ts";

/** The list or map around a node. */
export type Parent = ListNode | MapNode | undefined;

/** A scalar at the place of another node. */
export function scalarAt(
  { document, start, end, step, keyStart, keyEnd }: SourceNode,
  parent: Parent,
  value: ScalarNode["value"],
): ScalarNode {
  const scalar = new ScalarNode(document, start, end, parent, step, keyStart, keyEnd);
  scalar.value = value;
  return scalar;
}

/** An empty list at the place of another node. */
export function listAt({ document, start, end, step, keyStart, keyEnd }: SourceNode, parent: Parent): ListNode {
  return new ListNode(document, start, end, parent, step, keyStart, keyEnd);
}

/** An empty map at the place of another node. */
export function mapAt({ document, start, end, step, keyStart, keyEnd }: SourceNode, parent: Parent): MapNode {
  return new MapNode(document, start, end, parent, step, keyStart, keyEnd);
}

/**
 * An empty stand-in for the list or map around values that are written elsewhere. Paths lead through it, and nothing can be inserted,
 * replaced or deleted in it: the edit would be one of the function or resource, not of the value.
 */
export function uneditable(around: Parent): Parent {
  if (!around) return undefined;
  const { document, start, parent, step, kind } = around;
  const Node = kind === "list" ? ListNode : MapNode;
  return new Node(document, start, start, parent, step, -1, -1);
}
