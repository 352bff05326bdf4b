import { launchTypes, launchTypeText } from "../ecs/launch-type.ts";
import type { Ignore, Reach } from "../lint/ignore.ts";
import type { Reading } from "../source/flaw.ts";
import { keyPlace, type Place, type SourceNode, type Step } from "../source/node.ts";
import { nearest } from "../source/spelling.ts";
import type { Config, ForSome, Layer, Written } from "./config.ts";
import { configIssues } from "./config-issues.ts";
import { type ConfigModel, configModel } from "./config-model.ts";
import { ConfigFault, type ConfigProblem } from "./config-problem.ts";
import { compileGlob, GlobError } from "./glob.ts";
import { plainValue } from "./plain-value.ts";

/** So many mistakes of a configuration are told at once. */
const mostProblems = 20;

type Rules = NonNullable<ConfigModel["rules"]>;
type WrittenLayer = Pick<ConfigModel, "rules" | "assume" | "parameters">;

function nameProblem(name: string, place: Place, names: ReadonlySet<string>): readonly ConfigProblem[] {
  if (names.has(name)) return [];
  const meant = nearest(name, names);
  const hint = meant === undefined ? "`ecs-netcheck rules` lists them" : `did you mean \`${meant}\`?`;
  const label = meant === undefined ? undefined : `must be \`${meant}\``;
  return [{ place, message: `\`${name}\` is no rule and no family; ${hint}`, label }];
}

/** The names under a `rules` that there are none of, whatever else is wrong with the configuration. */
function strangeNames(node: SourceNode | undefined, names: ReadonlySet<string>): readonly ConfigProblem[] {
  const rules = node?.kind === "map" ? node.get("rules") : undefined;
  if (rules?.kind === "map") {
    return rules.entries.flatMap(({ key, value }) => nameProblem(key, keyPlace(value), names));
  }
  const items = rules?.kind === "list" ? rules.items : [];
  return items.flatMap((item) => (item.kind === "scalar" ? nameProblem(String(item.value), item, names) : []));
}

function allStrangeNames(root: SourceNode, names: ReadonlySet<string>): readonly ConfigProblem[] {
  const parts = ["overrides", "ignores"].flatMap((key) => {
    const list = root.kind === "map" ? root.get(key) : undefined;
    return list?.kind === "list" ? list.items : [];
  });
  return [root, ...parts].flatMap((node) => strangeNames(node, names));
}

/** Turns a configuration that has the right shape into one that can be asked, and notes what is still wrong. */
class ConfigReader {
  readonly #root: SourceNode;
  readonly problems: ConfigProblem[] = [];

  constructor(root: SourceNode) {
    this.#root = root;
  }

  config(model: ConfigModel): Config {
    const { root = false, files, exclude = [], overrides = [], ignores = [], pairs = [] } = model;
    const read: Config = {
      isRoot: root,
      files: files?.map((value, index) => ({ value, place: this.#at("files", index) })),
      exclude: exclude.map((pattern, index) => this.#excluded(pattern, this.#at("exclude", index))),
      layer: this.#layer(model),
      overrides: overrides.map((override, index) => ({
        covers: this.#covering(override.files, "overrides", index, "files"),
        what: this.#layer(override, "overrides", index),
      })),
      ignores: ignores.map((ignore, index) => this.#ignore(ignore, index)),
      pairs: pairs.map((pair, index) => ({ ...pair, place: this.#at("pairs", index) })),
    };
    for (const { value, place } of read.files ?? []) this.#compiled(value, place);
    return read;
  }

  /** The node at a path that is there. */
  #at(...path: readonly Step[]): SourceNode {
    return path.reduce<SourceNode>((at, step) => {
      const next = at.kind === "list" ? at.items[Number(step)] : at.kind === "map" ? at.get(String(step)) : undefined;
      return next ?? at;
    }, this.#root);
  }

  #layer({ rules = {}, assume, parameters = {} }: WrittenLayer, ...path: readonly Step[]): Layer {
    const system = assume?.os;
    const asked = assume?.launchType;
    return {
      rules: this.#rules(rules, path),
      launchTypes: asked && {
        value: launchTypes.filter((type) => asked.includes(launchTypeText(type))),
        place: this.#at(...path, "assume", "launchType"),
      },
      operatingSystems: system && { value: system, place: this.#at(...path, "assume", "os") },
      parameters: new Map(
        Object.entries(parameters).map(([name, value]) => {
          const place = this.#at(...path, "parameters", name);
          const isNumber = typeof value === "number" && place.kind === "scalar";
          return [name, { value: isNumber ? place.raw : String(value), place }];
        }),
      ),
    };
  }

  #rules(rules: Rules, path: readonly Step[]): Layer["rules"] {
    return new Map(
      Object.entries(rules).map(([name, value]) => {
        return [name, { value, place: this.#at(...path, "rules", name) }];
      }),
    );
  }

  #compiled(pattern: string, place: Place): (path: string) => boolean {
    try {
      return compileGlob(pattern);
    } catch (error) {
      if (!(error instanceof GlobError)) throw error;
      this.problems.push({ place, message: `\`${pattern}\` is no pattern: ${error.message}` });
      return () => false;
    }
  }

  /** A folder that is excluded takes all that is in it along. */
  #excluded(pattern: string, place: Place): Written<(path: string) => boolean> {
    const matches = this.#compiled(pattern, place);
    return {
      place,
      value: (path) => {
        for (let end = path.indexOf("/"); end >= 0; end = path.indexOf("/", end + 1)) {
          if (matches(path.slice(0, end))) return true;
        }
        return matches(path);
      },
    };
  }

  #covering(patterns: readonly string[] | undefined, ...path: readonly Step[]): (path: string) => boolean {
    if (!patterns) return () => true;
    const all = patterns.map((pattern, index) => this.#compiled(pattern, this.#at(...path, index)));
    return (file) => all.some((matches) => matches(file));
  }

  #ignore(written: NonNullable<ConfigModel["ignores"]>[number], index: number): ForSome<Ignore> {
    const { files, pointer, container, rules, reason, expires } = written;
    const place = this.#at("ignores", index);
    if (pointer !== undefined && container !== undefined) {
      this.problems.push({
        place: keyPlace(this.#at("ignores", index, "container")),
        message: "an ignore has a `pointer` or a `container`, not both",
      });
    }
    const reach: Reach =
      pointer !== undefined
        ? { kind: "pointer", pattern: pointer }
        : container !== undefined
          ? { kind: "container", name: container }
          : { kind: "file" };
    const named = rules.map((name, position) => ({ name, place: this.#at("ignores", index, "rules", position) }));
    return {
      covers: this.#covering(files, "ignores", index, "files"),
      what: { kind: "config", rules: named, reach, reason, expires, place },
    };
  }
}

function byStart(left: ConfigProblem, right: ConfigProblem): number {
  return left.place.range.start - right.place.range.start;
}

function syntaxProblems({ flaws }: Reading): readonly ConfigProblem[] {
  return flaws
    .filter(({ kind }) => kind === "syntax" || kind === "template" || kind === "duplicate-key")
    .map(({ place, message, label }) => ({ place, message, label }));
}

/**
 * The configuration at a node of a document, in which `names` are the rules and families there are. Throws a ConfigFault with at most 20
 * problems.
 */
export function readConfig(node: SourceNode, reading: Reading, names: ReadonlySet<string>): Config {
  const problems: ConfigProblem[] = [...syntaxProblems(reading)];
  const value = plainValue(node, problems);
  const parsed = configModel.safeParse(value);
  const reader = new ConfigReader(node);
  const config = parsed.success ? reader.config(parsed.data) : undefined;
  if (!parsed.success) problems.push(...configIssues(parsed.error.issues, node));
  problems.push(...reader.problems, ...allStrangeNames(node, names));
  if (problems.length > 0 || !config) throw new ConfigFault(problems.sort(byStart).slice(0, mostProblems));
  return config;
}

/** The configuration in a document that holds nothing else; one without a value is empty. Throws a ConfigFault. */
export function readConfigFile(reading: Reading, names: ReadonlySet<string>): Config | undefined {
  const [root, second] = reading.roots;
  if (second) throw new ConfigFault([{ place: second, message: "a configuration is one document" }]);
  if (root) return readConfig(root, reading, names);
  const problems = syntaxProblems(reading);
  if (problems.length > 0) throw new ConfigFault(problems);
  return undefined;
}

/** The configuration under a key of a package.json; undefined where it has none. Throws a ConfigFault, also where nothing of the file can be read. */
export function readConfigKey(reading: Reading, key: string, names: ReadonlySet<string>): Config | undefined {
  const [root] = reading.roots;
  const problems = root ? [] : syntaxProblems(reading);
  if (problems.length > 0) throw new ConfigFault(problems);
  const node = root?.kind === "map" ? root.get(key) : undefined;
  return node && readConfig(node, { roots: [node], flaws: [] }, names);
}
