import type { Command, Option } from "commander";
import { rules } from "../../rules/index.ts";
import { bashCompletion } from "../../views/completion/bash.ts";
import type { CommandLine, CommandWords, Flag, Values } from "../../views/completion/command-line.ts";
import { fishCompletion } from "../../views/completion/fish.ts";
import { powershellCompletion } from "../../views/completion/powershell.ts";
import { zshCompletion } from "../../views/completion/zsh.ts";
import { exitCodes } from "../exit-code.ts";
import type { Shell } from "../shells.ts";
import type { Output } from "../streams.ts";

const scripts: Readonly<Record<Shell, (line: CommandLine) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
};

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
    flags: command.createHelp().visibleOptions(command).map(flagOf),
    arguments: valuesOf(argument?.argChoices, argument?.name() ?? ""),
  };
}

/** The words of a program as a shell completes them. */
function commandLineOf(program: Command): CommandLine {
  const help = { name: "help", description: "the flags of a command", flags: [] };
  const commands = program.commands.map(wordsOf);
  return {
    name: program.name(),
    commands: [...commands, { ...help, arguments: commands.map(({ name }) => name) }],
    rules: [...new Set(rules.flatMap(({ family, id }) => [family, id]))],
  };
}

/** Prints the script with which a shell completes the words of a program. Returns the exit code. */
export function completion(shell: Shell, program: Command, out: Output): number {
  out.write(scripts[shell](commandLineOf(program)));
  return exitCodes.clean;
}
