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
