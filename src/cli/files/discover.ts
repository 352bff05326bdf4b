import { existsSync, lstatSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import { compileGlob, compileGlobFolder, GlobError } from "../../config/glob.ts";
import type { Discovery, Expansion, PathProblem } from "./discovery.ts";
import { faultCode, faultProblem } from "./file-problem.ts";
import { findRoot } from "./find-root.ts";
import { IgnoreReader } from "./ignore-rules.ts";
import { meantPath } from "./meant-path.ts";
import { mergeExpansions } from "./merge-expansions.ts";
import { isInside, shownName } from "./path-names.ts";
import { unreadSource } from "./unread-source.ts";
import { type WalkRequest, walk } from "./walk.ts";

/** How the paths of a command line are to be read. All folders are absolute. */
export interface DiscoverOptions {
  readonly cwd: string;
  /** The folder that the paths are relative to, where it is not the working directory. */
  readonly base?: string;
  /** The project: what lies in it may not lead out of it through a link. See `findRoot`. */
  readonly root: string;
  /** Whether walks leave out what git ignores. */
  readonly gitignore: boolean;
  /** What walks leave out besides. Asked with names as they are shown, of files and of folders. */
  readonly exclude: (name: string) => boolean;
}

interface Reached {
  readonly path: string;
  readonly isDirectory: boolean;
}

const walkedExtensions: ReadonlySet<string> = new Set([".json", ".jsonc", ".yaml", ".yml", ".template"]);

function hasWalkedExtension(path: string): boolean {
  return walkedExtensions.has(path.slice(path.lastIndexOf(".")).toLowerCase());
}

class PathExpander {
  readonly #options: DiscoverOptions;
  readonly #root: string;
  readonly #ignoreReader: IgnoreReader;

  constructor(options: DiscoverOptions) {
    this.#options = options;
    this.#root = realpathSync.native(options.root);
    this.#ignoreReader = new IgnoreReader(options.cwd);
  }

  get ignoreProblems(): readonly PathProblem[] {
    return this.#ignoreReader.problems;
  }

  expand(argument: string): Expansion {
    if (argument === "") return problem("missing", argument, "an empty path names no file");
    const path = this.#resolve(argument);
    if (/[*?[{]/.test(argument) && !existsSync(path)) return this.#expandGlob(argument);
    const name = this.#nameOf(path);
    const reached = this.#reach(path, name);
    if ("problems" in reached) return reached;
    if (!reached.isDirectory)
      return { files: [{ path: reached.path, name, origin: "named" }], skipped: [], problems: [] };
    const found = this.#walk(reached.path, name, {
      acceptsFile: hasWalkedExtension,
      whyNot: unreadSource,
      entersFolder: () => true,
    });
    return orUnmatched(found, name, `no JSON, YAML or template file in \`${name}\``);
  }

  #expandGlob(argument: string): Expansion {
    const slashed = argument.split(sep).join("/");
    const cut = slashed.lastIndexOf("/", slashed.search(/[*?[{\\]/)) + 1;
    const pattern = slashed.slice(cut);
    try {
      const matches = compileGlob(pattern);
      // A `*` for the whole name says nothing about the kind of file.
      const acceptsFile = /(^|\/)\*{1,2}$/.test(pattern)
        ? (below: string) => matches(below) && hasWalkedExtension(below)
        : matches;
      const folder = this.#resolve(slashed.slice(0, cut) || ".");
      const name = this.#nameOf(folder);
      const unmatched = `no file matches \`${argument}\``;
      if (!existsSync(folder)) return problem("unmatched", argument, unmatched);
      const reached = this.#reach(folder, name);
      if ("problems" in reached) return reached;
      if (!reached.isDirectory) return problem("unmatched", argument, unmatched);
      const found = this.#walk(reached.path, name, { acceptsFile, entersFolder: compileGlobFolder(pattern) });
      return orUnmatched(found, argument, unmatched);
    } catch (error) {
      if (!(error instanceof GlobError)) throw error;
      return problem("pattern", argument, `\`${argument}\` does not exist, and is no pattern: ${error.message}`);
    }
  }

  #walk(path: string, name: string, wanted: Pick<WalkRequest, "acceptsFile" | "whyNot" | "entersFolder">): Expansion {
    const { gitignore, exclude } = this.#options;
    const boundary = isInside(path, this.#root) ? this.#root : findRoot(path);
    return walk({ ...wanted, path, name, boundary, exclude, ignoreReader: gitignore ? this.#ignoreReader : undefined });
  }

  /** Outside of the project only the last name of a path is held against links: `/etc` may well be one. */
  #reach(path: string, name: string): Reached | Expansion {
    try {
      const isDirectory = statSync(path).isDirectory();
      const real = realpathSync.native(path);
      const boundary = isInside(path, this.#root) ? this.#root : findRoot(realpathSync.native(dirname(path)));
      if (isInside(real, boundary)) return { path: real, isDirectory };
      return problem("outside", name, `\`${name}\` leads out of the project through a link`);
    } catch (error) {
      const { problem: kind, message } = faultProblem(name, error);
      if (kind !== "missing") return problem("unreadable", name, message);
      // Node gives this for the bytes of an argument that are not UTF-8.
      if (path.includes("\ufffd")) return problem("unreadable", name, `cannot read \`${name}\`: the name is not UTF-8`);
      if (isLink(path)) return problem("missing", name, `\`${name}\` is a link to nothing`);
      const meant = meantPath(path);
      const question = meant === undefined ? "" : `; did you mean \`${this.#nameOf(meant)}\`?`;
      return problem("missing", name, `\`${name}\` does not exist${question}`);
    }
  }

  #resolve(path: string): string {
    return resolve(this.#options.base ?? this.#options.cwd, path);
  }

  #nameOf(path: string): string {
    return shownName(path, this.#options.cwd);
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch (error) {
    faultCode(error);
    return false;
  }
}

function problem(kind: PathProblem["kind"], name: string, message: string): Expansion {
  return { files: [], skipped: [], problems: [{ kind, name, message }] };
}

/** A walk that met neither a file nor a problem has the problem that it met nothing. */
function orUnmatched(found: Expansion, name: string, message: string): Expansion {
  if (found.files.length > 0 || found.problems.length > 0) return found;
  const leftOut = found.skipped.length === 0 ? "" : ` (${found.skipped.length} left out: see \`--list-files\`)`;
  return { ...found, problems: [{ kind: "unmatched", name, message: message + leftOut }] };
}

/**
 * The files that the paths of a command line stand for. A file named on its own is taken, whatever it is called and even if
 * git ignores it. A directory is walked for JSON, YAML and templates. A glob that is not the name of a file is walked for what
 * it matches. `-` is standard input.
 */
export function discover(paths: readonly string[], options: DiscoverOptions): Discovery {
  const expander = new PathExpander(options);
  const expansions = paths.filter((path) => path !== "-").map((path) => expander.expand(path));
  const ignoreFiles: Expansion = { files: [], skipped: [], problems: expander.ignoreProblems };
  return { ...mergeExpansions([...expansions, ignoreFiles], options.cwd), stdin: paths.includes("-") };
}
