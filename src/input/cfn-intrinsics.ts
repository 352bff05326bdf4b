import { MapNode, type SourceNode } from "../source/node.ts";
import {
  argumentsOf,
  type Call,
  joinedAt,
  literalTexts,
  textAt,
  textOf,
  textsAt,
  textsOf,
  unreadable,
} from "./cfn-call.ts";
import { functionOf } from "./cfn-function.ts";
import { literalText } from "./cfn-literal.ts";
import { chosenText, getAtt, ref } from "./cfn-reference.ts";
import { substituted } from "./cfn-substitution.ts";
import { member } from "./members-of.ts";

/** A stand-in for the arguments around a branch. It is a map, so that a branch is told from the item of a list; nothing in it can be edited. */
function aroundBranch({ document, start, parent, step, keyStart, keyEnd }: SourceNode): MapNode {
  return new MapNode(document, start, start, parent, step, keyStart, keyEnd);
}

/** The branch is read where it stands, below the list of arguments. */
function branch(call: Call): SourceNode {
  const { argument, extent, scope } = call;
  const [condition, whenTrue, whenFalse, ...others] = argumentsOf(call);
  const name = literalText(condition);
  if (argument.kind !== "list" || name === undefined || !whenTrue || !whenFalse || others.length > 0)
    return unreadable(call);
  const holds = scope.holds(name);
  return holds === undefined
    ? unreadable(call)
    : scope.read(holds ? whenTrue : whenFalse, aroundBranch(argument), extent);
}

function join(call: Call): SourceNode {
  const [delimiter, values] = argumentsOf(call);
  const between = textOf(delimiter, call);
  const texts = textsOf(values, call);
  return between === undefined || !texts ? unreadable(call) : joinedAt(call, texts, between);
}

function split(call: Call): SourceNode {
  const [delimiter, value] = argumentsOf(call);
  const between = textOf(delimiter, call);
  const text = textOf(value, call);
  return between === undefined || between === "" || text === undefined
    ? unreadable(call)
    : textsAt(call, text.split(between));
}

function select(call: Call): SourceNode {
  const [position, values] = argumentsOf(call);
  const index = textOf(position, call);
  const list = values && call.scope.read(values, call.argument.parent);
  if (index === undefined || !/^\d{1,6}$/.test(index) || list?.kind !== "list") return unreadable(call);
  if (list.items.some((item) => item.kind === "scalar" && item.value === null)) return unreadable(call);
  const item = list.items[Number(index)];
  return item?.kind === "opaque" ? unreadable(call, item.reference) : textAt(call, literalText(item));
}

/**
 * A key of a mapping. A parameter that is given on deployment has one of the keys that there are: CloudFormation refuses any other. The region
 * and its like are left open, because a mapping may hold regions in which the stack is never deployed.
 */
function keyOf(node: SourceNode | undefined, keys: Iterable<string>, call: Call): string | undefined {
  const text = textOf(node, call);
  const called = node && functionOf(node);
  const name = called?.name === "Ref" ? literalText(called.argument) : undefined;
  const parameter = name === undefined ? undefined : call.scope.template.parameters.get(name);
  const isGiven = parameter?.kind === "open" && parameter.isGiven;
  return name !== undefined && isGiven ? chosenText(name, new Set(keys), call) : text;
}

function findInMap(call: Call): SourceNode {
  const [map, topLevel, secondLevel, options] = argumentsOf(call);
  const byDefault = member(options, "DefaultValue");
  const name = textOf(map, call);
  if (name === undefined) return unreadable(call);
  const rows = call.scope.template.mappings.get(name);
  const first = byDefault ? textOf(topLevel, call) : keyOf(topLevel, rows?.keys() ?? [], call);
  const row = rows?.get(first ?? "");
  const second = byDefault ? textOf(secondLevel, call) : keyOf(secondLevel, row?.keys() ?? [], call);
  if (first === undefined || second === undefined) return unreadable(call);
  const value = row?.get(second);
  if (value?.kind === "list") {
    const texts = literalTexts(value.items);
    return texts ? textsAt(call, texts) : unreadable(call);
  }
  return textAt(call, value ? literalText(value) : textOf(byDefault, call));
}

/**
 * The functions that can be carried out without knowing more than the template; any other gives an unreadable value.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export const functions: ReadonlyMap<string, (call: Call) => SourceNode> = new Map([
  ["Ref", ref],
  ["Fn::GetAtt", getAtt],
  ["Fn::If", branch],
  ["Fn::Sub", substituted],
  ["Fn::Join", join],
  ["Fn::Split", split],
  ["Fn::Select", select],
  ["Fn::FindInMap", findInMap],
]);
