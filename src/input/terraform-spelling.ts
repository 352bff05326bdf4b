import { readEmbeddedJson } from "../source/embedded-json.ts";
import type { MapNode, SourceNode } from "../source/node.ts";
import { listAt, uneditable } from "./placed-nodes.ts";
import type { PlanValue } from "./terraform-value.ts";

/** How a value of a plan is spelt in the API; undefined where it is absent. */
export type Spelling = (value: PlanValue) => SourceNode | undefined;

/** The attributes of a block or resource, each with its name in the API and how its value is spelt there. All others are left out. */
export type Members = Readonly<Record<string, readonly [key: string, spelling: Spelling]>>;

function isScalar(node: SourceNode | undefined): node is Extract<SourceNode, { kind: "scalar" }> {
  return node?.kind === "scalar";
}

/** A value that the plan does not tell: absent where the configuration leaves it out, as the default is then for ECS to choose. */
function untold(value: PlanValue): SourceNode | undefined {
  return value.isUnset ? undefined : value.opaque();
}

/** A text, number or boolean. Anything else is unreadable. */
export const scalar: Spelling = (value) => {
  if (value.isUnknown) return untold(value);
  const { node } = value;
  return node && (isScalar(node) ? value.scalar(node.value) : value.opaque(`a ${node.kind}`));
};

/** A number that stands for nothing where it is 0: the provider then sends none. */
export const numberOrNothing: Spelling = (value) => {
  const { node } = value;
  return isScalar(node) && (node.value === 0 || node.value === "0") ? undefined : scalar(value);
};

/** A boolean that the API spells as a word. */
export function word(whenTrue: string, whenFalse: string): Spelling {
  return (value) => {
    const { node } = value;
    if (!isScalar(node) || typeof node.value !== "boolean") return scalar(value);
    return value.scalar(node.value ? whenTrue : whenFalse);
  };
}

/** A text that names a resource of one of some types: a reference to it where it is in the plan. */
export function reference(...types: readonly string[]): Spelling {
  return (value) => {
    if (value.isUnknown) return value.isUnset ? undefined : value.opaque(undefined, value.referred(types));
    const { node } = value;
    const text = isScalar(node) && typeof node.value === "string" ? node.value : undefined;
    const named = text === undefined ? undefined : value.named(types, text);
    return named === undefined ? scalar(value) : value.opaque(text, named);
  };
}

/** A list of values of one spelling. */
export function listOf(item: Spelling): Spelling {
  return (value) => {
    if (value.isUnknown) return untold(value);
    const { node } = value;
    if (node?.kind !== "list") return scalar(value);
    const list = listAt(node, uneditable(node.parent));
    for (const each of value.items()) list.items.push(item(each) ?? each.scalar(null));
    return list;
  };
}

/** A map, every member spelt as the API spells it. */
export function map(members: Members): Spelling {
  return (value) => {
    if (value.isUnknown) return value.opaque();
    const { node } = value;
    if (!node) return undefined;
    if (node.kind !== "map") return scalar(value);
    const spelt = value.map();
    addMembers(spelt, members, value.members());
    return spelt;
  };
}

/** Adds what a block or resource has to a map of the API. */
export function addMembers(spelt: MapNode, members: Members, member: (name: string) => PlanValue): void {
  for (const [name, [key, spelling]] of Object.entries(members)) {
    const value = spelling(member(name));
    if (value) spelt.entries.push({ key, value });
  }
}

/** The map that a block which may stand once comes to; Terraform has a list around it. */
export function block(members: Members): Spelling {
  const item = map(members);
  return (value) => {
    if (value.isUnknown) return value.opaque();
    const { node } = value;
    if (node?.kind !== "list") return item(value);
    const [only] = value.items();
    return only && item(only);
  };
}

/** The list of maps that a block which may stand several times comes to; absent where it stands never. */
export function blocks(members: Members): Spelling {
  const list = listOf(map(members));
  return (value) => {
    if (value.isUnknown) return value.opaque();
    const { node } = value;
    return node?.kind === "list" && node.items.length === 0 ? undefined : list(value);
  };
}

/** A map from names to values as the API has it: a list of maps with `name` and `value`. */
export const namesAndValues: Spelling = (value) => {
  if (value.isUnknown) return untold(value);
  const { node } = value;
  if (node?.kind !== "map") return scalar(value);
  const list = listAt(node, uneditable(node.parent));
  for (const [name, each] of value.entries()) {
    const pair = each.map();
    pair.entries.push({ key: "name", value: each.key(name) });
    const spelt = scalar(each);
    if (spelt) pair.entries.push({ key: "value", value: spelt });
    list.items.push(pair);
  }
  return list;
};

/** What a list or map begins with. Terraform makes no plan from another text: it stands where a tool has taken the value out of the plan. */
const opensContainer = /^\s*[[{]/;

/** JSON in a text, as the tree that it spells. Where it cannot be read, that is noted, and it is unknown. */
export const json: Spelling = (value) => {
  const { node } = value;
  if (value.isUnknown || !isScalar(node) || typeof node.value !== "string") return scalar(value);
  if (node.value === "") return undefined;
  if (!opensContainer.test(node.value)) return value.opaque("taken out");
  const { roots, flaws } = readEmbeddedJson(value.scalar(node.value));
  value.note(flaws);
  const [root] = roots;
  return root ?? value.opaque("malformed JSON");
};
