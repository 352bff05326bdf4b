import type { SourceNode } from "../source/node.ts";
import { isPlaceholder } from "../source/placeholder.ts";
import { literalText } from "./cfn-literal.ts";
import { membersOf } from "./members-of.ts";

/** What a parameter stands for: a text, a list of texts, one of the texts that are allowed, or anything. */
export type Parameter =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "texts"; readonly texts: readonly string[] }
  | { readonly kind: "choice"; readonly possible: ReadonlySet<string> }
  | {
      readonly kind: "open";
      /** Whether it is certainly not the empty text. */
      readonly isFilled?: boolean;
      /** Whether a pattern says which texts are allowed. */
      readonly isPatterned?: boolean;
      /** Whether it is certainly one text that is given with each deployment, and may be any. */
      readonly isGiven?: boolean;
    };

const open: Parameter = { kind: "open" };

/** A parameter without a value, which CloudFormation checks before it deploys anything. */
function constrained(type: string, members: ReadonlyMap<string, SourceNode>): Parameter {
  const isFilled = type === "Number" || type.startsWith("AWS::") || Number(literalText(members.get("MinLength"))) > 0;
  const isGiven = (type === "String" || type === "Number") && !members.has("AllowedValues");
  return { kind: "open", isFilled, isPatterned: members.has("AllowedPattern"), isGiven };
}

function choice(allowed: SourceNode | undefined): Parameter {
  if (allowed?.kind !== "list") return open;
  const texts = allowed.items.map(literalText);
  const possible = new Set(texts.filter((text) => text !== undefined));
  return texts.length > 0 && !texts.includes(undefined) ? { kind: "choice", possible } : open;
}

/**
 * What a parameter stands for: the given value, else its default, else its allowed values. What Systems Manager fills in is open.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
export function parameterOf(declaration: SourceNode, given: string | undefined): Parameter {
  const members = membersOf(declaration);
  const type = literalText(members.get("Type")) ?? "";
  if (type.startsWith("AWS::SSM::Parameter::Value")) return open;
  const isList = type === "CommaDelimitedList" || type.startsWith("List<");
  const byDefault = members.get("Default");
  const text = given ?? literalText(byDefault);
  if (text === undefined && (byDefault || isList)) return open;
  if (text === undefined) {
    const allowed = choice(members.get("AllowedValues"));
    return allowed.kind === "open" ? constrained(type, members) : allowed;
  }
  if (isPlaceholder(text)) return open;
  return isList ? { kind: "texts", texts: text.split(",").map((each) => each.trim()) } : { kind: "text", text };
}
