import type { Place } from "../source/node.ts";

/** A rule or a family that an ignore names, and where. */
export interface IgnoredRule {
  /** An id or the name of a family, as written. */
  readonly name: string;
  readonly place: Place;
}

/**
 * Which findings of a document an ignore reaches, by their primary place:
 * - `line`: those that begin on a line (from 1);
 * - `within`: those at a place or inside it;
 * - `pointer`: those at a pointer or below it. `*` stands for one segment whatever it is (`/containerDefinitions/*`); the empty
 *   pointer is the whole file. One that begins with `#1` is about that document of a YAML stream, any other about all;
 * - `container`: those inside a container definition of that name;
 * - `file`: all.
 */
export type Reach =
  | { readonly kind: "line"; readonly line: number }
  | { readonly kind: "within"; readonly place: Place }
  | { readonly kind: "pointer"; readonly pattern: string }
  | { readonly kind: "container"; readonly name: string }
  | { readonly kind: "file" };

/**
 * A wish that findings be hidden. One of the configuration is one object, the same for every document it applies to, because
 * whether it is used shows only after the last; its names are known rules or families, and its date is one.
 */
export interface Ignore {
  readonly kind: "comment" | "metadata" | "config";
  /** At least one. */
  readonly rules: readonly IgnoredRule[];
  readonly reach: Reach;
  /** Why; never empty. */
  readonly reason: string;
  /** The last day on which it hides anything, as `2027-06-30`. */
  readonly expires: string | undefined;
  /** Where it is written. */
  readonly place: Place;
}
