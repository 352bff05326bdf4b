import { nearest } from "../source/spelling.ts";
import { commandNames } from "./command-names.ts";
import { UsageError } from "./exit-code.ts";

/** Throws a UsageError for a path that there is not and that looks like a command. */
export function checkCommand(path: string): void {
  const command = nearest(path, commandNames);
  if (command === undefined) return;
  const hint = command === path ? "; it is a command without `lint`" : ` and no command; did you mean \`${command}\`?`;
  throw new UsageError(`\`${path}\` is no path${hint}`);
}

/** The line that says that there are more warnings than `--max-warnings` allows. */
export function warningsExcess(warnings: number, most: number): string {
  return `error: ${warnings} warning${warnings === 1 ? "" : "s"}, and --max-warnings allows ${most}\n`;
}
