import type { Place } from "../source/node.ts";

/** A mistake in a configuration file, and where it stands. */
export interface ConfigProblem {
  readonly place: Place;
  /** One sentence, lower-case start, with the actual values. */
  readonly message: string;
  /** What the marked text must become, in at most 40 characters. */
  readonly label?: string | undefined;
}

/** A configuration that cannot be followed. */
export class ConfigFault extends Error {
  override readonly name = "ConfigFault";
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super("the configuration cannot be followed");
    this.problems = problems;
  }

  /** Whether an error is one; by name, because the bundles of the command line each have a class of their own. */
  static isThat(error: unknown): error is ConfigFault {
    return error instanceof Error && error.name === "ConfigFault";
  }
}
