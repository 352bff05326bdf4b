import { existsSync, realpathSync } from "node:fs";
import { resolve } from "node:path";

/** The absolute path that a path of the command line stands for, with all links followed as far as there is something. */
export function realPath(argument: string): string {
  return existsSync(argument) ? realpathSync.native(argument) : resolve(argument);
}
