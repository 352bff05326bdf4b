import { type Command, InvalidArgumentError, Option } from "commander";
import { type LaunchType, launchTypes, launchTypeText } from "../ecs/launch-type.ts";
import type { OperatingSystem } from "../ecs/operating-system.ts";
import { severities } from "../finding/severity.ts";
import { type ReportFormat, reportFormats } from "../report/index.ts";
import { nearest } from "../source/spelling.ts";
import { baselineName } from "./baseline/baseline-name.ts";
import {
  defaultLintOptions,
  type OutputChoice,
  type ParameterChoice,
  type Platform,
  type SeverityChoice,
} from "./options.ts";

const operatingSystems: readonly OperatingSystem[] = ["linux", "windows"];
const launchTypeNames = launchTypes.map(launchTypeText);
const platformNames = launchTypeNames.flatMap((name) => operatingSystems.map((system) => `${name}/${system}`));

/** The formats of `rules` and of `resolve`; the first is the default. */
export const tableFormats = ["table", "json", "markdown"] as const;

/** The drawings of `graph`; the first is the default. */
export const graphFormats = ["mermaid", "dot", "svg", "json"] as const;

const colourChoices = ["auto", "always", "never"] as const;
const thresholds = [...severities, "never"] as const;

/** The choices of a flag, the first of which is the default. */
export function listed([first, ...others]: readonly string[]): string {
  return [`${first} (default)`, ...others].join(", ");
}

function suggestion(word: string, candidates: readonly string[]): string {
  const meant = nearest(word, candidates);
  return meant === undefined ? `It is one of ${candidates.join(", ")}.` : `Did you mean ${meant}?`;
}

function launchTypeOf(word: string): LaunchType {
  const launchType = launchTypes.find((candidate) => launchTypeText(candidate) === word.toLowerCase());
  if (!launchType) throw new InvalidArgumentError(suggestion(word, launchTypeNames));
  return launchType;
}

function operatingSystemNamed(word: string): OperatingSystem {
  const operatingSystem = operatingSystems.find((candidate) => candidate === word.toLowerCase());
  if (!operatingSystem) throw new InvalidArgumentError(suggestion(word, operatingSystems));
  return operatingSystem;
}

function platformOf(word: string): Platform {
  const [launchType = "", operatingSystem, ...more] = word.split("/");
  if (more.length > 0) throw new InvalidArgumentError("It reads <launch type>/<os>.");
  return {
    launchType: launchTypeOf(launchType),
    operatingSystem: operatingSystem === undefined ? undefined : operatingSystemNamed(operatingSystem),
  };
}

function severityChoice(word: string): SeverityChoice {
  const [target = "", severity = ""] = word.split("=");
  const choices = [...severities, "off"] as const;
  const chosen = choices.find((choice) => choice === severity);
  if (!chosen) throw new InvalidArgumentError(`It reads <rule>=<${choices.join("|")}>.`);
  return { target, severity: chosen };
}

function parameterChoice(word: string): ParameterChoice {
  const equals = word.indexOf("=");
  if (equals < 1) throw new InvalidArgumentError("It reads <Name=Value>.");
  return { name: word.slice(0, equals), value: word.slice(equals + 1) };
}

function isReportFormat(word: string): word is ReportFormat {
  return (reportFormats as readonly string[]).includes(word);
}

function outputChoice(word: string): OutputChoice {
  const equals = word.indexOf("=");
  const format = word.slice(0, equals);
  const path = word.slice(equals + 1);
  if (equals < 1 || path === "") throw new InvalidArgumentError("It reads <format>=<path>.");
  if (!isReportFormat(format)) throw new InvalidArgumentError(suggestion(format, reportFormats));
  return { format, path };
}

function count(word: string): number {
  if (!/^\d{1,9}$/.test(word)) throw new InvalidArgumentError("It is a whole number.");
  return Number(word);
}

/** A flag that may be given several times. The choices are for completion; the parser decides. */
function repeatable<T>(
  flags: string,
  description: string,
  parse: (word: string) => T | readonly T[],
  choices?: readonly string[],
): Option {
  const option = new Option(flags, description).default([]);
  if (choices) option.choices(choices);
  return option.argParser((word: string, earlier: readonly T[]) => earlier.concat(parse(word)));
}

/** The flag that decides on colour. */
export function colourOption(): Option {
  return new Option("--color <when>", listed(colourChoices)).choices(colourChoices).default(defaultLintOptions.color);
}

/** The formats of `config`; the first is the default. */
export const settingFormats = ["table", "json"] as const;

/** The pipelines that `init --ci` writes a file for. */
export const pipelines = ["github", "gitlab"] as const;

/** The flag that names a configuration. */
export function configOption(): Option {
  return new Option("-c, --config <file>", "instead of the nearest above each file; --no-config: none");
}

/** Gives a command the flags about files and platforms. */
export function withInputOptions(command: Command): Command {
  return command
    .optionsGroup("Input:")
    .option("--stdin-filename <path>", "the name that stdin is reported under")
    .addOption(
      repeatable(
        "--launch-type <type>",
        `if none is asked for: ${launchTypeNames.join(", ")}`,
        launchTypeOf,
        launchTypeNames,
      ),
    )
    .addOption(repeatable("--os <os>", "where none is stated: linux, windows", operatingSystemNamed, operatingSystems))
    .addOption(
      repeatable("--as <platform>", "what if the file asked for it, e.g. fargate/linux", platformOf, platformNames),
    )
    .addOption(repeatable("--parameter <Name=Value>", "a CloudFormation parameter", parameterChoice))
    .addOption(configOption())
    .addOption(new Option("--no-config", "no configuration").hideHelp())
    .option("--no-gitignore", "also check ignored files")
    .option("--no-error-on-unmatched-pattern", "do not fail when there is nothing to check")
    .addOption(
      repeatable("--service <file>", "a service that runs the task definitions given; also checked", (word) => word),
    );
}

/** Gives a command the flags of `lint`. */
export function withLintOptions(command: Command): Command {
  const idList = (words: string): readonly string[] => words.split(",").map((word) => word.trim());
  return withInputOptions(command)
    .option("--list-files", "show what would be checked, and why other files would not")
    .optionsGroup("Rules and fixes:")
    .addOption(
      repeatable("--rule <id=severity>", "error, warning, info or off, for a rule or a family", severityChoice),
    )
    .addOption(repeatable("--only <id,...>", "these rules or families and no others", idList))
    .addOption(repeatable("--skip <id,...>", "all rules but these", idList))
    .option("--baseline <file>", `what to hide (default: the nearest ${baselineName})`)
    .addOption(new Option("--no-baseline", "hide nothing that is on record").hideHelp())
    .option("--no-ignore", "report what is ignored too; --no-baseline what is on record")
    .option("--fix", "mend what has one right answer, and write the files")
    .option("--unsafe-fixes", "also where the fix picks a port, a mode or a setting for you")
    .option("--diff", "print the fixes as a patch, and write nothing")
    .optionsGroup("Output and exit:")
    .addOption(new Option("-f, --format <name>", listed(reportFormats)).choices(reportFormats))
    .addOption(repeatable("-o, --output <format=path>", "also write this report to a file", outputChoice))
    .option("-q, --quiet", "errors only")
    .option("--stats", "show what the time went into")
    .option("-w, --watch", "check again whenever a file changes")
    .addOption(colourOption())
    .addOption(
      new Option("--fail-on <severity>", listed(thresholds)).choices(thresholds).default(defaultLintOptions.failOn),
    )
    .addOption(new Option("--max-warnings <n>", "fail when there are more warnings").argParser(count));
}
