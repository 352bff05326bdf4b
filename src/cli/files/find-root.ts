import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The nearest folder, from an absolute one upwards, that holds a `.git` (a folder, or a file as worktrees have); else the folder itself. */
export function findRoot(folder: string): string {
  let at = folder;
  while (!existsSync(join(at, ".git"))) {
    const above = dirname(at);
    if (above === at) return folder;
    at = above;
  }
  return at;
}
