import type { MapNode, Place } from "../source/node.ts";

/** A value that a fix may write; a list or map on one line. */
export type FixValue = string | number | boolean | readonly FixValue[] | { readonly [key: string]: FixValue };

/**
 * One change to a document, said in terms of its values; the text it becomes depends on the document's language and is
 * worked out at the very end.
 */
export type Change =
  | { readonly kind: "delete"; readonly place: Place }
  | { readonly kind: "replace"; readonly place: Place; readonly value: FixValue }
  | { readonly kind: "rename"; readonly place: Place; readonly key: string }
  | { readonly kind: "insert"; readonly into: MapNode; readonly key: string; readonly value: FixValue };

/** A way to mend a finding. Safe: the behaviour cannot change, or the old spelling has one legal reading. Whatever picks a port or a mode for the user is unsafe. */
export interface Fix {
  /** An imperative: ``delete `hostPort` ``. */
  readonly title: string;
  readonly safety: "safe" | "unsafe";
  readonly changes: readonly Change[];
}
