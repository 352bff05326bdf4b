import type { Step } from "../../src/source/node.ts";
import type { Value } from "../finding/written.ts";
import type { Attributes, Unset, Write } from "./plan-writer.ts";
import { isMembers, type Members } from "./rule-examples.ts";
import { Inexpressible } from "./translation.ts";

/** The logical id that a template's value refers to, or one of nothing in the template; undefined for a value that is written out. */
function reference(value: Value): string | undefined {
  if (!isMembers(value)) return undefined;
  const [[name, argument] = [], ...others] = Object.entries(value);
  if (others.length > 0 || name === undefined || !/^(Ref|Fn::.*)$/.test(name)) return undefined;
  const id = Array.isArray(argument) ? argument[0] : argument;
  return typeof id === "string" ? (id.split(".")[0] ?? "") : "";
}

/** What stands in the plan for a value that is known only after apply: the word `true` in another tree. */
function unknownPlace(to: readonly Step[]): readonly Step[] {
  return to.map((step) => (step === "after" ? "after_unknown" : step));
}

/** Whether a part of a value is a function of the template. */
function hasReference(value: Value): boolean {
  if (reference(value) !== undefined) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasReference);
}

function converted(convert: (value: Value) => Value): Write {
  return (value, from, to, plan) => {
    const id = reference(value);
    const sides = id === undefined ? undefined : plan.reference(id);
    plan.places.add(from, sides?.unknown ? unknownPlace(to) : to);
    if (sides) return sides;
    const known = value === null ? null : convert(value);
    return { after: known, unknown: undefined, expression: { constant_value: known } };
  };
}

/** A value as it is. */
export const scalar = converted((value) => value);

/** A number that Terraform has as a text. */
export const asText = converted(String);

/** A word that Terraform has as a boolean. */
export function yesOrNo(yes: string): Write {
  return converted((value) => value === yes);
}

/** A set of texts: no order and no item twice; with an item that is known only after apply, so is the whole set. */
export const setOf: Write = (value, from, to, plan) => {
  plan.places.add(from, to);
  if (!Array.isArray(value)) return plan.reference("Later");
  const sides = value.map((item, index) => scalar(item, [...from, index], [...to, index], plan));
  if (new Set(sides.map(({ after, expression }) => JSON.stringify(after ?? expression))).size < sides.length)
    throw new Inexpressible("a set has no item twice");
  const references = sides.flatMap(({ expression }) => (isMembers(expression) ? (expression["references"] ?? []) : []));
  const expression = { references: references as Value };
  if (sides.some(({ unknown }) => unknown)) return { after: undefined, unknown: true, expression };
  return { after: sides.map(({ after }) => after ?? null), unknown: value.map(() => false), expression };
};

/** A list of names and values, which Terraform has as a map. */
export const valueByName: Write = (value, from, to, plan) => {
  plan.places.add(from, to);
  const after: Members = {};
  for (const [index, pair] of (Array.isArray(value) ? value : []).entries()) {
    const { Name, Value: text = "" } = pair as { Name: string; Value: Value };
    if (Name in after) throw new Inexpressible("a map has no name twice");
    after[Name] = text;
    for (const step of ["Name", "Value"]) plan.places.add([...from, index, step], [...to, Name]);
    plan.places.add([...from, index], [...to, Name]);
  }
  return { after, unknown: {}, expression: { constant_value: after } };
};

/** Container definitions, which Terraform has as JSON in a string, with the keys of the API. */
export const json: Write = (value, from, to, plan) => {
  if (hasReference(value)) return plan.reference("Later");
  const spelt = (part: Value, path: readonly Step[], place: readonly Step[]): Value => {
    plan.places.add(path, place);
    if (Array.isArray(part)) return part.map((item, index) => spelt(item, [...path, index], [...place, index]));
    if (!isMembers(part)) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, member]) => {
        const name = key.charAt(0).toLowerCase() + key.slice(1);
        return [name, spelt(member, [...path, key], [...place, name])];
      }),
    );
  };
  return { after: JSON.stringify(spelt(value, from, to)), unknown: undefined, expression: {} };
};

/** A block that may stand once. */
export function block(attributes: Attributes, unset: Unset = {}): Write {
  return (value, from, to, plan) => {
    plan.places.add(from, [...to, 0]);
    if (!isMembers(value)) throw new Inexpressible("a block is written out, it cannot be filled in later");
    const { after, unknown, expression } = plan.members(value, attributes, unset, from, [...to, 0]);
    return { after: [after ?? {}], unknown: [unknown ?? {}], expression: [expression ?? {}] };
  };
}

/** Blocks that may stand several times. */
export function blocks(attributes: Attributes, unset: Unset = {}, most = Number.POSITIVE_INFINITY): Write {
  return (value, from, to, plan) => {
    plan.places.add(from, to);
    if (!Array.isArray(value) || !value.every(isMembers))
      throw new Inexpressible("a block is written out, it cannot be filled in later");
    const items = value;
    if (items.length > most) throw new Inexpressible("the provider takes one of these blocks");
    const sides = items.map((item, index) => {
      plan.places.add([...from, index], [...to, index]);
      return plan.members(item, attributes, unset, [...from, index], [...to, index]);
    });
    return {
      after: sides.map(({ after }) => after ?? {}),
      unknown: sides.map(({ unknown }) => unknown ?? {}),
      expression: items.length > 0 ? sides.map(({ expression }) => expression ?? {}) : undefined,
    };
  };
}

/** A property that is an attribute of a block, with the others of the block. */
export function inside(name: string, others: Members): Write {
  return (value, from, to, plan) => {
    const { after, unknown, expression } = scalar(value, from, [...to, 0, name], plan);
    return {
      after: [{ ...others, ...(after === undefined ? {} : { [name]: after }) }],
      unknown: [unknown === undefined ? {} : { [name]: unknown }],
      expression: [{ [name]: expression ?? {} }],
    };
  };
}
