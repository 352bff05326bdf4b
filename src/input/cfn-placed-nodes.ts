import { ListNode, MapNode, OpaqueNode, ScalarNode, type SourceNode } from "../source/node.ts";
import { functionOf, type TemplateFunction } from "./cfn-function.ts";
import { literalText } from "./cfn-literal.ts";

/** The list or map around a node. */
export type Parent = ListNode | MapNode | undefined;

const longestExpression = 60;

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

/** An unreadable value at the place of another node. `reference` is the logical id of the resource that it refers to. */
export function opaqueAt(node: SourceNode, parent: Parent, reference?: string): OpaqueNode {
  const { document, start, end, step, keyStart, keyEnd } = node;
  const opaque = new OpaqueNode(document, start, end, parent, step, keyStart, keyEnd);
  opaque.expression = expressionOf(node);
  opaque.reference = reference;
  return opaque;
}

/** What stands at a node, for people: on one line, short. */
function expressionOf(node: SourceNode): string {
  const written = node.document.text.slice(node.start, node.end);
  if (written.length <= longestExpression && !/[\r\n]/.test(written)) return written;
  const called: TemplateFunction | undefined = functionOf(node);
  if (!called) return "…";
  const argument = literalText(called.argument)?.split(/[\r\n]/, 1)[0] ?? "…";
  return `${called.name} ${argument}`.slice(0, longestExpression).replace(/[\ud800-\udbff]$/, "");
}

/**
 * An empty stand-in for the list or map around values that are written elsewhere, or in a branch of `Fn::If`. Paths lead through it,
 * and nothing can be inserted, replaced or deleted in it: the edit would be one of the function, not of the value.
 */
export function uneditable(around: Parent): Parent {
  if (!around) return undefined;
  const { document, start, parent, step } = around;
  return new MapNode(document, start, start, parent, step, -1, -1);
}
