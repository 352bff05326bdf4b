import type { Command } from "commander";
import { bashCompletion } from "../../views/completion/bash.ts";
import type { CommandLine } from "../../views/completion/command-line.ts";
import { fishCompletion } from "../../views/completion/fish.ts";
import { powershellCompletion } from "../../views/completion/powershell.ts";
import { zshCompletion } from "../../views/completion/zsh.ts";
import { commandLineOf } from "../command-line-of.ts";
import { exitCodes } from "../exit-code.ts";
import type { Shell } from "../shells.ts";
import type { Output } from "../streams.ts";

const scripts: Readonly<Record<Shell, (line: CommandLine) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
};

/** Prints the script with which a shell completes the words of a program. Returns the exit code. */
export function completion(shell: Shell, program: Command, out: Output): number {
  out.write(scripts[shell](commandLineOf(program)));
  return exitCodes.clean;
}
