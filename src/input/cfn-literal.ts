import type { SourceNode } from "../source/node.ts";
import { isPlaceholder } from "../source/placeholder.ts";

/** The text that CloudFormation makes of a scalar: it knows no numbers. Undefined for anything else, and where YAML readers disagree. */
export function literalText(node: SourceNode | undefined): string | undefined {
  if (node?.kind !== "scalar" || node.ambiguous || node.value === null) return undefined;
  if (typeof node.value === "number") return node.quoted ? String(node.value) : node.raw;
  return String(node.value);
}

/** Whether a value is filled in before CloudFormation sees the template, so that it may be any function or text. */
export function isUnseen(node: SourceNode): boolean {
  if (node.kind === "opaque") return node.tag === undefined;
  if (node.kind !== "scalar" || typeof node.value !== "string") return false;
  return isPlaceholder(node.value) && !node.value.startsWith("{{resolve:");
}
