import type { Step } from "../../src/source/node.ts";
import { pointer } from "../../src/source/pointer.ts";

/** Why a document cannot be said in another format. */
export class Inexpressible extends Error {}

/** What is written in another format, or why it cannot be. */
export function written<T>(write: () => T): T | string {
  try {
    return write();
  } catch (error) {
    if (error instanceof Inexpressible) return error.message;
    throw error;
  }
}

/** A document in another format, and where each of its values went. */
export interface Translation<T> {
  readonly value: T;
  readonly places: Places;
}

/** The places of one document in another one, as pointers. What has no place of its own is where the thing around it is. */
export class Places {
  readonly #places = new Map<string, string>();

  add(from: readonly Step[], to: readonly Step[]): void {
    this.#places.set(pointer(from), pointer(to));
  }

  /** The pointer into the other document. */
  of(from: string): string {
    for (let around = from; ; around = around.slice(0, around.lastIndexOf("/"))) {
      const place = this.#places.get(around);
      if (place !== undefined) return place;
      if (around === "") throw new Error(`no place for ${from}`);
    }
  }

  /** A line `severity rule pointer` with the pointer into the other document. */
  sighting(line: string): string {
    const [severity, rule, from = ""] = line.split(" ");
    return `${severity} ${rule} ${this.of(from)}`;
  }
}
