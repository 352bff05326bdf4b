import type { SourceNode } from "../source/node.ts";
import { functionOf, type TemplateFunction } from "./cfn-function.ts";
import { literalText } from "./cfn-literal.ts";
import { substitutionOf, variablesOf } from "./cfn-substitution.ts";
import { itemsOf } from "./members-of.ts";

/** The names that a function itself speaks of, those in its arguments left aside. */
export function namesIn({ name, argument }: TemplateFunction): readonly string[] {
  if (name === "Ref") return [literalText(argument) ?? ""];
  if (name === "Fn::GetAtt") {
    const attribute = literalText(argument) ?? literalText(itemsOf(argument)[0]);
    return [attribute?.split(".", 1)[0] ?? ""];
  }
  if (name !== "Fn::Sub") return [];
  const substitution = substitutionOf(argument);
  return substitution ? variablesOf(substitution.text).map((variable) => variable.split(".", 1)[0] ?? "") : [];
}

/** Puts what a node holds to what is waiting. */
export function addChildren(waiting: SourceNode[], node: SourceNode): void {
  if (node.kind === "map") for (const { value } of node.entries) waiting.push(value);
  else if (node.kind === "list") for (const item of node.items) waiting.push(item);
  else if (node.kind === "opaque" && node.content) waiting.push(node.content);
}

/** Every name that functions at a node and below it speak of. */
export function namesBelow(node: SourceNode): ReadonlySet<string> {
  const names = new Set<string>();
  const waiting = [node];
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    const called = functionOf(each);
    if (called) for (const name of namesIn(called)) names.add(name);
    addChildren(waiting, each);
  }
  return names;
}
