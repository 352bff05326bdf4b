import type { Command, Option } from "commander";
import { rules } from "../rules/index.ts";
import type { CommandLine, CommandWords, Flag, Values } from "../views/completion/command-line.ts";

/** What is not one of some words is told by its placeholder; of a number or a name there is nothing to complete. */
function valuesOf(choices: readonly string[] | undefined, placeholder: string): Values {
  if (choices) return choices;
  if (/^(id|rule)\b/.test(placeholder)) return "rules";
  return /path|file/.test(placeholder) ? "paths" : [];
}

function flagOf({ short, long, flags, description, argChoices }: Option): Flag {
  const value = /<(.*)>/.exec(flags)?.[1];
  const names = [short, long].filter((name) => name !== undefined);
  return { names, description, value, values: valuesOf(argChoices, value ?? "") };
}

function wordsOf(command: Command): CommandWords {
  const [argument] = command.registeredArguments;
  return {
    name: command.name(),
    description: command.description(),
    flags: [...new Set([...command.options, ...command.createHelp().visibleOptions(command)])].map(flagOf),
    arguments: valuesOf(argument?.argChoices, argument?.name() ?? ""),
  };
}

/** The words of a program: what a shell completes, and its manual lists. */
export function commandLineOf(program: Command): CommandLine {
  const help = { name: "help", description: "the flags of a command", flags: [] };
  const commands = program
    .createHelp()
    .visibleCommands(program)
    .filter((command) => command.name() !== "help")
    .map(wordsOf);
  return {
    name: program.name(),
    commands: [...commands, { ...help, arguments: commands.map(({ name }) => name) }],
    rules: [...new Set(rules.flatMap(({ family, id }) => [family, id]))],
  };
}
