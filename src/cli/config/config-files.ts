import { realpathSync } from "node:fs";
import { basename, dirname, relative, resolve, sep } from "node:path";
import type { Config, Written } from "../../config/config.ts";
import { ConfigFault } from "../../config/config-problem.ts";
import { type ConfigAbove, type Configured, configuredBy, exclusionBy } from "../../config/configured.ts";
import { readConfigFile, readConfigKey } from "../../config/read-config.ts";
import { languageOf } from "../../lint/recognition.ts";
import { tool } from "../../report/tool.ts";
import { rules } from "../../rules/index.ts";
import { decodeText } from "../../source/bytes.ts";
import { SourceDocument } from "../../source/document.ts";
import { LimitExceeded } from "../../source/flaw.ts";
import { UsageError } from "../exit-code.ts";
import { findRoot } from "../files/find-root.ts";
import { isInside, shownName } from "../files/path-names.ts";
import { readBounded } from "../files/read-bounded.ts";
import { readingOf } from "../reading-of.ts";
import { hostNames } from "./config-places.ts";

/** A longer configuration is an attack, or a mistake. */
const largestConfig = 256 * 1024;

const ruleNames = new Set(rules.flatMap(({ id, family }) => [id, family]));

/** A configuration file that was read. */
export interface ConfigFile {
  /** Absolute. */
  readonly path: string;
  /** As messages call it. */
  readonly name: string;
  readonly folder: string;
  readonly config: Config;
}

async function readConfigAt(path: string, boundary: string | undefined): Promise<Config | undefined> {
  const name = shownName(path, process.cwd());
  const isHost = hostNames.includes(basename(path));
  const isOutside = boundary !== undefined && !isInside(realpathSync.native(path), realpathSync.native(boundary));
  if (isOutside && isHost) return undefined;
  if (isOutside) throw new UsageError(`\`${name}\` leads out of the project through a link`);
  const content = readBounded(path, name, isHost ? undefined : largestConfig);
  const decoded = "problem" in content ? content : decodeText(content.bytes);
  if ("problem" in decoded) {
    if (isHost) return undefined;
    throw new UsageError("message" in decoded ? decoded.message : `\`${name}\`: ${decoded.problem}`);
  }
  if (isHost && !decoded.text.includes(`"${tool.name}"`)) return undefined;
  const document = new SourceDocument(name, decoded.text, languageOf(name, decoded.text), decoded.encoding);
  try {
    const reading = await readingOf(document);
    return isHost ? readConfigKey(reading, tool.name, ruleNames) : readConfigFile(reading, ruleNames);
  } catch (error) {
    if (!LimitExceeded.isThat(error)) throw error;
    throw new UsageError(`\`${name}\`: ${error.message}`);
  }
}

/** The configuration files of a run, each read once. */
export class ConfigFiles {
  readonly #byPath = new Map<string, ConfigFile | undefined>();

  /** The configuration in a file; undefined where a package.json has none. Throws a ConfigFault or a UsageError. */
  async at(path: string, boundary: string | undefined): Promise<ConfigFile | undefined> {
    if (this.#byPath.has(path)) return this.#byPath.get(path);
    const config = await readConfigAt(path, boundary);
    const file = config && { path, name: shownName(path, process.cwd()), folder: dirname(path), config };
    this.#byPath.set(path, file);
    return file;
  }

  /** The configurations in lists of files, one list for each folder, the nearest first, as far as one that is the root. */
  async among(lists: readonly (readonly string[])[], boundary: string): Promise<readonly ConfigFile[]> {
    const found: ConfigFile[] = [];
    for (const paths of lists) {
      const files: ConfigFile[] = [];
      for (const path of paths) {
        const file = await this.at(path, boundary);
        if (file) files.push(file);
      }
      const [first, second] = files;
      if (first && second) {
        throw new UsageError(`\`${first.name}\` and \`${second.name}\` stand in one folder; keep one of them`);
      }
      if (first) found.push(first);
      if (first?.config.isRoot) break;
    }
    return found;
  }
}

/**
 * The patterns of a run without paths in a configuration that has some. Throws a ConfigFault where one leads out of the project of the
 * run and out of that of the configuration.
 */
export function usualPatterns({ config, folder }: ConfigFile, root: string): readonly string[] {
  const isStray = ({ value }: Written<string>): boolean => {
    const path = resolve(folder, value);
    return !isInside(path, root) && !isInside(path, findRoot(folder));
  };
  const problems = (config.files ?? []).filter(isStray).map(({ value, place }) => {
    return { place, message: `\`${value}\` leads out of the project`, label: "must stay in the project" };
  });
  if (problems.length > 0) throw new ConfigFault(problems);
  return (config.files ?? []).map(({ value }) => value);
}

/** The configurations with the path of a file as each of them sees it. */
function seenFrom(files: readonly ConfigFile[], path: string): readonly ConfigAbove[] {
  return files.map(({ config, folder }) => ({ config, path: relative(folder, path).split(sep).join("/") }));
}

/** What configurations, the nearest first, say about a file. */
export function configuredFor(files: readonly ConfigFile[], path: string): Configured {
  return configuredBy(seenFrom(files, path));
}

/** Why a file is not checked, in a few words; undefined where no configuration excludes it. */
export function exclusionFor(files: readonly ConfigFile[], path: string): string | undefined {
  const place = exclusionBy(seenFrom(files, path))?.place;
  return place && `excluded by ${place.document.name}:${place.document.positionAt(place.range.start).line}`;
}
