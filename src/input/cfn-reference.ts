import type { SourceNode } from "../source/node.ts";
import { argumentsOf, type Call, filledText, literalTexts, textAt, textsAt, unreadable } from "./cfn-call.ts";
import { literalText } from "./cfn-literal.ts";
import { scalarAt, uneditable } from "./placed-nodes.ts";

/** A parameter that can have more texts than these is left open. */
const mostTexts = 4;

/** Attributes that stand for the resource itself; of any other a resource may have several, as a stack has outputs. */
const identities: ReadonlySet<string> = new Set([
  "Arn",
  "Id",
  "Name",
  "GroupId",
  "ListenerArn",
  "LoadBalancerArn",
  "RuleArn",
  "SubnetId",
  "TargetGroupArn",
  "TaskDefinitionArn",
]);

/** Parameters that every stack has; `AWS::NotificationARNs` is a list. */
const pseudoTexts: ReadonlySet<string> = new Set([
  "AWS::AccountId",
  "AWS::Partition",
  "AWS::Region",
  "AWS::StackId",
  "AWS::StackName",
  "AWS::URLSuffix",
]);

/** The text that a parameter has in this deployment, of those it can have; undefined where that is left open. */
export function chosenText(name: string, possible: ReadonlySet<string>, { scope }: Call): string | undefined {
  if (possible.size > mostTexts) return undefined;
  const text = scope.choices.textOf({ name, possible });
  if (text !== undefined && possible.size > 1) scope.choose(name, text);
  return text;
}

/** What `Ref` gives for the name of a parameter or resource. */
export function referent(name: string, call: Call): SourceNode {
  const { node, parent, scope } = call;
  const { resources, parameters } = scope.template;
  if (name === "AWS::NoValue") return scalarAt(node, uneditable(parent), null);
  const parameter = parameters.get(name);
  if (pseudoTexts.has(name)) return filledText(call);
  if (!parameter) return unreadable(call, resources.has(name) ? name : undefined);
  if (parameter.kind === "text") return textAt(call, parameter.text);
  if (parameter.kind === "texts") return textsAt(call, parameter.texts);
  return textAt(call, parameter.kind === "choice" ? chosenText(name, parameter.possible, call) : undefined);
}

/** What `Fn::GetAtt` gives: never a value, but a reference to the resource, or to the one attribute. */
function attribute(id: string, name: string, call: Call): SourceNode {
  if (!call.scope.template.resources.has(id)) return unreadable(call);
  return unreadable(call, identities.has(name) ? id : `${id}.${name}`);
}

/** `Ref`. */
export function ref(call: Call): SourceNode {
  const name = literalText(call.argument);
  return name === undefined ? unreadable(call) : referent(name, call);
}

/** `Fn::GetAtt`: a text with a point, or a list of the resource and the attribute. */
export function getAtt(call: Call): SourceNode {
  const dotted = literalText(call.argument);
  if (dotted !== undefined) return attributeNamed(dotted, call);
  const [id, ...names] = literalTexts(argumentsOf(call)) ?? [];
  return id === undefined || names.length === 0 ? unreadable(call) : attribute(id, names.join("."), call);
}

/** The attribute that a text like `Service.Name` names. */
export function attributeNamed(dotted: string, call: Call): SourceNode {
  const point = dotted.indexOf(".");
  return point < 0 ? unreadable(call) : attribute(dotted.slice(0, point), dotted.slice(point + 1), call);
}
