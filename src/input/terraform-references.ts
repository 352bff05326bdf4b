import type { SourceNode } from "../source/node.ts";
import {
  type AddressStep,
  addressText,
  type InstanceAddress,
  type ModuleStep,
  modulePrefix,
} from "./terraform-address.ts";
import type { Plan } from "./terraform-plan.ts";

/** How many references are followed to find what one value refers to. */
const mostFollowed = 200;

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

const harmless = new Set(["each", "count", "path", "terraform"]);

/** One search for the resource, of one of some types, that a value comes from. It ends without an answer as soon as there may be another one. */
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
    for (let lead = this.#leads.pop(); lead && !this.#isOpen && this.#found.size < 2; lead = this.#leads.pop())
      this.#follow(lead);
    const [only] = this.#found;
    return this.#isOpen || this.#found.size > 1 ? undefined : only;
  }

  #follow(lead: Lead): void {
    const { expression, scope } = lead;
    const visit = `${expression.start} ${modulePrefix(scope.modules)} ${scope.key} ${lead.itemKey}`;
    if (this.#seen.has(visit)) return;
    this.#seen.add(visit);
    const mentions = this.#plan.mentions(expression);
    this.#followed += mentions.all.length + 1;
    if (mentions.isOpen || this.#followed > mostFollowed) {
      this.#isOpen = true;
      return;
    }
    const itemKeys = { index: scope.key, unknown: undefined, none: lead.itemKey };
    const own = new Map<string, { readonly keys: Set<string>; readonly itemKey: string | undefined }>();
    for (const { steps, item } of mentions.all) {
      const itemKey = itemKeys[item];
      const [first, second] = steps;
      if (!first || harmless.has(first.name)) continue;
      if (first.name === "var") this.#followVariable(second, scope, itemKey);
      else if (first.name === "module") this.#followOutput(steps, scope, itemKey);
      else if (first.name === "data") this.#followDataSource(steps, scope, itemKey);
      else if (second && this.#types.includes(first.name)) {
        const id = `${first.name}.${second.name}`;
        own.set(id, { keys: new Set([...(own.get(id)?.keys ?? []), ...second.keys.slice(0, 1)]), itemKey });
      } else this.#isOpen = true;
    }
    for (const [id, { keys, itemKey }] of own) {
      if (this.#isOpen || this.#found.size > 1) return;
      this.#addInstance(id, keys, scope, itemKey);
    }
    const usesEachValue = mentions.all.some(
      ({ steps: [first, second] }) => first?.name === "each" && second?.name === "value",
    );
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
    if (!call || !expression) return;
    const scope = { modules: caller, key: called.key, forEach: call.forEach };
    this.#leads.push({ expression, scope, itemKey: variable.keys[0] ?? itemKey });
  }

  #followOutput([, called, output]: readonly AddressStep[], { modules }: Scope, itemKey: string | undefined): void {
    const call = called && this.#plan.module(modules)?.calls.get(called.name);
    const expression = output && call?.module.outputs.get(output.name);
    const callKey = call?.isRepeated ? called?.keys[0] : undefined;
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
    const expressions = source && source.expressions.size <= mostFollowed ? [...source.expressions.values()] : [];
    const [expression, ...others] = expressions.filter((each) => this.#plan.parts(each).has("references"));
    if (!source || !expression || others.length > 0) {
      this.#isOpen = true;
      return;
    }
    const key = name?.keys[0] ?? itemKey;
    this.#leads.push({ expression, scope: { modules: scope.modules, key, forEach: source.forEach }, itemKey });
  }

  #addInstance(id: string, keys: ReadonlySet<string>, { modules }: Scope, itemKey: string | undefined): void {
    const [type = "", name = ""] = id.split(".");
    const resource = { modules, type, name, key: undefined };
    const found = this.#instance(resource, keys, itemKey);
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
    return isRepeated && key === undefined ? this.#plan.onlyInstance(resource) : undefined;
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
