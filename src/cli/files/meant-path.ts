import { existsSync, readdirSync } from "node:fs";
import { join, parse, sep } from "node:path";
import { nearest } from "../../source/spelling.ts";
import { faultCode } from "./file-problem.ts";
import { byCodeUnits } from "./path-names.ts";

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort(byCodeUnits);
  } catch (error) {
    faultCode(error);
    return [];
  }
}

/** The path that was probably meant by an absolute one that does not exist: each name of it that is missing is replaced by the nearest. */
export function meantPath(path: string): string | undefined {
  let at = parse(path).root;
  for (const name of path.slice(at.length).split(sep)) {
    const exact = join(at, name);
    const meant = existsSync(exact) ? name : nearest(name, namesIn(at));
    if (meant === undefined) return undefined;
    at = join(at, meant);
  }
  return at;
}
