import { dirname, resolve } from "node:path";
import type { Configured } from "../../config/configured.ts";
import type { WishedPair } from "../../lint/pairing.ts";
import type { Settings } from "../../lint/settings.ts";
import type { ConfigFile, ConfigFiles } from "./config-files.ts";
import { ConfigPlaces } from "./config-places.ts";

/** Which configuration the command line asks for: a file, none (`false`), or the nearest above each file. */
export type ConfigChoice = string | false | undefined;

/** What is loaded where there is a configuration. */
interface Loaded {
  readonly files: ConfigFiles;
  readonly module: typeof import("./config-files.ts");
}

/** The configurations that the files of a run stand under. A run without any pays a few looks at the disk. */
export class Project {
  readonly #choice: ConfigChoice;
  readonly #settingsWith: (configured?: Configured) => Settings;
  readonly #root: string;
  readonly #places: ConfigPlaces;
  readonly #plain: Settings;
  #loaded: Loaded | undefined;

  /** `root` is that of the working directory's project; `settingsWith` makes settings of what the flags say, which weighs more, and what a configuration says. */
  constructor(choice: ConfigChoice, root: string, settingsWith: (configured?: Configured) => Settings) {
    this.#choice = choice;
    this.#root = root;
    this.#places = new ConfigPlaces(root);
    this.#settingsWith = settingsWith;
    this.#plain = settingsWith();
  }

  /** The configurations above an absolute path, the nearest first. Throws a ConfigFault or a UsageError. */
  async above(path: string): Promise<readonly ConfigFile[]> {
    if (this.#choice === false) return [];
    if (this.#choice !== undefined) {
      const { files } = await this.#load();
      const file = await files.at(resolve(this.#choice), undefined);
      return file ? [file] : [];
    }
    const { lists, boundary } = this.#places.above(dirname(path));
    if (lists.length === 0) return [];
    const { files } = await this.#load();
    return files.among(lists, boundary);
  }

  /** What a file is checked with that no configuration stands above, which is nearly every one; undefined for the others. */
  plainSettings(path: string): Settings | undefined {
    if (this.#choice === false) return this.#plain;
    if (this.#choice !== undefined) return undefined;
    return this.#places.above(dirname(path)).lists.length === 0 ? this.#plain : undefined;
  }

  /** What a file is checked with. */
  async settingsFor(path: string): Promise<Settings> {
    const above = await this.above(path);
    if (above.length === 0) return this.#plain;
    const { module } = await this.#load();
    return this.#settingsWith(module.configuredFor(above, path));
  }

  /** Why a file is not checked, in a few words; undefined where no configuration excludes it. */
  async exclusionOf(path: string): Promise<string | undefined> {
    const above = await this.above(path);
    if (above.length === 0) return undefined;
    const { module } = await this.#load();
    return module.exclusionFor(above, path);
  }

  /** What the configurations of the working directory exclude, to ask of every file and folder of a walk. */
  async exclusions(): Promise<(path: string) => boolean> {
    const above = await this.above(resolve("x"));
    if (above.length === 0) return () => false;
    const { module } = await this.#load();
    return (path) => module.exclusionFor(above, path) !== undefined;
  }

  /** What a run without paths checks, and the folder that it is relative to; undefined where no configuration says. Throws a ConfigFault. */
  async files(): Promise<{ readonly patterns: readonly string[]; readonly base: string } | undefined> {
    const found = (await this.above(resolve("x"))).find(({ config }) => config.files);
    if (!found) return undefined;
    const { usualPatterns } = await import("./config-files.ts");
    return { patterns: usualPatterns(found, this.#root), base: found.folder };
  }

  /** The pairs that the configurations above files ask for, by absolute paths. */
  async pairs(paths: readonly string[]): Promise<readonly WishedPair[]> {
    const files = new Set<ConfigFile>();
    for (const path of paths) for (const file of await this.above(path)) files.add(file);
    return [...files].flatMap(({ folder, config }) =>
      config.pairs.map(({ service, taskDefinition }) => ({
        service: resolve(folder, service),
        taskDefinition: resolve(folder, taskDefinition),
      })),
    );
  }

  async #load(): Promise<Loaded> {
    if (!this.#loaded) {
      const module = await import("./config-files.ts");
      this.#loaded = { module, files: new module.ConfigFiles() };
    }
    return this.#loaded;
  }
}
