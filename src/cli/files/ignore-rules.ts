import { lstatSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { GlobError } from "../../config/glob.ts";
import type { PathProblem } from "./discovery.ts";
import { faultCode } from "./file-problem.ts";
import { compileGitignore, type GitignoreVerdict } from "./gitignore.ts";
import { folderPrefix, shownName } from "./path-names.ts";
import { readBounded } from "./read-bounded.ts";

/** The patterns that one file holds for a folder, and those of the folders around it. */
export interface IgnoreRules {
  /** The path of the folder, with `/` at its end. */
  readonly folder: string;
  readonly verdict: GitignoreVerdict;
  readonly above: IgnoreRules | undefined;
}

/** Bytes of a file of patterns. */
const largestGitignore = 64 * 1024;

/** Whether git would ignore a path below the folder of the rules. The innermost file that speaks of it decides. */
export function isIgnored(rules: IgnoreRules | undefined, path: string, isDirectory: boolean): boolean {
  for (let at = rules; at; at = at.above) {
    const verdict = at.verdict(path.slice(at.folder.length), isDirectory);
    if (verdict) return verdict === "ignored";
  }
  return false;
}

/** Like git, only a regular file counts: a link is not followed. */
function isRegularFile(path: string): boolean {
  try {
    return lstatSync(path).isFile();
  } catch (error) {
    faultCode(error);
    return false;
  }
}

/** Reads the files of patterns, and collects what goes wrong with them. */
export class IgnoreReader {
  readonly problems: PathProblem[] = [];
  readonly #cwd: string;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** The rules for a folder: those of a file of patterns in front of those above, or the latter where there is no such file. */
  withFile(file: string, folder: string, above: IgnoreRules | undefined): IgnoreRules | undefined {
    if (!isRegularFile(file)) return above;
    const name = shownName(file, this.#cwd);
    const content = readBounded(file, name, largestGitignore);
    if ("message" in content) return this.#without(name, content.message, above);
    try {
      const verdict = compileGitignore(Buffer.from(content.bytes).toString());
      return { folder: folderPrefix(folder), verdict, above };
    } catch (error) {
      if (!(error instanceof GlobError)) throw error;
      return this.#without(name, `cannot read \`${name}\`: ${error.message}`, above);
    }
  }

  #without(name: string, message: string, above: IgnoreRules | undefined): IgnoreRules | undefined {
    this.problems.push({ kind: "unreadable", name, message });
    return above;
  }

  /** The rules that hold for a folder: from the `.git/info/exclude` of the outermost folder down to the one above it. */
  above(folder: string, outermost: string): IgnoreRules | undefined {
    let rules = this.withFile(join(outermost, ".git", "info", "exclude"), outermost, undefined);
    if (folder === outermost) return rules;
    let at = outermost;
    for (const name of relative(outermost, folder).split(sep)) {
      rules = this.withFile(join(at, ".gitignore"), at, rules);
      at = join(at, name);
    }
    return rules;
  }
}
