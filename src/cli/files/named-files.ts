import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Discovery, Expansion } from "./discovery.ts";
import { mergeExpansions } from "./merge-expansions.ts";
import { shownName } from "./path-names.ts";

/** A file without a link on the way to it. */
function plainFile(argument: string, cwd: string): Expansion | undefined {
  if (argument === "" || argument === "-") return undefined;
  const path = resolve(cwd, argument);
  try {
    if (statSync(path).isDirectory() || realpathSync.native(path) !== path) return undefined;
    return { files: [{ path, name: shownName(path, cwd), origin: "named" }], skipped: [], problems: [] };
  } catch {
    return undefined;
  }
}

/**
 * What `discover` makes of paths each of which plainly names a file, in few looks at the disk; undefined where there is more to find out
 * about one of them: a directory, a glob, a link, a fault.
 */
export function namedFiles(paths: readonly string[], cwd: string): Discovery | undefined {
  const expansions: Expansion[] = [];
  for (const path of paths) {
    const expansion = plainFile(path, cwd);
    if (!expansion) return undefined;
    expansions.push(expansion);
  }
  return { ...mergeExpansions(expansions, cwd), stdin: false };
}
