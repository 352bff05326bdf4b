import type { SourceNode } from "../source/node.ts";
import { functionOf } from "./cfn-function.ts";
import { literalText } from "./cfn-literal.ts";
import { substitutionOf, variablesOf } from "./cfn-substitution.ts";
import type { Resource } from "./cfn-template.ts";

/** The names that a function itself speaks of, those in its arguments left aside. */
function namesIn({ name, argument }: { readonly name: string; readonly argument: SourceNode }): readonly string[] {
  if (name === "Ref") return [literalText(argument) ?? ""];
  if (name === "Fn::GetAtt") {
    const attribute = literalText(argument) ?? literalText(argument.kind === "list" ? argument.items[0] : undefined);
    return [attribute?.split(".", 1)[0] ?? ""];
  }
  if (name !== "Fn::Sub") return [];
  const substitution = substitutionOf(argument);
  return substitution ? variablesOf(substitution.text).map((variable) => variable.split(".", 1)[0] ?? "") : [];
}

function childrenOf(node: SourceNode): readonly SourceNode[] {
  if (node.kind === "list") return node.items;
  if (node.kind === "map") return node.entries.map(({ value }) => value);
  return node.kind === "opaque" && node.content ? [node.content] : [];
}

function dependencies({ node }: Resource): readonly string[] {
  const names = node.get("DependsOn");
  if (!names) return [];
  return (names.kind === "list" ? names.items : [names]).map((name) => literalText(name) ?? "");
}

/** Every name that a resource refers to by `DependsOn`, `Ref`, `Fn::GetAtt` or `Fn::Sub`, in whichever branch of its conditions. */
function namesOf(resource: Resource): ReadonlySet<string> {
  const names = new Set(dependencies(resource));
  const waiting: SourceNode[] = [resource.node];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const called = functionOf(node);
    if (called) for (const name of namesIn(called)) names.add(name);
    for (const child of childrenOf(node)) waiting.push(child);
  }
  return names;
}

/** Which resources of a template refer to which others. */
export class ReferenceGraph {
  readonly #to = new Map<string, readonly string[]>();
  readonly #from = new Map<string, string[]>();

  constructor(resources: ReadonlyMap<string, Resource>) {
    for (const resource of resources.values()) {
      const { id } = resource;
      const others = [...namesOf(resource)].filter((name) => name !== id && resources.has(name));
      this.#to.set(id, others);
      for (const other of others) {
        const users = this.#from.get(other);
        if (users) users.push(id);
        else this.#from.set(other, [id]);
      }
    }
  }

  /** The resources that one refers to itself. */
  of(id: string): readonly string[] {
    return this.#to.get(id) ?? [];
  }

  /** The given resources and all that their references lead to. */
  reachedFrom(ids: Iterable<string>): ReadonlySet<string> {
    return spread(ids, (id) => this.of(id));
  }

  /** The given resources and all whose references lead to them, through such as are passable. */
  leadingTo(ids: Iterable<string>, isPassable: (id: string) => boolean): ReadonlySet<string> {
    return spread(ids, (id) => (this.#from.get(id) ?? []).filter(isPassable));
  }
}

function spread(ids: Iterable<string>, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set(ids);
  for (const id of reached) for (const other of next(id)) reached.add(other);
  return reached;
}
