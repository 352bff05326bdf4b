import { resolve } from "node:path";
import type { Discovery, Expansion, FoundFile, PathProblem, SkippedPath } from "./discovery.ts";
import { byCodeUnits } from "./path-names.ts";

/** Whether the first of two names of one file is the better one: named before walked, direct before linked, then by code units. */
function isBetter(file: FoundFile, other: FoundFile, cwd: string): boolean {
  if (file.origin !== other.origin) return file.origin === "named";
  const isDirect = resolve(cwd, file.name) === file.path;
  if (isDirect !== (resolve(cwd, other.name) === other.path)) return isDirect;
  return byCodeUnits(file.name, other.name) < 0;
}

function sortedValues<T extends { readonly name: string }>(map: ReadonlyMap<string, T>): T[] {
  return [...map.values()].sort((left, right) => byCodeUnits(left.name, right.name));
}

/** All that several paths stand for, each file once, whatever the order of the paths. */
export function mergeExpansions(expansions: readonly Expansion[], cwd: string): Omit<Discovery, "stdin"> {
  const files = expansions.flatMap((expansion) => expansion.files);
  const kept = new Map<string, FoundFile>();
  for (const file of files) {
    const other = kept.get(file.path);
    if (!other || isBetter(file, other, cwd)) kept.set(file.path, file);
  }
  const skipped = new Map<string, SkippedPath>();
  for (const skip of expansions.flatMap((expansion) => expansion.skipped)) skipped.set(skip.name, skip);
  for (const { name, path } of files) {
    const better = kept.get(path)?.name;
    if (better === name || better === undefined) skipped.delete(name);
    else skipped.set(name, { name, reason: `the same file as \`${better}\`` });
  }
  const problems = new Map<string, PathProblem>();
  for (const problem of expansions.flatMap((expansion) => expansion.problems)) problems.set(problem.message, problem);
  return { files: sortedValues(kept), skipped: sortedValues(skipped), problems: sortedValues(problems) };
}
