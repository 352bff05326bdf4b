import type { Configured } from "../config/configured.ts";
import type { LaunchType } from "../ecs/launch-type.ts";
import type { OperatingSystem } from "../ecs/operating-system.ts";
import type { Severity } from "../finding/severity.ts";
import type { Settings } from "../lint/settings.ts";
import type { ReportFormat } from "../report/index.ts";
import type { Assumptions } from "../scenario/task-scenario.ts";
import type { ColourChoice } from "./colour.ts";
import { Project } from "./config/project.ts";
import type { FileSelection } from "./file-selection.ts";
import { findRoot } from "./files/find-root.ts";

/** A platform as `--as` takes it. */
export type Platform = Assumptions["platforms"][number];

/** `Name=Value` of `--parameter`. */
export interface ParameterChoice {
  readonly name: string;
  readonly value: string;
}

/** The flags about files and platforms, which every command that reads files has. */
export interface InputOptions {
  readonly stdinFilename?: string;
  readonly launchType: readonly LaunchType[];
  readonly os: readonly OperatingSystem[];
  readonly as: readonly Platform[];
  readonly parameter: readonly ParameterChoice[];
  /** Files of services that run the task definitions of the paths. */
  readonly service?: readonly string[];
  readonly gitignore: boolean;
  readonly errorOnUnmatchedPattern: boolean;
  /** A configuration file, or false for none; left out, the nearest above each file. */
  readonly config?: string | boolean;
}

/** The flags of `lint`. */
export interface LintOptions extends InputOptions {
  readonly listFiles?: boolean;
  readonly rule: readonly SeverityChoice[];
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** Whether ignores and the baseline hide anything. */
  readonly ignore: boolean;
  /** The file of the baseline; false for none, and left out for the nearest. */
  readonly baseline?: string | false;
  /** Left out where none is asked for, which is not the same as asking for the default. */
  readonly format?: ReportFormat;
  readonly output: readonly OutputChoice[];
  readonly quiet?: boolean;
  readonly color: ColourChoice;
  readonly failOn: Severity | "never";
  readonly maxWarnings?: number;
  readonly fix?: boolean;
  readonly unsafeFixes?: boolean;
  readonly diff?: boolean;
  readonly stats?: boolean;
  readonly watch?: boolean;
}

/** `id=severity` of `--rule`. */
export interface SeverityChoice {
  readonly target: string;
  readonly severity: Severity | "off";
}

/** `format=path` of `--output`. */
export interface OutputChoice {
  readonly format: ReportFormat;
  readonly path: string;
}

/** What `lint` does without a flag. */
export const defaultLintOptions: LintOptions = {
  launchType: [],
  os: [],
  as: [],
  parameter: [],
  gitignore: true,
  errorOnUnmatchedPattern: true,
  rule: [],
  only: [],
  skip: [],
  ignore: true,
  output: [],
  color: "auto",
  failOn: "error",
};

/** The files that the flags select, as far as the configurations of the project do not exclude them. */
export function selectionOf(paths: readonly string[], options: InputOptions, project: Project): FileSelection {
  return {
    paths,
    project,
    services: options.service ?? [],
    stdinName: options.stdinFilename,
    gitignore: options.gitignore,
    errorOnUnmatched: options.errorOnUnmatchedPattern,
  };
}

type SettingOptions = InputOptions & Partial<Pick<LintOptions, "rule" | "only" | "skip" | "ignore">>;

/** Settings that neither a flag nor a configuration says by itself. */
type MoreSettings = Pick<Settings, "baseline" | "measured">;

/** The configurations of a run in a project with a root, under what the flags ask for. Throws a UsageError where a flag asks for what there is not. */
export async function projectOf(
  options: SettingOptions,
  more: MoreSettings = {},
  root: string = findRoot(process.cwd()),
): Promise<Project> {
  const { rule = [], only = [], skip = [], config } = options;
  if (rule.length + only.length + skip.length > 0) {
    const { checkRuleNames } = await import("./rule-names.ts");
    const targets = rule.map(({ target }) => target);
    await checkRuleNames(targets, only, skip);
  }
  const choice = config === true ? undefined : config;
  return new Project(choice, root, (configured) => settingsWith(options, configured, more));
}

/** What the flags ask of the rules, and where they are silent the configuration. */
function settingsWith(options: SettingOptions, configured: Configured | undefined, more: MoreSettings): Settings {
  const { rule: choices = [], only = [], skip = [], ignore = true, launchType, os, as: platforms } = options;
  const given = options.parameter.map(({ name, value }) => [name, value] as const);
  const known = [...(configured?.parameters ?? [])].map(([name, { value }]) => [name, value] as const);
  return {
    assumptions: {
      launchTypes: launchType.length > 0 ? launchType : (configured?.launchTypes?.value ?? []),
      operatingSystems: os.length > 0 ? os : (configured?.operatingSystems?.value ?? []),
      platforms,
    },
    parameters: new Map([...known, ...given]),
    ignores: configured?.ignores ?? [],
    ...more,
    // Most runs never ask, and the first date of a process takes a quarter of a millisecond.
    get today() {
      return new Date().toISOString().slice(0, 10);
    },
    showsIgnored: !ignore,
    severityOf({ id, family, severity }) {
      // A file that cannot be read was not checked for anything: only its own name turns that off.
      const isAsked = only.length === 0 || only.includes(id) || only.includes(family) || id === "syntax";
      if (!isAsked) return "off";
      if (skip.includes(id) || skip.includes(family)) return "off";
      const chosen =
        choices.findLast(({ target }) => target === id) ?? choices.findLast(({ target }) => target === family);
      return chosen?.severity ?? configured?.severityOf({ id, family }) ?? severity;
    },
  };
}
