import type { SourceNode } from "../source/node.ts";
import { isFunctionKey } from "./cfn-function.ts";
import { isUnseen, literalText } from "./cfn-literal.ts";
import { namesOwnMacro } from "./cfn-macros.ts";
import { type Parameter, parameterOf } from "./cfn-parameter.ts";
import { membersOf } from "./members-of.ts";

/** A resource as a template declares it. */
export interface Resource {
  /** Its logical id. */
  readonly id: string;
  /** Undefined where it cannot be read, and the resource may be anything. */
  readonly type: string | undefined;
  readonly node: SourceNode;
  readonly properties: SourceNode | undefined;
  /** The condition under which it is created; undefined where it always is. */
  readonly condition: string | undefined;
}

/** The sections of a template that say what is deployed. */
export interface Template {
  /** Whether a macro of somebody's own rewrites it before it is deployed. */
  readonly isRewritten: boolean;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** The parameters that rules bind to each other, to a value or a resource: not each of their values can be given. */
  readonly ruled: ReadonlySet<string>;
  readonly conditions: ReadonlyMap<string, SourceNode>;
  /** Map name → top-level key → second-level key → value. */
  readonly mappings: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, SourceNode>>>;
}

/**
 * What stands in the section, and in the bodies of its loops: once for all the turns of a loop, because what the loop fills in cannot be told.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
function declared(section: SourceNode | undefined): ReadonlyMap<string, SourceNode> {
  const found = new Map(membersOf(section));
  // What a body adds is looked at as well: loops stand in loops.
  for (const [key, node] of found) {
    const body = key.startsWith("Fn::ForEach::") && node.kind === "list" ? node.items[2] : undefined;
    if (body?.kind === "map") found.delete(key);
    for (const [id, inner] of membersOf(body)) if (!found.has(id)) found.set(id, inner);
  }
  return found;
}

/** The resource under a key of the section; a loop whose body cannot be read is one that cannot be read. Undefined for what is none. */
function resourceOf(id: string, node: SourceNode): Resource | undefined {
  const members = membersOf(node);
  const type = members.get("Type");
  const isUnreadable = isFunctionKey(id) || isUnseen(node) || (type !== undefined && isUnseen(type));
  if (!isUnreadable && literalText(type) === undefined) return undefined;
  return {
    id,
    type: isUnreadable ? undefined : literalText(type),
    node,
    properties: members.get("Properties"),
    condition: literalText(members.get("Condition")),
  };
}

function mapped<T>(
  section: ReadonlyMap<string, SourceNode>,
  read: (node: SourceNode, key: string) => T | undefined,
): ReadonlyMap<string, T> {
  const values = new Map<string, T>();
  for (const [key, node] of section) {
    const value = read(node, key);
    if (value !== undefined) values.set(key, value);
  }
  return values;
}

/** Whether a document is a template that declares something of ECS. */
export function isTemplate(root: SourceNode): boolean {
  return [...declared(membersOf(root).get("Resources")).values()].some(
    (node) => literalText(membersOf(node).get("Type"))?.startsWith("AWS::ECS::") === true,
  );
}

/** A template with values for its parameters, of which rules speak of some. Whatever is malformed in it is left out. */
export function templateOf(root: SourceNode, given: ReadonlyMap<string, string>, ruled: ReadonlySet<string>): Template {
  const sections = membersOf(root);
  const parameter = (node: SourceNode, name: string): Parameter => {
    const stated = parameterOf(node, given.get(name));
    const isStated = stated.kind === "text" || stated.kind === "texts";
    return ruled.has(name) && !isStated ? { kind: "open" } : stated;
  };
  return {
    isRewritten: namesOwnMacro(sections.get("Transform")),
    resources: mapped(declared(sections.get("Resources")), (node, id) => resourceOf(id, node)),
    parameters: mapped(membersOf(sections.get("Parameters")), parameter),
    ruled,
    conditions: membersOf(sections.get("Conditions")),
    mappings: mapped(membersOf(sections.get("Mappings")), (map) => mapped(membersOf(map), membersOf)),
  };
}
