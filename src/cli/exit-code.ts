/** What a run ends with; the same for every format. */
export const exitCodes = {
  clean: 0,
  findings: 1,
  /** The tool could not do its work: a bad flag, an unreadable path, nothing matched, an output that is not writable. */
  usage: 2,
  /** A fault of the tool itself. */
  bug: 70,
  interrupted: 130,
  terminated: 143,
} as const;

/** A reason why the tool cannot do its work, in one line for the user. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  /** Whether an error is one; by name, because the bundles of the command line each have a class of their own. */
  static isThat(error: unknown): error is UsageError {
    return error instanceof Error && error.name === "UsageError";
  }
}
