import { Argument, type Command, Option } from "commander";
import { type LaunchType, launchTypes, launchTypeText } from "../ecs/launch-type.ts";
import type { OperatingSystem } from "../ecs/operating-system.ts";
import { severities } from "../finding/severity.ts";
import { reportFormats } from "../report/index.ts";
import { nearest } from "../source/spelling.ts";
import { baselineName } from "./baseline/baseline-name.ts";
import { UsageError } from "./exit-code.ts";
import type { OutputChoice, ParameterChoice, Platform, SeverityChoice } from "./options.ts";

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
function listed([first, ...others]: readonly string[]): string {
  return [`${first} (default)`, ...others].join(", ");
}

/** The error of a word that a flag or argument does not take. */
function refusal(name: string, wanted: string, word: string, candidates: readonly string[] = []): UsageError {
  const meant = nearest(word, candidates);
  return new UsageError(
    `${name} takes ${wanted}, not \`${word}\`${meant === undefined ? "" : `; did you mean \`${meant}\`?`}`,
  );
}

/** The one of some choices that a word is. */
function chosen<T extends string>(word: string, name: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === word);
  if (choice === undefined) throw refusal(name, choices.join(", "), word, choices);
  return choice;
}

/** An argument that takes one of some words. */
export function choiceArgument(name: string, choices: readonly string[]): Argument {
  return new Argument(name, choices.join(", ")).choices(choices).argParser((word) => chosen(word, name, choices));
}

/** A flag that takes one of some words. */
export function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  const option = new Option(flags, description).choices(choices);
  return option.argParser((word) => chosen(word, nameOf(option), choices));
}

/** A flag that takes one of some words, and the first where it is left out. */
export function defaultedOption(flags: string, choices: readonly string[]): Option {
  return choiceOption(flags, listed(choices), choices).default(choices[0]);
}

function nameOf({ long, flags }: Option): string {
  return long ?? flags;
}

function launchTypeOf(word: string, name: string): LaunchType {
  const launchType = launchTypes.find((candidate) => launchTypeText(candidate) === word.toLowerCase());
  if (!launchType) throw refusal(name, launchTypeNames.join(", "), word, launchTypeNames);
  return launchType;
}

function operatingSystemNamed(word: string, name: string): OperatingSystem {
  return chosen(word.toLowerCase(), name, operatingSystems);
}

function platformOf(word: string, name: string): Platform {
  const [launchType = "", operatingSystem] = word.toLowerCase().split("/", 2);
  const isKnown = [...launchTypeNames, ...platformNames].includes(word.toLowerCase());
  if (!isKnown)
    throw refusal(
      name,
      `${launchTypeNames.join(", ")}, each with /linux or /windows behind it or nothing`,
      word,
      platformNames,
    );
  return {
    launchType: launchTypeOf(launchType, name),
    operatingSystem: operatingSystem === undefined ? undefined : operatingSystemNamed(operatingSystem, name),
  };
}

function severityChoice(word: string, name: string): SeverityChoice {
  const equals = word.indexOf("=");
  const target = word.slice(0, Math.max(0, equals));
  const choices = [...severities, "off"] as const;
  const found = choices.find((choice) => choice === word.slice(equals + 1));
  if (target !== "" && found) return { target, severity: found };
  const meant = target === "" ? [] : choices.map((choice) => `${target}=${choice}`);
  throw refusal(name, `<rule>=<${choices.join("|")}>`, word, meant);
}

function parameterChoice(word: string, name: string): ParameterChoice {
  const equals = word.indexOf("=");
  if (equals < 1) throw refusal(name, "<Name=Value>", word);
  return { name: word.slice(0, equals), value: word.slice(equals + 1) };
}

function outputChoice(word: string, name: string): OutputChoice {
  const equals = word.indexOf("=");
  const path = word.slice(equals + 1);
  if (equals < 1 || path === "") throw refusal(name, "<format>=<path>", word);
  if (path === "-") throw new UsageError(`${name} writes to files; --format says what goes to standard output`);
  return { format: chosen(word.slice(0, equals), `the format of ${name}`, reportFormats), path };
}

function count(word: string): number {
  if (!/^\d{1,9}$/.test(word)) throw refusal("--max-warnings", "a whole number", word);
  return Number(word);
}

/** A flag that may be given several times. The choices are for completion; the parser decides. */
function repeatable<T>(
  flags: string,
  description: string,
  parse: (word: string, name: string) => T | readonly T[],
  choices?: readonly string[],
): Option {
  const option = new Option(flags, description).default([]);
  if (choices) option.choices(choices);
  return option.argParser((word: string, earlier: readonly T[]) => earlier.concat(parse(word, nameOf(option))));
}

/** The flag that decides on colour. */
export function colourOption(): Option {
  return defaultedOption("--color <when>", colourChoices);
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
    .addOption(choiceOption("-f, --format <name>", listed(reportFormats), reportFormats))
    .addOption(repeatable("-o, --output <format=path>", "also write this report to a file", outputChoice))
    .option("-q, --quiet", "errors only")
    .option("--stats", "show what the time went into")
    .option("-w, --watch", "check again whenever a file changes")
    .addOption(colourOption())
    .addOption(defaultedOption("--fail-on <severity>", thresholds))
    .addOption(new Option("--max-warnings <n>", "fail when there are more warnings").argParser(count));
}
