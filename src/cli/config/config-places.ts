import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { tool } from "../../report/tool.ts";
import { findRoot } from "../files/find-root.ts";
import { isInside } from "../files/path-names.ts";
import { readBounded } from "../files/read-bounded.ts";

/** The names that a configuration file may have. */
export const configNames = ["ecs-netcheck.yaml", "ecs-netcheck.yml", "ecs-netcheck.json", "ecs-netcheck.jsonc"];

/** Files that may hold a configuration under a key, among other things. */
export const hostNames = ["package.json"];

const hostKey = new RegExp(`"${tool.name}"\\s*:\\s*\\{`);

/** Whether a file seems to have the key; most have none, and need not be read any closer. */
function seemsToHost(path: string): boolean {
  const content = existsSync(path) ? readBounded(path) : undefined;
  return content !== undefined && "bytes" in content && hostKey.test(Buffer.from(content.bytes).toString("latin1"));
}

/** Whether a folder of a project is one of those with a dot, such as `.github/workflows`: what they hold is for other tools, also where it is called like ours. */
function isForOthers(folder: string, boundary: string): boolean {
  return relative(boundary, folder)
    .split(sep)
    .some((name) => name.startsWith("."));
}

/** The files that may hold a configuration in a folder and the folders around it. */
export interface PlacesAbove {
  /** The nearest first, one list for each folder that has any. */
  readonly lists: readonly (readonly string[])[];
  /** The last folder that was looked into: the root of the project that the folder is in. */
  readonly boundary: string;
}

/** The files that may hold a configuration, each folder looked into once. */
export class ConfigPlaces {
  readonly #root: string;
  readonly #above = new Map<string, PlacesAbove>();
  readonly #byFolder = new Map<string, readonly string[]>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Those that stand above the files of an absolute folder. */
  above(folder: string): PlacesAbove {
    const known = this.#above.get(folder);
    if (known) return known;
    const boundary = isInside(folder, this.#root) ? this.#root : findRoot(folder);
    const lists: (readonly string[])[] = [];
    for (let at = folder; ; at = dirname(at)) {
      const found = isForOthers(at, boundary) ? [] : this.#inFolder(at);
      if (found.length > 0) lists.push(found);
      if (at === boundary || at === dirname(at)) break;
    }
    const places = { lists, boundary };
    this.#above.set(folder, places);
    return places;
  }

  #inFolder(folder: string): readonly string[] {
    const known = this.#byFolder.get(folder);
    if (known) return known;
    const inFolder = (name: string): string => join(folder, name);
    const found = [
      ...configNames.map(inFolder).filter((path) => existsSync(path)),
      ...hostNames.map(inFolder).filter(seemsToHost),
    ];
    this.#byFolder.set(folder, found);
    return found;
  }
}
