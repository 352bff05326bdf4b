import type { SourceNode } from "../source/node.ts";
import { functionOf } from "./cfn-function.ts";
import { isUnseen, literalText } from "./cfn-literal.ts";
import { namesOwnMacro } from "./cfn-macros.ts";
import { addChildren, namesIn } from "./cfn-names.ts";
import { substitutionOf } from "./cfn-substitution.ts";
import type { Resource, Template } from "./cfn-template.ts";
import { member } from "./members-of.ts";

function dependencies(node: SourceNode): readonly SourceNode[] {
  const names = member(node, "DependsOn");
  return names?.kind === "list" ? names.items : names ? [names] : [];
}

/** What a resource refers to. */
interface References {
  readonly names: ReadonlySet<string>;
  /** Whether there may be more than can be read. */
  readonly isOpen: boolean;
  /** Whether a macro of somebody's own is called beside other keys, which it may rewrite. */
  readonly isRewritten: boolean;
}

/** Every name that a resource refers to by `DependsOn`, `Ref`, `Fn::GetAtt` or `Fn::Sub`, in whichever branch of its conditions. */
function referencesIn({ node: resource }: Resource): References {
  const names = new Set(dependencies(resource).map((name) => literalText(name) ?? ""));
  let isOpen = false;
  let isRewritten = false;
  const waiting: SourceNode[] = [resource];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === "scalar") {
      isOpen ||= isUnseen(node);
      continue;
    }
    const called = functionOf(node);
    if (called) for (const name of namesIn(called)) names.add(name);
    if (called?.name === "Fn::Sub") {
      const substitution = substitutionOf(called.argument);
      if (substitution) {
        waiting.push(...substitution.values.values());
        continue;
      }
    }
    const transform = called ? undefined : member(node, "Fn::Transform");
    isOpen ||= transform !== undefined || called?.name === "Fn::Transform" || isUnseen(node);
    isRewritten ||= namesOwnMacro(transform);
    addChildren(waiting, node);
  }
  return { names, isOpen, isRewritten };
}

/** Which resources of a template refer to which others. */
export class ReferenceGraph {
  readonly #to = new Map<string, readonly string[]>();
  readonly #from = new Map<string, string[]>();
  readonly #open = new Set<string>();
  readonly #rewritten = new Set<string>();

  constructor({ resources, ...template }: Template) {
    for (const resource of resources.values()) {
      const { id } = resource;
      const { names, isOpen, isRewritten } = referencesIn(resource);
      if (isOpen || template.isRewritten) this.#open.add(id);
      if (isRewritten || template.isRewritten) this.#rewritten.add(id);
      const others = [...names].filter((name) => resources.has(name));
      this.#to.set(id, others);
      for (const other of others) {
        const users = this.#from.get(other);
        if (users) users.push(id);
        else this.#from.set(other, [id]);
      }
    }
  }

  /** The resources of which it cannot be seen all that they refer to. */
  get open(): ReadonlySet<string> {
    return this.#open;
  }

  /** Whether a macro of somebody's own rewrites a resource, or part of it. */
  isRewritten(id: string): boolean {
    return this.#rewritten.has(id);
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
