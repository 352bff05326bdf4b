import { compileGitPattern, GlobError } from "../../config/glob.ts";

/**
 * What a `.gitignore` says about a path: relative to the folder of the file, with `/` and none at its end.
 * `undefined` where no pattern of this file speaks of it. A path below an ignored folder is for the caller to leave out.
 */
export type GitignoreVerdict = (path: string, isDirectory: boolean) => "ignored" | "kept" | undefined;

/** Each path of a walk is held against each pattern, so a file of more is an attack on the clock. */
const mostPatterns = 2_000;

interface GitignoreRule {
  readonly verdict: "ignored" | "kept";
  readonly directoriesOnly: boolean;
  /** A pattern without a `/` is asked about the last name only. */
  readonly anchored: boolean;
  readonly covers: (names: readonly string[]) => boolean;
}

/** Without the spaces at its end, but for one behind a `\`. */
function withoutTrailingSpaces(line: string): string {
  let end = line.length;
  while (line[end - 1] === " ") end--;
  let slashes = end;
  while (line[slashes - 1] === "\\") slashes--;
  return line.slice(0, (end - slashes) % 2 === 1 ? end + 1 : end);
}

function readRule(line: string): GitignoreRule[] {
  if (line.startsWith("#")) return [];
  let pattern = withoutTrailingSpaces(line.endsWith("\r") ? line.slice(0, -1) : line);
  const verdict = pattern.startsWith("!") ? "kept" : "ignored";
  if (verdict === "kept") pattern = pattern.slice(1);
  const directoriesOnly = pattern.endsWith("/");
  if (directoriesOnly) pattern = pattern.slice(0, -1);
  if (pattern === "") return [];
  const anchored = pattern.includes("/");
  try {
    const covers = compileGitPattern(pattern.startsWith("/") ? pattern.slice(1) : pattern);
    return [{ verdict, directoriesOnly, anchored, covers }];
  } catch (error) {
    // git reads such a pattern as one that nothing matches.
    if (error instanceof GlobError) return [];
    throw error;
  }
}

/**
 * Reads a `.gitignore` as git does; the last pattern that speaks of a path decides. Throws a GlobError where there are too many.
 * https://git-scm.com/docs/gitignore
 */
export function compileGitignore(text: string): GitignoreVerdict {
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  const rules = lines.flatMap(readRule).reverse();
  if (rules.length > mostPatterns) throw new GlobError(`it holds more than ${mostPatterns} patterns`);
  return (path, isDirectory) => {
    const names = path.split("/");
    const last = names.slice(-1);
    const speaks = ({ directoriesOnly, anchored, covers }: GitignoreRule) =>
      (isDirectory || !directoriesOnly) && covers(anchored ? names : last);
    return rules.find(speaks)?.verdict;
  };
}
