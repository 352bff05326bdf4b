import type { SourceNode } from "../source/node.ts";
import { expressionText, functionOf } from "./cfn-function.ts";
import { literalText } from "./cfn-literal.ts";
import { namesBelow } from "./cfn-names.ts";
import { itemsOf } from "./members-of.ts";

/** What conditions compare: the arguments of each `Fn::Equals`. */
function comparedIn(conditions: Iterable<SourceNode>): readonly SourceNode[] {
  const found: SourceNode[] = [];
  const waiting = [...conditions];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const called = functionOf(node);
    const operands = itemsOf(called?.argument);
    if (called?.name === "Fn::Equals") found.push(...operands);
    else waiting.push(...operands);
  }
  return found;
}

function found(conditions: Iterable<SourceNode>): ReadonlySet<string> {
  const users = new Map<string, Set<string>>();
  const expressions = new Set<string>();
  for (const node of comparedIn(conditions)) {
    const called = functionOf(node);
    if (!called) continue;
    const parameter = called.name === "Ref" ? literalText(called.argument) : undefined;
    const expression = parameter ?? expressionText(node);
    if (parameter === undefined) expressions.add(expression);
    for (const name of namesBelow(node)) users.set(name, (users.get(name) ?? new Set()).add(expression));
  }
  const shared = [...users.values()].filter(({ size }) => size > 1).flatMap((names) => [...names]);
  return new Set(shared.filter((name) => expressions.has(name)));
}

const known = new WeakMap<ReadonlyMap<string, SourceNode>, ReadonlySet<string>>();

/**
 * The expressions in conditions that depend on a parameter on which something else depends that is compared too: two columns of a mapping
 * under one key, a parameter and a text with it in. Not every combination of their values can be, and none may be taken to be.
 */
export function entangledExpressions(conditions: ReadonlyMap<string, SourceNode>): ReadonlySet<string> {
  const entangled = known.get(conditions) ?? found(conditions.values());
  known.set(conditions, entangled);
  return entangled;
}
