import type { SourceNode } from "../source/node.ts";
import { membersOf } from "./cfn-literal.ts";
import {
  type AddressStep,
  addressSteps,
  addressText,
  type InstanceAddress,
  type ModuleStep,
} from "./terraform-address.ts";
import type { Plan } from "./terraform-plan.ts";
import { textOf } from "./terraform-resources.ts";

/** How many references are followed to find what one value refers to. */
const mostReferences = 200;

/** Where an expression stands: a module, and the instance of the resource or module that `each` and `count` are of. */
interface Scope {
  readonly modules: readonly ModuleStep[];
  readonly key: string | undefined;
  readonly forEach: SourceNode | undefined;
}

/** An expression that is yet to be looked into, and the key by which an item of it is taken. */
interface Lead {
  readonly expression: SourceNode;
  readonly scope: Scope;
  readonly itemKey: string | undefined;
}

/** The references of one expression. */
interface Mentions {
  readonly steps: readonly (readonly AddressStep[])[];
  /** Whether one of them is no address. */
  readonly isOpen: boolean;
  /** Whether the index of the instance is used as a key: `each.key`, `count.index`, or the `each.value` of a set. */
  readonly usesIndex: boolean;
  /** Whether a member of `each.value` is used, which may be any key. */
  readonly usesMember: boolean;
}

const harmless = new Set(["each", "count", "path", "terraform"]);

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

function mentionsIn(expression: SourceNode): Mentions {
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

/** One search for the resource of some types that a value comes from. It ends without an answer as soon as there may be another one. */
class Search {
  readonly #plan: Plan;
  readonly #types: readonly string[];
  readonly #leads: Lead[] = [];
  readonly #seen = new Set<string>();
  readonly #found = new Set<string>();
  #followed = 0;
  #isOpen = false;

  constructor(plan: Plan, types: readonly string[]) {
    this.#plan = plan;
    this.#types = types;
  }

  result(expression: SourceNode, scope: Scope): string | undefined {
    this.#leads.push({ expression, scope, itemKey: undefined });
    for (let lead = this.#leads.pop(); lead && !this.#isOpen; lead = this.#leads.pop()) this.#follow(lead);
    const [only] = this.#found;
    return this.#isOpen || this.#found.size > 1 ? undefined : only;
  }

  #follow(lead: Lead): void {
    const { expression, scope } = lead;
    const visit = `${expression.start} ${scope.modules.length} ${lead.itemKey}`;
    if (this.#seen.has(visit)) return;
    this.#seen.add(visit);
    const mentions = mentionsIn(expression);
    this.#followed += mentions.steps.length + 1;
    if (mentions.isOpen || this.#followed > mostReferences) {
      this.#isOpen = true;
      return;
    }
    const itemKey = mentions.usesIndex ? scope.key : lead.itemKey;
    const own = new Map<string, Set<string>>();
    for (const steps of mentions.steps) {
      const [first, second] = steps;
      if (!first || harmless.has(first.name)) continue;
      if (first.name === "var") this.#followVariable(second, scope, itemKey);
      else if (first.name === "module") this.#followOutput(steps, mentions, scope, itemKey);
      else if (first.name === "data") this.#followDataSource(steps, scope, itemKey);
      else if (second && this.#types.includes(first.name)) {
        const id = `${first.name}.${second.name}`;
        own.set(id, new Set([...(own.get(id) ?? []), ...second.keys.slice(0, 1)]));
      } else this.#isOpen = true;
    }
    for (const [id, keys] of own) this.#addInstance(id, keys, mentions, scope, itemKey);
    const usesEachValue = mentions.steps.some(([first, second]) => first?.name === "each" && second?.name === "value");
    if (usesEachValue && own.size === 0 && scope.forEach) {
      this.#leads.push({ expression: scope.forEach, scope: { ...scope, forEach: undefined }, itemKey: scope.key });
    }
  }

  #followVariable(variable: AddressStep | undefined, { modules }: Scope, itemKey: string | undefined): void {
    const caller = modules.slice(0, -1);
    const called = modules.at(-1);
    // The variables of the root module are known when a plan is made.
    if (!variable || !called) return;
    const call = this.#plan.module(caller)?.calls.get(called.name);
    const expression = call?.expressions.get(variable.name);
    if (!call) this.#isOpen = true;
    if (!call || !expression) return;
    const scope = { modules: caller, key: called.key, forEach: call.forEach };
    this.#leads.push({ expression, scope, itemKey: variable.keys[0] ?? itemKey });
  }

  #followOutput(
    [, called, output]: readonly AddressStep[],
    { usesMember }: Mentions,
    { modules, key }: Scope,
    itemKey: string | undefined,
  ): void {
    const call = called && this.#plan.module(modules)?.calls.get(called.name);
    const expression = output && call?.module.outputs.get(output.name);
    const callKey = call?.isRepeated ? (called?.keys[0] ?? (usesMember ? undefined : key)) : undefined;
    if (!called || !call || !expression || (call.isRepeated && callKey === undefined)) {
      this.#isOpen = true;
      return;
    }
    const scope = { modules: [...modules, { name: called.name, key: callKey }], key: undefined, forEach: undefined };
    this.#leads.push({ expression, scope, itemKey: output.keys[0] ?? itemKey });
  }

  /** A data source of a wanted type stands for the resource that it looks up. */
  #followDataSource([, type, name]: readonly AddressStep[], scope: Scope, itemKey: string | undefined): void {
    const source =
      type && name && this.#types.includes(type.name)
        ? this.#plan.module(scope.modules)?.resources.get(`data.${type.name}.${name.name}`)
        : undefined;
    const [expression, ...others] = [...(source?.expressions.values() ?? [])].filter((each) =>
      membersOf(each).has("references"),
    );
    if (expression && others.length === 0) this.#leads.push({ expression, scope, itemKey });
    else this.#isOpen = true;
  }

  #addInstance(
    id: string,
    keys: ReadonlySet<string>,
    mentions: Mentions,
    { modules }: Scope,
    itemKey: string | undefined,
  ): void {
    const [type = "", name = ""] = id.split(".");
    const resource = { modules, type, name, key: undefined };
    const found = this.#instance(resource, keys, mentions.usesMember ? undefined : itemKey);
    if (found === undefined) this.#isOpen = true;
    else this.#found.add(found);
  }

  #instance(resource: InstanceAddress, keys: ReadonlySet<string>, itemKey: string | undefined): string | undefined {
    const isRepeated = this.#plan.configured(resource)?.isRepeated;
    if (isRepeated === undefined || keys.size > 1) return undefined;
    const [written] = keys;
    const key = isRepeated ? (written ?? itemKey) : undefined;
    const address = addressText({ ...resource, key });
    if (this.#plan.has(address)) return address;
    return isRepeated && key === undefined ? this.#plan.onlyInstance(resource.modules, resource) : undefined;
  }
}

/**
 * The address of the resource, of one of some types, that an unknown value of a resource comes from: straight, through the inputs and outputs of
 * modules, or through a data source. Undefined where it may be another one: a local value, several resources, an instance that nobody can tell.
 */
export function referredAddress(
  plan: Plan,
  from: InstanceAddress,
  expression: SourceNode,
  types: readonly string[],
): string | undefined {
  const forEach = plan.configured(from)?.forEach;
  return new Search(plan, types).result(expression, { modules: from.modules, key: from.key, forEach });
}
