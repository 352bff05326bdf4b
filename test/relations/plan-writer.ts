import type { Step } from "../../src/source/node.ts";
import type { Value } from "../finding/written.ts";
import { isMembers, type Members } from "./rule-examples.ts";
import { Inexpressible, Places, type Translation } from "./translation.ts";

/** What the three trees of a plan say about one value; a side is undefined where its tree has nothing. */
export interface Sides {
  readonly after: Value | undefined;
  /** `true` where it is known only after apply. */
  readonly unknown: Value | undefined;
  readonly expression: Value | undefined;
}

/** Writes a value of a template, which stands at `from`, to the place `to` in the plan. */
export type Write = (value: Value, from: readonly Step[], to: readonly Step[], plan: PlanWriter) => Sides;

/** Where a property goes: an attribute or block; undefined where no rule looks at it, or its members one level higher. */
type Attribute = readonly [name: string, write: Write] | { readonly spread: Attributes } | undefined;

export type Attributes = { readonly [key: string]: Attribute };

/** What the provider does with the attributes and blocks of a resource or block that nobody sets. */
export interface Unset {
  /** What it writes for them. */
  readonly unset?: Members;
  /** Those without which there is no plan. */
  readonly required?: readonly string[];
  /** Those that are known only after apply. */
  readonly computed?: readonly string[];
}

/** A resource of the provider, by the names that a template has for its properties. */
export interface Schema extends Unset {
  readonly type: string;
  readonly attributes: Attributes;
}

/** The id and ARN of a resource that is there. */
function identity(address: string): string {
  return `id-of-${address.replace(".", "-")}`;
}

/** The attribute that the first member of a map goes to. */
function outermost(value: Members, attributes: Attributes): string {
  const attribute = attributes[Object.keys(value)[0] ?? ""];
  return attribute && !("spread" in attribute) ? attribute[0] : "";
}

/** Whether a plan makes all resources, or finds all there and leaves them as they are: then their ids are known. */
export type Occasion = "creation" | "refresh";

/** Writes the resources of a template as a plan. */
export class PlanWriter {
  readonly places = new Places();
  /** The address of each resource by its logical id. */
  readonly #addresses: ReadonlyMap<string, string>;
  readonly #occasion: Occasion;
  readonly #changes: Value[] = [];
  readonly #configured: Value[] = [];

  constructor(addresses: ReadonlyMap<string, string>, occasion: Occasion) {
    this.#addresses = addresses;
    this.#occasion = occasion;
    this.places.add([], []);
  }

  /** What another resource, or something outside, tells once it is there; a capacity provider has a name before. */
  reference(id: string): Sides {
    const address = this.#addresses.get(id) ?? `terraform_data.${id.toLowerCase()}`;
    const attribute = /^aws_(subnet|ecs_cluster)\./.test(address) ? "id" : "arn";
    const expression = { references: [`${address}.${attribute}`, address] };
    if (address.startsWith("aws_ecs_capacity_provider.")) return { after: "own", unknown: undefined, expression };
    const isThere = this.#occasion === "refresh" && this.#addresses.has(id);
    return { after: isThere ? identity(address) : undefined, unknown: isThere ? undefined : true, expression };
  }

  /** The attributes of a resource or block. */
  members(
    value: Members,
    attributes: Attributes,
    { unset = {}, required = [], computed = [] }: Unset,
    from: readonly Step[],
    to: readonly Step[],
  ): Sides {
    const after: Members = { ...unset };
    const unknown: Members =
      this.#occasion === "refresh" ? {} : Object.fromEntries(computed.map((name) => [name, true]));
    const expressions: Members = {};
    for (const [name, sides] of this.#written(value, attributes, from, to)) {
      delete after[name];
      delete unknown[name];
      if (sides.after !== undefined) after[name] = sides.after;
      if (sides.unknown !== undefined) unknown[name] = sides.unknown;
      if (sides.expression !== undefined) expressions[name] = sides.expression;
    }
    const missing = required.find((name) => !(name in after) && !(name in unknown));
    if (missing !== undefined) throw new Inexpressible(`Terraform makes no plan without \`${missing}\``);
    return { after, unknown, expression: expressions };
  }

  *#written(
    value: Members,
    attributes: Attributes,
    from: readonly Step[],
    to: readonly Step[],
  ): Generator<readonly [string, Sides]> {
    for (const [key, member] of Object.entries(value)) {
      if (!(key in attributes)) throw new Inexpressible(`Terraform has no \`${key}\` here`);
      const attribute = attributes[key];
      if (attribute === undefined) continue;
      if ("spread" in attribute) {
        if (!isMembers(member) || Object.keys(member).length === 0)
          throw new Inexpressible(`Terraform has no block for an empty \`${key}\``);
        yield* this.#written(member, attribute.spread, [...from, key], to);
        this.places.add([...from, key], [...to, outermost(member, attribute.spread)]);
      } else {
        const [name, write] = attribute;
        yield [name, write(member, [...from, key], [...to, name], this)];
      }
    }
  }

  /** Adds a resource whose properties stand at a way of the template. */
  add(id: string, schema: Schema, properties: Members, from: readonly Step[]): void {
    const to = ["resource_changes", this.#changes.length, "change", "after"];
    this.places.add(from, to);
    const { after, unknown, expression } = this.members(properties, schema.attributes, schema, from, to);
    this.#push(id, after as Members, unknown as Members, expression ?? {});
  }

  /** Adds a resource that nobody looks into. */
  addBare(id: string): void {
    this.#push(id, { tags: null }, {}, {});
  }

  #push(id: string, planned: Members, unknown: Members, expressions: Value): void {
    const address = this.#addresses.get(id) ?? "";
    const isThere = this.#occasion === "refresh";
    const known = isThere ? { arn: identity(address), id: identity(address) } : {};
    const after = { ...planned, ...known };
    const [type = "", name = ""] = address.split(".");
    const resource = { address, mode: "managed", type, name };
    const provider_name = "registry.terraform.io/hashicorp/aws";
    const change = isThere
      ? { actions: ["no-op"], before: after, after, after_unknown: unknown }
      : { actions: ["create"], before: null, after, after_unknown: unknown };
    this.#changes.push({ ...resource, provider_name, change });
    this.#configured.push({ ...resource, provider_config_key: "aws", expressions, schema_version: 1 });
  }

  /** The plan as `terraform show -json` prints it. */
  finish(): Translation<Members> {
    const value = {
      format_version: "1.2",
      terraform_version: "1.9.8",
      resource_changes: this.#changes,
      configuration: { root_module: { resources: this.#configured } },
    };
    return { value, places: this.places };
  }
}
