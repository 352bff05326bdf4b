import { relative, sep } from "node:path";

/** A path as reports show it: relative to the working directory, with `/`; the directory itself is `.`. */
export function shownName(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join("/") || ".";
}

/** A folder's path or name as what stands in front of the names in it. */
export function folderPrefix(folder: string): string {
  if (folder === ".") return "";
  return folder.endsWith("/") ? folder : `${folder}/`;
}

/** Whether a path is a folder or lies below it; both absolute. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Orders by code units, the same in every language and on every system. */
export function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
