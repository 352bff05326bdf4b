import type { SourceNode } from "../source/node.ts";
import { literalText } from "./cfn-literal.ts";
import { itemsOf, member } from "./members-of.ts";

/**
 * Whether what stands under `Transform` or `Fn::Transform` names a macro that is not AWS's own, as far as can be seen. Such a one may rewrite
 * all that it is given; those of AWS leave alone what they do not know.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros.html
 */
export function namesOwnMacro(transform: SourceNode | undefined): boolean {
  if (!transform || (transform.kind === "scalar" && transform.value === null)) return false;
  if (transform.kind === "list") return itemsOf(transform).some(namesOwnMacro);
  const name = literalText(transform) ?? literalText(member(transform, "Name"));
  return !name?.startsWith("AWS::");
}
