import type { SourceNode } from "../source/node.ts";
import { literalText } from "./cfn-literal.ts";

/** A function of a template in one spelling: `{"Fn::Sub": …}` and `!Sub …` are both named `Fn::Sub`. */
export interface TemplateFunction {
  readonly name: string;
  readonly argument: SourceNode;
}

const shortTag = /^!([A-Za-z][\w:]*)$/;

/** Whether a key is that of a function and not of a property. */
export function isFunctionKey(key: string): boolean {
  return key === "Ref" || key.startsWith("Fn::");
}

/**
 * The function that a value is written as, in the long or the short form; undefined for a plain value.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function functionOf(node: SourceNode): TemplateFunction | undefined {
  if (node.kind === "opaque") {
    const short = shortTag.exec(node.tag ?? "")?.[1];
    if (short === undefined || !node.content) return undefined;
    return { name: short === "Ref" || short === "Condition" ? short : `Fn::${short}`, argument: node.content };
  }
  if (node.kind !== "map") return undefined;
  const [entry] = node.entries;
  if (!entry || node.entries.length > 1 || !isFunctionKey(entry.key)) return undefined;
  return { name: entry.key, argument: entry.value };
}

/** One text for an expression in whichever spelling, so that two that are the same are known to be. Recursive; readers bound the depth. */
export function expressionText(node: SourceNode): string {
  const called = functionOf(node);
  if (called) return `${called.name}(${expressionText(called.argument)})`;
  if (node.kind === "list") return `[${node.items.map(expressionText).join()}]`;
  if (node.kind === "map") return `{${node.entries.map(({ key, value }) => `${key}:${expressionText(value)}`).join()}}`;
  return JSON.stringify(literalText(node) ?? node.document.text.slice(node.start, node.end));
}
