/** What a flag's value, or a command's argument, may be: one of some words, ids of rules, or paths. */
export type Values = readonly string[] | "rules" | "paths";

/** A flag of a command. */
export interface Flag {
  /** `-f` and `--format`, the long one last. */
  readonly names: readonly string[];
  readonly description: string;
  /** The placeholder of its value, `name` for `--format <name>`; undefined where it takes none. */
  readonly value: string | undefined;
  readonly values: Values;
}

/** A command and what may follow it. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly Flag[];
  /** What its arguments may be. */
  readonly arguments: Values;
}

/** All that a shell can complete. The first command is the one that is meant where none is named. */
export interface CommandLine {
  /** The name of the program. */
  readonly name: string;
  readonly commands: readonly CommandWords[];
  /** The ids and families of rules. */
  readonly rules: readonly string[];
}

/** The name of the function that completes. */
export function functionName({ name }: CommandLine): string {
  return `_${name.replaceAll("-", "_")}`;
}

/** Words of a kind, spelled out. */
export function wordsOf(values: Values, { rules }: CommandLine): readonly string[] {
  if (values === "rules") return rules;
  return values === "paths" ? [] : values;
}
