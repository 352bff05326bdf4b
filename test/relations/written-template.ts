import { Document, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import type { Value } from "../finding/written.ts";
import { isMembers } from "./rule-examples.ts";

/** The short tag and the argument of a function: `!GetAtt` and `Task.Arn`; undefined for other values. */
function called(value: Value): readonly [tag: string, argument: Value] | undefined {
  const [[name = "", argument = null] = [], ...others] = isMembers(value) ? Object.entries(value) : [];
  if (others.length > 0 || !/^(Ref|Condition|Fn::.*)$/.test(name)) return undefined;
  const isDotted = name === "Fn::GetAtt" && Array.isArray(argument);
  return [`!${name.replace("Fn::", "")}`, isDotted ? argument.join(".") : argument];
}

/** The nodes of a value, with functions as tags. */
function nodeOf(value: Value, flow: boolean): Node {
  const call = called(value);
  if (call) {
    const [tag, argument] = call;
    const node = nodeOf(argument, flow) as Scalar;
    node.tag = tag;
    return node;
  }
  if (Array.isArray(value)) {
    const list = new YAMLSeq();
    list.flow = flow;
    for (const item of value) list.items.push(nodeOf(item, flow));
    return list;
  }
  if (!isMembers(value)) return new Scalar(value);
  const map = new YAMLMap();
  map.flow = flow;
  for (const [key, member] of Object.entries(value)) map.items.push(new Pair(new Scalar(key), nodeOf(member, flow)));
  return map;
}

/** A template as YAML with short tags: `!Ref Task`. */
export function shortTags(template: Value, style: "block" | "flow" = "block"): string {
  return new Document(nodeOf(template, style === "flow"), { aliasDuplicateObjects: false }).toString({ lineWidth: 0 });
}
