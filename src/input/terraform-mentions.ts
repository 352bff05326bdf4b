import type { SourceNode } from "../source/node.ts";
import { membersOf } from "./members-of.ts";
import { type AddressStep, addressSteps } from "./terraform-address.ts";
import { textOf } from "./terraform-resources.ts";

/** How many references of one expression are read. */
const mostReferences = 200;

/** The references of one expression. */
export interface Mentions {
  readonly steps: readonly (readonly AddressStep[])[];
  /** Whether one of them is no address. */
  readonly isOpen: boolean;
  /** Whether the index of the instance is used as a key: `each.key`, `count.index`, or the `each.value` of a set. */
  readonly usesIndex: boolean;
  /** Whether a member of `each.value` is used, which may be any key. */
  readonly usesMember: boolean;
}

/** References without those that Terraform lists behind them as their beginnings: `web[0].arn`, `web[0]`, `web`. */
function longestOnly(texts: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const text of texts) {
    const last = kept.at(-1) ?? "";
    const isBeginning = last.startsWith(text) && /[.[]/.test(last.charAt(text.length));
    if (!isBeginning) kept.push(text);
  }
  return kept;
}

/** What an expression of a configuration refers to, as far as the plan lists it. */
export function mentionsIn(expression: SourceNode): Mentions {
  const list = membersOf(expression).get("references");
  const items = list?.kind === "list" ? list.items.slice(0, mostReferences + 1) : [];
  const texts = longestOnly(items.map((item) => textOf(item) ?? ""));
  const steps = texts.flatMap((text) => {
    const parsed = addressSteps(text);
    return parsed ? [parsed] : [];
  });
  const ofEach = steps.filter(([first]) => first?.name === "each" || first?.name === "count");
  const usesMember = ofEach.some(
    ([, second, third]) => second?.name === "value" && (third !== undefined || second.keys.length > 0),
  );
  return {
    steps,
    isOpen: steps.length < texts.length || items.length > mostReferences,
    usesIndex: ofEach.length > 0 && !usesMember,
    usesMember,
  };
}
