import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { faultCode } from "./file-problem.ts";

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    faultCode(error);
    return false;
  }
}

/** The folders in a folder that a walk may enter; none where it cannot be read. Links to folders are left aside. */
function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== ".git" && entry.name !== "node_modules")
      .map(({ name }) => join(folder, name));
  } catch (error) {
    faultCode(error);
    return [];
  }
}

/** Where a path leads that need not exist: itself, or the folder that is nearest above it. */
function nearestThere(path: string): string {
  let at = path;
  while (!existsSync(at)) at = dirname(at);
  return at;
}

/**
 * The folders in which a change may change what the paths of a command line lead to: for a file the one it is in, for a folder or
 * a glob all below, and the working directory for the config.
 */
export function watchedFolders(paths: readonly string[], cwd: string): ReadonlySet<string> {
  const folders = new Set([cwd]);
  const trees: string[] = [];
  for (const path of paths.length > 0 ? paths : ["."]) {
    const isGlob = /[*?[{]/.test(path) && !existsSync(resolve(cwd, path));
    const there = nearestThere(resolve(cwd, isGlob ? path.slice(0, path.search(/[*?[{]/)) : path));
    if (isFolder(there)) trees.push(there);
    else folders.add(dirname(there));
  }
  for (let folder = trees.pop(); folder !== undefined; folder = trees.pop()) {
    folders.add(folder);
    trees.push(...foldersIn(folder).filter((inner) => !folders.has(inner)));
  }
  return folders;
}
