/** A file to check. */
export interface FoundFile {
  /** The path to open: absolute, and with all links followed. */
  readonly path: string;
  /** The path to show: relative to the working directory, with `/`; for a link, where the link stands. */
  readonly name: string;
  /** `named` on its own on the command line, or `walked` to through a directory or a glob. */
  readonly origin: "named" | "walked";
}

/** A file that would have been found but for the reason, or a whole folder: then the name ends in `/`. */
export interface SkippedPath {
  readonly name: string;
  readonly reason: string;
}

/**
 * Something on the command line, or below it, that leads to no file; `message` is one sentence that names it.
 * `unmatched` is a directory or a glob without a file, `outside` a link that leads out of the project.
 */
export interface PathProblem {
  readonly kind: "missing" | "unmatched" | "outside" | "pattern" | "unreadable";
  readonly name: string;
  readonly message: string;
}

/** What the paths of a command line stand for; each list in the order of names, by code units. */
export interface Discovery {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly SkippedPath[];
  readonly problems: readonly PathProblem[];
  /** Whether `-` was among the paths. */
  readonly stdin: boolean;
}

/** What one path of the command line stands for, in no order. */
export interface Expansion {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly SkippedPath[];
  readonly problems: readonly PathProblem[];
}
