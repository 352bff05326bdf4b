import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { findRoot } from "./find-root.ts";

/** The nearest file of a name, from an absolute folder upwards to the root of the project; undefined where there is none. */
export function nearestFile(folder: string, name: string): string | undefined {
  const root = findRoot(folder);
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, name);
    if (existsSync(path)) return path;
    if (at === root) return undefined;
  }
}
