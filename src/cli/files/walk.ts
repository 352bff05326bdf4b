import { isUtf8 } from "node:buffer";
import { type Dirent, readdirSync } from "node:fs";
import type { Expansion, FoundFile, PathProblem, SkippedPath } from "./discovery.ts";
import { faultProblem } from "./file-problem.ts";
import { type IgnoreReader, type IgnoreRules, isIgnored } from "./ignore-rules.ts";
import { linkTarget } from "./link-target.ts";
import { byCodeUnits, folderPrefix, isInside } from "./path-names.ts";

/** Where a walk begins and what it is after. `below` is a path relative to the start, with `/`. */
export interface WalkRequest {
  /** The path of the folder, with all links followed. */
  readonly path: string;
  /** How the folder is shown. */
  readonly name: string;
  /** The folder that no link may lead out of. */
  readonly boundary: string;
  /** Reads `.gitignore` files; without it they do not count. */
  readonly ignoreReader: IgnoreReader | undefined;
  readonly acceptsFile: (below: string) => boolean;
  /** Says why a file is not accepted, where a user may wonder. */
  readonly whyNot?: (below: string) => string | undefined;
  readonly entersFolder: (below: string) => boolean;
  /** Asked with names as they are shown, of files and of folders. */
  readonly exclude: (name: string) => boolean;
}

/** A folder of the walk. Each string is what stands in front of the names in it. */
interface Folder {
  readonly path: string;
  readonly below: string;
  readonly name: string;
  readonly rules: IgnoreRules | undefined;
}

interface Entry {
  readonly path: string;
  readonly below: string;
  readonly name: string;
}

const none: ReadonlySet<string> = new Set();

/** The names in a folder that are not UTF-8, as they came out: no path can be made of them. */
function garbledNames(path: string): ReadonlySet<string> {
  const names = readdirSync(path, { encoding: "buffer" }).filter((name) => !isUtf8(name));
  return new Set(names.map((name) => name.toString()));
}

class Walk implements Expansion {
  readonly files: FoundFile[] = [];
  readonly skipped: SkippedPath[] = [];
  readonly problems: PathProblem[] = [];
  readonly #request: WalkRequest;
  readonly #folders: Folder[] = [];
  readonly #links: Entry[] = [];
  readonly #visited = new Set<string>();

  constructor(request: WalkRequest) {
    this.#request = request;
    this.#start(request.path, "", request.name);
    // Links come last, so that a folder is met under its own name before it is met through a link.
    for (let next = 0; ; ) {
      const folder = this.#folders.pop();
      if (folder) {
        this.#read(folder);
        continue;
      }
      const link = this.#links[next++];
      if (!link) break;
      this.#follow(link);
    }
  }

  #start(path: string, below: string, name: string): void {
    const { ignoreReader, boundary } = this.#request;
    const rules = ignoreReader?.above(path, boundary);
    this.#folders.push({ path: folderPrefix(path), below, name: folderPrefix(name), rules });
  }

  #read(folder: Folder): void {
    if (this.#visited.has(folder.path)) return;
    this.#visited.add(folder.path);
    try {
      const entries = readdirSync(folder.path, { withFileTypes: true });
      entries.sort((left, right) => byCodeUnits(left.name, right.name));
      const garbled = entries.some((entry) => entry.name.includes("\uFFFD")) ? garbledNames(folder.path) : none;
      const here = { ...folder, rules: this.#rulesIn(folder, entries) };
      for (const entry of entries) if (entry.name !== ".git") this.#take(entry, here, garbled);
    } catch (error) {
      const name = folder.name || ".";
      this.problems.push({ kind: "unreadable", name, message: faultProblem(name, error).message });
    }
  }

  #rulesIn({ path, rules }: Folder, entries: readonly Dirent[]): IgnoreRules | undefined {
    const { ignoreReader } = this.#request;
    if (!ignoreReader || !entries.some((entry) => entry.name === ".gitignore")) return rules;
    return ignoreReader.withFile(`${path}.gitignore`, path, rules);
  }

  #take(entry: Dirent, folder: Folder, garbled: ReadonlySet<string>): void {
    const path = folder.path + entry.name;
    const below = folder.below + entry.name;
    const name = folder.name + entry.name;
    const isDirectory = entry.isDirectory();
    const isLink = entry.isSymbolicLink();
    const isWanted = isDirectory ? this.#request.entersFolder(below) : isLink || this.#request.acceptsFile(below);
    if (!isWanted) {
      const whyNot = isDirectory ? undefined : this.#request.whyNot?.(below);
      if (whyNot !== undefined) this.skipped.push({ name, reason: whyNot });
      return;
    }
    const reason = this.#reasonToSkip(entry, path, name, folder.rules);
    if (reason !== undefined) this.skipped.push({ name: isDirectory ? `${name}/` : name, reason });
    else if (garbled.has(entry.name))
      this.problems.push({ kind: "unreadable", name, message: `cannot read \`${name}\`: the name is not UTF-8` });
    else if (isDirectory) this.#folders.push({ ...folder, path: `${path}/`, below: `${below}/`, name: `${name}/` });
    else if (isLink) this.#links.push({ path, below, name });
    else this.files.push({ path, name, origin: "walked" });
  }

  #reasonToSkip(entry: Dirent, path: string, name: string, rules: IgnoreRules | undefined): string | undefined {
    const isDirectory = entry.isDirectory();
    if (entry.name === "node_modules") return "`node_modules` is never walked";
    if (isIgnored(rules, path, isDirectory)) return "ignored by git";
    if (this.#request.exclude(name)) return "excluded by the config";
    if (isDirectory || entry.isFile() || entry.isSymbolicLink()) return undefined;
    return "it is no regular file";
  }

  #follow({ path, below, name }: Entry): void {
    const { boundary, acceptsFile, entersFolder } = this.#request;
    const target = linkTarget(path, boundary);
    if (target.kind === "folder") {
      const isAround = isInside(path, target.path);
      if (isAround) this.skipped.push({ name: `${name}/`, reason: "the link leads back to a folder around it" });
      else if (this.#visited.has(folderPrefix(target.path)))
        this.skipped.push({ name: `${name}/`, reason: "the link leads to a folder that is walked anyway" });
      else if (entersFolder(below)) this.#start(target.path, `${below}/`, name);
    } else if (target.kind === "file") {
      if (acceptsFile(below)) this.files.push({ path: target.path, name, origin: "walked" });
    } else if (target.kind === "outside" || acceptsFile(below)) {
      this.skipped.push({ name, reason: target.reason });
    }
  }
}

/** Finds the files below a folder, without recursion and in an order that only the names decide. */
export function walk(request: WalkRequest): Expansion {
  return new Walk(request);
}
