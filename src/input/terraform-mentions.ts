import type { SourceNode } from "../source/node.ts";
import { membersOf } from "./members-of.ts";
import { type AddressStep, addressSteps } from "./terraform-address.ts";
import { textOf } from "./terraform-resources.ts";

/** How many references of one expression are read. */
const mostReferences = 200;

/** One reference of an expression. */
export interface Mention {
  readonly steps: readonly AddressStep[];
  /**
   * By what an item of it is taken, as far as the order of the references tells: by the index of the instance, which is `each.key` or
   * `count.index`; by a value that nobody can tell, as `web[var.names[each.key]]` and `web[each.value]` are; or by nothing.
   */
  readonly item: "index" | "unknown" | "none";
}

/** The references of one expression. */
export interface Mentions {
  readonly all: readonly Mention[];
  /** Whether one of them is no address. */
  readonly isOpen: boolean;
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

function isIndex([first, second]: readonly AddressStep[]): boolean {
  return (first?.name === "each" && second?.name === "key") || (first?.name === "count" && second?.name === "index");
}

/** Where an item is taken, the references of its key follow at once; an index of `count` may be counted on from. */
function itemOf(followers: readonly (readonly AddressStep[])[]): Mention["item"] {
  const [next, afterNext] = followers;
  const name = next?.[0]?.name;
  if (!next || (name !== "each" && name !== "count" && name !== "var")) return "none";
  const isCountedOn = name === "count" && afterNext?.[0]?.name === "var";
  return isIndex(next) && !isCountedOn ? "index" : "unknown";
}

/** What an expression of a configuration refers to, as far as the plan lists it. */
export function mentionsIn(expression: SourceNode): Mentions {
  const list = membersOf(expression).get("references");
  const items = list?.kind === "list" ? list.items.slice(0, mostReferences + 1) : [];
  const texts = longestOnly(items.map((item) => textOf(item) ?? ""));
  const parsed = texts.flatMap((text) => {
    const steps = addressSteps(text);
    return steps ? [steps] : [];
  });
  return {
    all: parsed.map((steps, index) => ({ steps, item: itemOf(parsed.slice(index + 1, index + 3)) })),
    isOpen: parsed.length < texts.length || items.length > mostReferences,
  };
}
