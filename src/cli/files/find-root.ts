import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { shownName } from "./path-names.ts";

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

/** An absolute folder as seen from the root of its repository, with `/`; empty where it is the root. */
export function folderInRepository(folder: string, root: string): string {
  const name = shownName(folder, root);
  return name === "." ? "" : name;
}
