import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { findRoot } from "./find-root.ts";

/** The nearest file of a name, from an absolute folder upwards to the root of its project; undefined where there is none. */
export function nearestFile(folder: string, name: string, root: string = findRoot(folder)): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, name);
    if (existsSync(path)) return path;
    if (at === root) return undefined;
  }
}
