import type { Severity } from "../finding/severity.ts";
import type { Ignore } from "../lint/ignore.ts";
import type { RuleMeta } from "../rules/rule.ts";
import type { Config, Layer, Written } from "./config.ts";

/** A configuration above a file, and the file's path below the folder of the configuration, with `/`. */
export interface ConfigAbove {
  readonly config: Config;
  readonly path: string;
}

/** What the configurations above a file say about it. */
export interface Configured extends Layer {
  readonly ignores: readonly Ignore[];
  /** The severity of a rule; undefined where no configuration says one. */
  severityOf(rule: Pick<RuleMeta, "id" | "family">): Severity | "off" | undefined;
}

/** The layers of a configuration for a file, the weakest first. */
function layersFor({ config, path }: ConfigAbove): readonly Layer[] {
  return [config.layer, ...config.overrides.filter(({ covers }) => covers(path)).map(({ what }) => what)];
}

function merged<V>(maps: readonly ReadonlyMap<string, V>[]): ReadonlyMap<string, V> {
  return new Map(maps.flatMap((map) => [...map]));
}

/**
 * What the configurations above a file, the nearest first, say about it together. A nearer one weighs more, an override more than what
 * stands beside it, a later override more than an earlier one; within one of them the id of a rule weighs more than its family.
 */
export function configuredBy(above: readonly ConfigAbove[]): Configured {
  const layers = above.toReversed().flatMap(layersFor);
  return {
    rules: merged(layers.map(({ rules }) => rules)),
    launchTypes: layers.findLast(({ launchTypes }) => launchTypes)?.launchTypes,
    operatingSystems: layers.findLast(({ operatingSystems }) => operatingSystems)?.operatingSystems,
    parameters: merged(layers.map(({ parameters }) => parameters)),
    ignores: above.flatMap(({ config, path }) =>
      config.ignores.filter(({ covers }) => covers(path)).map(({ what }) => what),
    ),
    severityOf({ id, family }) {
      for (const { rules } of layers.toReversed()) {
        const found = rules.get(id) ?? rules.get(family);
        if (found) return found.value;
      }
      return undefined;
    },
  };
}

/** Where a configuration says that a file is not checked; undefined where none does. */
export function exclusionBy(above: readonly ConfigAbove[]): Written<unknown> | undefined {
  for (const { config, path } of above) {
    const found = config.exclude.find(({ value: excludes }) => excludes(path));
    if (found) return found;
  }
  return undefined;
}
