import { Command, CommanderError, Option } from "commander";
import { sanitise } from "../report/sanitise.ts";
import { explain } from "./commands/explain.ts";
import { lint } from "./commands/lint.ts";
import { resolve } from "./commands/resolve.ts";
import { rulesCommand } from "./commands/rules.ts";
import { exitCodes } from "./exit-code.ts";
import { type LintOptions, withInputOptions, withLintOptions } from "./lint-options.ts";
import type { Output } from "./streams.ts";
import { tool } from "./tool.ts";

const examples = `Examples:
  ecs-netcheck taskdef.json                 check one task definition
  ecs-netcheck --as fargate/linux ecs/      what if these ran on Fargate?
  ecs-netcheck explain host-port-mismatch   what a rule says, and why
`;

const formatOption = (formats: readonly string[]): Option =>
  new Option("-f, --format <name>", formats.join(", ")).choices(formats).default(formats[0]);

/**
 * Reads the command line and runs what it asks for. Returns the exit code; a usage error is one line on stderr and 2.
 */
export async function runProgram(words: readonly string[], out: Output, err: Output): Promise<number> {
  let code: number = exitCodes.clean;
  const program = new Command(tool.name)
    .description("Checks the network of Amazon ECS task definitions before they are deployed.")
    .version(tool.version, "-V, --version")
    .helpOption("-h, --help")
    .addHelpText("beforeAll", examples)
    .showSuggestionAfterError(true)
    .configureHelp({ helpWidth: 100, sortSubcommands: false })
    .configureOutput({
      writeOut: (text) => out.write(text),
      writeErr: (text) => err.write(sanitised(text)),
    })
    .exitOverride();

  withLintOptions(program.argument("[paths...]", "files, directories, globs, or - for stdin (default: .)")).action(
    async (paths: string[], options: LintOptions) => {
      code = await lint(paths, options, out, err);
    },
  );
  withLintOptions(program.command("lint").description("check files (what happens without a command)"))
    .argument("[paths...]")
    .action(async (paths: string[], options: LintOptions) => {
      code = await lint(paths, options, out, err);
    });
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.clean : exitCodes.usage;
  }
  return code;
}

/** A message about the command line, with what the user typed made harmless; its line breaks are its own. */
function sanitised(text: string): string {
  return text
    .split("\n")
    .map((line) => sanitise(line))
    .join("\n");
}
