import type { SourceNode } from "../source/node.ts";
import type { Choices } from "./cfn-choices.ts";
import type { Extent } from "./cfn-extent.ts";
import { literalText } from "./cfn-literal.ts";
import { opaqueAt } from "./cfn-opaque.ts";
import type { Template } from "./cfn-template.ts";
import { itemsOf } from "./members-of.ts";
import { listAt, type Parent, scalarAt, uneditable } from "./placed-nodes.ts";

/** What functions need to know of the template around them. */
export interface Scope {
  readonly template: Template;
  readonly choices: Choices;
  /** Whether a condition holds; undefined where that is left open. */
  holds(condition: string): boolean | undefined;
  /** Notes the text that was chosen for a parameter. */
  choose(parameter: string, text: string): void;
  /** Counts values that a function makes of one; false once the template holds too many. */
  affords(count: number): boolean;
  /** A value below a parent, its functions carried out. */
  read(node: SourceNode, parent: Parent, extent?: Extent): SourceNode;
}

/** A function where it is called. */
export interface Call {
  readonly node: SourceNode;
  readonly parent: Parent;
  readonly argument: SourceNode;
  readonly extent: Extent;
  readonly scope: Scope;
}

/** Longer texts and lists are left unread: no name is longer, and functions inside each other could multiply them. */
const longestText = 4_096;
const longestList = 1_000;

/** The arguments of a function that takes several. */
export function argumentsOf({ argument }: Call): readonly SourceNode[] {
  return itemsOf(argument);
}

/** An unreadable value at the place of the call. `reference` is the logical id of the resource that it refers to. */
export function unreadable({ node, parent }: Call, reference?: string): SourceNode {
  return opaqueAt(node, parent, reference);
}

/** A text at the place of the call that cannot be read, but has something in it. */
export function filledText({ node, parent }: Call): SourceNode {
  const opaque = opaqueAt(node, parent);
  opaque.isFilled = true;
  return opaque;
}

/** A text at the place of the call, or an unreadable value where it is not known. */
export function textAt(call: Call, text: string | undefined): SourceNode {
  if (text === undefined || text.length > longestText) return unreadable(call);
  return scalarAt(call.node, uneditable(call.parent), text);
}

/** Texts in a row, at the place of the call. */
export function joinedAt(call: Call, texts: readonly string[], between: string): SourceNode {
  const length = texts.reduce((sum, text) => sum + text.length + between.length, 0);
  return textAt(call, length > longestText + between.length ? undefined : texts.join(between));
}

/** A list of texts at the place of the call, each of them at that place too. Nothing but empty texts may be no text at all, and is unreadable. */
export function textsAt(call: Call, texts: readonly string[]): SourceNode {
  if (texts.length > longestList || texts.every((text) => text === "")) return unreadable(call);
  if (!call.scope.affords(texts.length)) return unreadable(call);
  const around = uneditable(call.parent);
  const list = listAt(call.node, around);
  for (const text of texts) list.items.push(scalarAt(call.node, around, text));
  return list;
}

/** The text of an argument, where it can be read. */
export function textOf(node: SourceNode | undefined, { scope, argument }: Call): string | undefined {
  return node && literalText(scope.read(node, argument.parent));
}

/** The texts of an argument that is a list, where all of them can be read. */
export function textsOf(node: SourceNode | undefined, { scope, argument }: Call): readonly string[] | undefined {
  const list = node && scope.read(node, argument.parent);
  return list?.kind === "list" ? literalTexts(list.items) : undefined;
}

/** The texts of scalars; undefined where one of them is none. */
export function literalTexts(nodes: readonly SourceNode[]): readonly string[] | undefined {
  const texts = nodes.map(literalText).filter((text) => text !== undefined);
  return texts.length === nodes.length ? texts : undefined;
}
