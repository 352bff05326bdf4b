import type { ListNode, MapNode, SourceNode } from "../source/node.ts";
import type { Call, Scope } from "./cfn-call.ts";
import type { Choices } from "./cfn-choices.ts";
import { Conditions } from "./cfn-conditions.ts";
import { type Extent, everything } from "./cfn-extent.ts";
import { functionOf, isFunctionKey } from "./cfn-function.ts";
import { functions } from "./cfn-intrinsics.ts";
import { literalText } from "./cfn-literal.ts";
import { opaqueAt } from "./cfn-opaque.ts";
import { apiKey } from "./cfn-spelling.ts";
import type { Template } from "./cfn-template.ts";
import { listAt, mapAt, type Parent, scalarAt } from "./placed-nodes.ts";

/** How many values are made of others at most; what is written has limits of its own. */
const mostValues = 400_000;

/**
 * The values of a template under one set of choices, spelt as the ECS API spells them. A node keeps the place of what it was made from, and
 * what a function gives has the place of the function. Recursive: readers bound the depth of a value, and functions lead to no values
 * but those in their arguments and plain ones.
 */
export class Values implements Scope {
  readonly template: Template;
  readonly choices: Choices;
  readonly #conditions: Conditions;
  /** How many values were read. */
  count = 0;
  /** The parameters that a text was chosen for. */
  readonly #chosen = new Map<string, string>();

  constructor(template: Template, choices: Choices) {
    this.template = template;
    this.choices = choices;
    this.#conditions = new Conditions(template, choices, (node) => literalText(this.read(node, node.parent)));
  }

  holds(condition: string): boolean | undefined {
    return this.#conditions.holds(condition);
  }

  choose(parameter: string, text: string): void {
    this.#chosen.set(parameter, text);
  }

  /** The choices that anything depended on so far: `UseFargate is true`, in the order in which the template declares them. */
  get chosen(): readonly string[] {
    const { conditions, parameters } = this.template;
    return [...inOrder(this.#conditions.chosen, conditions.keys()), ...inOrder(this.#chosen, parameters.keys())];
  }

  affords(count: number): boolean {
    this.count += count;
    return this.count <= mostValues;
  }

  /** A value below a parent. What is not there, as `AWS::NoValue` says, is null. */
  read(node: SourceNode, parent: Parent, extent: Extent = everything): SourceNode {
    this.count++;
    const called = functionOf(node);
    if (called) {
      const call: Call = { node, parent, argument: called.argument, extent, scope: this };
      return functions.get(called.name)?.(call) ?? opaqueAt(node, parent);
    }
    if (node.kind === "scalar") {
      const scalar = scalarAt(node, parent, node.value);
      scalar.quoted = node.quoted;
      scalar.ambiguous = node.ambiguous;
      return scalar;
    }
    if (node.kind === "list") return this.#list(node, parent, extent);
    return node.kind === "map" ? this.#map(node, parent, extent) : opaqueAt(node, parent);
  }

  #list(node: ListNode, parent: Parent, extent: Extent): ListNode {
    const list = listAt(node, parent);
    for (const item of node.items) list.items.push(this.read(item, list, extent));
    return list;
  }

  #map(node: MapNode, parent: Parent, extent: Extent): MapNode {
    const map = mapAt(node, parent);
    map.open = node.open;
    for (const { key: written, value } of node.entries) {
      const key = apiKey(written);
      if (isFunctionKey(written)) map.open = true;
      else if (extent.reads(key)) map.entries.push({ key, value: this.read(value, map, extent.parts?.get(key)) });
      else map.entries.push({ key, value });
    }
    return map;
  }
}

/** The choices of conditions or parameters, those first that are declared first. */
function inOrder(chosen: ReadonlyMap<string, boolean | string>, declared: Iterable<string>): readonly string[] {
  const names = new Set([...declared, ...chosen.keys()]);
  return [...names].filter((name) => chosen.has(name)).map((name) => `${name} is ${said(chosen.get(name))}`);
}

function said(choice: boolean | string | undefined): string {
  return choice === "" ? "empty" : String(choice);
}
