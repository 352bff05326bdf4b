import type { MapNode, SourceNode } from "../source/node.ts";
import type { Choices } from "./cfn-choices.ts";
import type { Extent } from "./cfn-extent.ts";
import type { Resource, Template } from "./cfn-template.ts";
import { Values } from "./cfn-values.ts";
import { member } from "./members-of.ts";
import { mapAt, uneditable } from "./placed-nodes.ts";

/** A template as it is deployed under one set of choices. */
export class Deployment {
  readonly template: Template;
  readonly #values: Values;

  constructor(template: Template, choices: Choices) {
    this.template = template;
    this.#values = new Values(template, choices);
  }

  /** The choices that it was read with so far: `when UseFargate is true`; undefined where nothing depended on one. */
  get when(): string | undefined {
    const { chosen } = this.#values;
    return chosen.length === 0 ? undefined : `when ${chosen.join(" and ")}`;
  }

  /** How many values were read so far. */
  get size(): number {
    return this.#values.count;
  }

  /** Whether a resource is created; undefined where that is left open. */
  has({ condition }: Resource): boolean | undefined {
    return condition === undefined ? true : this.#values.holds(condition);
  }

  /** The resources of one of the types, created or not; of the type `undefined`, those that may be anything. */
  declared(...types: readonly (string | undefined)[]): readonly Resource[] {
    return [...this.template.resources.values()].filter(({ type }) => types.includes(type));
  }

  /** The resources of one of the types that are certain to be created. */
  created(...types: readonly string[]): readonly Resource[] {
    return this.declared(...types).filter((resource) => this.has(resource) === true);
  }

  /** The properties of a resource, spelt as the API spells them; an empty map where it has none. */
  properties({ node, properties }: Resource, extent: Extent): SourceNode {
    const read = properties ? this.#values.read(properties, properties.parent, extent) : noProperties(node);
    if (read.kind === "map" && member(node, "Fn::Transform")) read.open = true;
    return read;
  }
}

function noProperties(resource: SourceNode): MapNode {
  return mapAt(resource, uneditable(resource.parent));
}
