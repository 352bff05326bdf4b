import type { SourceNode } from "../source/node.ts";
import { namesBelow } from "./cfn-names.ts";
import { member } from "./members-of.ts";

/**
 * The parameters that the rules of a template speak of: CloudFormation holds what is given for them against the rules before it deploys anything.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html
 */
export function ruledParameters(root: SourceNode): ReadonlySet<string> {
  const rules = member(root, "Rules");
  return rules ? namesBelow(rules) : new Set();
}
