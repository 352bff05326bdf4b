import type { Flaw } from "../source/flaw.ts";
import { type MapNode, OpaqueNode, ScalarNode, type SourceNode } from "../source/node.ts";
import { membersOf } from "./members-of.ts";
import { mapAt, scalarAt, uneditable } from "./placed-nodes.ts";
import type { InstanceAddress } from "./terraform-address.ts";
import { pairedBlocks } from "./terraform-blocks.ts";
import type { Plan } from "./terraform-plan.ts";
import { referredAddress } from "./terraform-references.ts";
import type { PlannedResource } from "./terraform-resources.ts";

/** The resource that a value belongs to. */
interface Owner {
  readonly plan: Plan;
  readonly address: InstanceAddress;
  /** Whether a value that is neither known nor marked as unknown is certainly absent. */
  readonly isComplete: boolean;
}

/** The three sides of a value in a plan. */
interface Sides {
  /** What is known of it. */
  readonly node: SourceNode | undefined;
  /** The same with `true` where it is known only after apply. */
  readonly unknown: SourceNode | undefined;
  /** What the configuration sets it to. */
  readonly expression: SourceNode | undefined;
  /** Whether it is an attribute that the configuration certainly leaves out; a block may be written by a `dynamic` block, which no plan tells. */
  readonly isUnset: boolean;
}

/** Whether the parts of an expression are the body of a block, which lists what is set in it; that of an attribute says what it comes from. */
function isBody(parts: ReadonlyMap<string, SourceNode>): boolean {
  return parts.size > 0 && !parts.has("references") && !parts.has("constant_value");
}

function isNull(node: SourceNode | undefined): boolean {
  return node?.kind === "scalar" && node.value === null;
}

function isMarked(unknown: SourceNode | undefined): boolean {
  return unknown?.kind === "scalar" && (unknown.value === true || unknown.value === "true");
}

/**
 * A value of a planned resource. The nodes it gives out keep the place of what is written, and no fix can change them: a plan is written by
 * Terraform, from a configuration that is in other files.
 */
export class PlanValue {
  readonly #owner: Owner;
  readonly #sides: Sides;
  /** The list or map around it. */
  readonly #around: SourceNode;

  constructor(owner: Owner, sides: Sides, around: SourceNode) {
    this.#owner = owner;
    this.#sides = sides;
    this.#around = around;
  }

  /** The value as it is written; undefined where it is null, not there, or not known yet. */
  get node(): SourceNode | undefined {
    const { node } = this.#sides;
    return isNull(node) || this.isUnknown ? undefined : node;
  }

  /** Whether it is known only after apply, or may be. */
  get isUnknown(): boolean {
    const { node, unknown } = this.#sides;
    if (isMarked(unknown)) return true;
    return node === undefined && !this.#owner.isComplete;
  }

  /** Whether it is an attribute that the configuration certainly leaves out. */
  get isUnset(): boolean {
    return this.#sides.isUnset;
  }

  /** A readable value at its own place. */
  scalar(value: ScalarNode["value"]): ScalarNode {
    const { node = this.#around } = this.#sides;
    const scalar = scalarAt(node, uneditable(node.parent), value);
    if (node.kind === "scalar") scalar.quoted = node.quoted;
    return scalar;
  }

  /** Notes what is wrong with the text that it holds. */
  note(flaws: readonly Flaw[]): void {
    for (const flaw of flaws) this.#owner.plan.flaws.push(flaw);
  }

  /** Its key as a value of its own. */
  key(name: string): ScalarNode {
    const { node = this.#around } = this.#sides;
    const { document, start, end, parent, step, keyStart, keyEnd } = node;
    const [from, to] = keyStart < 0 ? [start, end] : [keyStart, keyEnd];
    const scalar = new ScalarNode(document, from, to, uneditable(parent), step, keyStart, keyEnd);
    scalar.value = name;
    return scalar;
  }

  /** An empty map at its own place. */
  map(): MapNode {
    const { node = this.#around } = this.#sides;
    return mapAt(node, uneditable(node.parent));
  }

  /** An unreadable value at its own place, or where the plan says that it is not known. */
  opaque(expression = "known after apply", reference?: string): OpaqueNode {
    const { unknown } = this.#sides;
    const place = this.node ?? (isMarked(unknown) ? unknown : undefined) ?? this.#around;
    const { document, start, end, step, keyStart, keyEnd } = place;
    const opaque = new OpaqueNode(document, start, end, uneditable(place.parent), step, keyStart, keyEnd);
    opaque.expression = expression;
    opaque.reference = reference;
    return opaque;
  }

  /** The members of a map, by name. A member that is not there is one all the same. */
  members(): (name: string) => PlanValue {
    const { node, unknown, expression } = this.#sides;
    const nodes = membersOf(node);
    const unknowns = membersOf(unknown);
    const expressions = this.#owner.plan.parts(expression);
    const isBlock = isBody(expressions);
    const around = node ?? this.#around;
    return (name) => {
      const sides = { node: nodes.get(name), unknown: unknowns.get(name), expression: expressions.get(name) };
      return new PlanValue(this.#owner, { ...sides, isUnset: isBlock && !expressions.has(name) }, around);
    };
  }

  /** The members of a map that are there. */
  entries(): readonly (readonly [string, PlanValue])[] {
    const { node, unknown } = this.#sides;
    const names = new Set([...membersOf(node).keys(), ...membersOf(unknown).keys()]);
    const member = this.members();
    return [...names].map((name) => [name, member(name)]);
  }

  /** The items of a list. */
  items(): readonly PlanValue[] {
    const { node, unknown, expression } = this.#sides;
    if (node?.kind !== "list") return [];
    const unknowns = unknown?.kind === "list" ? unknown.items : [];
    const blocks = expression?.kind === "list" ? pairedBlocks(node.items, expression.items, this.#owner.plan) : [];
    const isOnlyItem = node.items.length === 1;
    return node.items.map((item, index) => {
      const ofItem = expression?.kind === "list" ? blocks[index] : isOnlyItem ? expression : undefined;
      return new PlanValue(
        this.#owner,
        { node: item, unknown: unknowns[index], expression: ofItem, isUnset: false },
        node,
      );
    });
  }

  /** The address of the resource of one of the types that an unknown value comes from. */
  referred(types: readonly string[]): string | undefined {
    const { plan, address } = this.#owner;
    const { expression } = this.#sides;
    return expression && referredAddress(plan, address, expression, types);
  }

  /** The address of the resource of one of the types that a known name, id or ARN belongs to. */
  named(types: readonly string[], text: string): string | undefined {
    const { plan } = this.#owner;
    const addresses = types.flatMap((type) => plan.named(type, text) ?? []);
    return addresses.length === 1 ? addresses[0] : undefined;
  }
}

/** The attributes of a resource by name, and its blocks. One that is not there is one all the same. */
export function attributesOf(plan: Plan, resource: PlannedResource): (name: string) => PlanValue {
  const { address, values, unknown, isComplete } = resource;
  const owner = { plan, address, isComplete };
  const nodes = membersOf(values);
  const unknowns = membersOf(unknown);
  const expressions = plan.configured(address)?.expressions;
  return (name) => {
    const sides = {
      node: nodes.get(name),
      unknown: isMarked(unknown) ? unknown : unknowns.get(name),
      expression: expressions?.get(name),
      isUnset: expressions !== undefined && !expressions.has(name),
    };
    return new PlanValue(owner, sides, values);
  };
}

/** An empty map in the place of a resource's attributes. */
export function resourceMap({ values }: PlannedResource): MapNode {
  return mapAt(values, uneditable(values.parent));
}
