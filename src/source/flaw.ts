import type { Range } from "./document.ts";
import type { Place, SourceNode } from "./node.ts";

/**
 * The faults that a file shows before any question about networks is asked. `template`: statements of a template engine stand
 * between its values, so there is nothing to read before it is rendered.
 */
export type FlawKind =
  | "syntax"
  | "template"
  | "json-comment"
  | "duplicate-key"
  | "ambiguous-scalar"
  | "unknown-key"
  | "misplaced-key"
  | "wrong-type"
  | "quoted-number"
  | "malformed-ignore"
  | "unused-ignore"
  | "expired-ignore";

/** A fault of a document's text or shape. Whoever reads the value treats it as unknown from there on, so one flaw never causes a second finding. */
export interface Flaw {
  readonly kind: FlawKind;
  readonly place: Place;
  /** One sentence in the style of a finding's header. */
  readonly message: string;
  /** What the marked text must become, in at most 40 characters. */
  readonly label?: string;
  readonly help?: string;
  /** The key or value that was meant, where there is exactly one. */
  readonly meant?: string;
  /** Another place that explains this one: the first of two equal keys. */
  readonly related?: { readonly place: Place; readonly message: string };
}

/** A file that is larger or deeper than this tool reads. It was not checked, so it must not look clean. */
export class LimitExceeded extends Error {
  override readonly name = "LimitExceeded";

  /** Whether an error is one; by name, because the bundles of the command line each have a class of their own. */
  static isThat(error: unknown): error is LimitExceeded {
    return error instanceof Error && error.name === "LimitExceeded";
  }
}

/** What a reader makes of a document: a tree for each document of the stream, and what is wrong with the text. After a `syntax` or `template` flaw there is no tree. */
export interface Reading {
  readonly roots: readonly SourceNode[];
  readonly flaws: readonly Flaw[];
  /** Where the comments stand that name this tool, in the order of the text; left out where there is none. */
  readonly comments?: readonly Range[];
}
