import { OpaqueNode, type SourceNode } from "../source/node.ts";
import { functionOf } from "./cfn-function.ts";
import { literalText } from "./cfn-literal.ts";
import type { Parent } from "./placed-nodes.ts";

const longestExpression = 60;

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
  const called = functionOf(node);
  if (!called) return "…";
  const argument = literalText(called.argument)?.split(/[\r\n]/, 1)[0] ?? "…";
  return `${called.name} ${argument}`.slice(0, longestExpression).replace(/[\ud800-\udbff]$/, "");
}
