import type { MapNode, SourceNode } from "../source/node.ts";
import { literalText, membersOf } from "./cfn-literal.ts";
import { type Parameter, parameterOf } from "./cfn-parameter.ts";

/** A resource as a template declares it. */
export interface Resource {
  /** Its logical id. */
  readonly id: string;
  readonly type: string;
  readonly node: MapNode;
  readonly properties: SourceNode | undefined;
  /** The condition under which it is created; undefined where it always is. */
  readonly condition: string | undefined;
}

/** The sections of a template that say what is deployed. */
export interface Template {
  readonly resources: ReadonlyMap<string, Resource>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly conditions: ReadonlyMap<string, SourceNode>;
  /** Map name → top-level key → second-level key → value. */
  readonly mappings: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, SourceNode>>>;
}

function resourceOf(id: string, node: SourceNode): Resource | undefined {
  const type = node.kind === "map" ? literalText(node.get("Type")) : undefined;
  if (node.kind !== "map" || type === undefined) return undefined;
  return { id, type, node, properties: node.get("Properties"), condition: literalText(node.get("Condition")) };
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
  const resources = root.kind === "map" ? root.get("Resources") : undefined;
  return [...membersOf(resources).values()].some((node) => {
    const type = node.kind === "map" ? literalText(node.get("Type")) : undefined;
    return type?.startsWith("AWS::ECS::") === true;
  });
}

/** A template with values for its parameters. Whatever is malformed in it is left out. */
export function templateOf(root: SourceNode, given: ReadonlyMap<string, string>): Template {
  const sections = membersOf(root);
  return {
    resources: mapped(membersOf(sections.get("Resources")), (node, id) => resourceOf(id, node)),
    parameters: mapped(membersOf(sections.get("Parameters")), (node, name) => parameterOf(node, given.get(name))),
    conditions: membersOf(sections.get("Conditions")),
    mappings: mapped(membersOf(sections.get("Mappings")), (map) => mapped(membersOf(map), membersOf)),
  };
}
