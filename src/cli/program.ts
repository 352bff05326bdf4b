import { type Argument, Command, CommanderError, Option } from "commander";
import { ConfigFault } from "../config/config-problem.ts";
import { disarm, sanitise } from "../report/sanitise.ts";
import { tool } from "../report/tool.ts";
import { nearest } from "../source/spelling.ts";
import { baselineName } from "./baseline/baseline-name.ts";
import type { ColourChoice } from "./colour.ts";
import { commandNames } from "./command-names.ts";
import type { BaselineOptions } from "./commands/baseline.ts";
import type { ConfigOptions } from "./commands/config.ts";
import type { ExplainOptions } from "./commands/explain.ts";
import type { GraphOptions } from "./commands/graph.ts";
import type { InitOptions } from "./commands/init.ts";
import type { lint } from "./commands/lint.ts";
import type { ResolveOptions } from "./commands/resolve.ts";
import type { RulesOptions } from "./commands/rules.ts";
import { exitCodes, UsageError } from "./exit-code.ts";
import {
  choiceArgument,
  choiceOption,
  colourOption,
  configOption,
  defaultedOption,
  graphFormats,
  pipelines,
  settingFormats,
  tableFormats,
  withInputOptions,
  withLintOptions,
} from "./flags.ts";
import type { LintOptions } from "./options.ts";
import { type Shell, shells } from "./shells.ts";
import type { Output } from "./streams.ts";

const examples = `Examples:
  ecs-netcheck taskdef.json                  check one task definition
  ecs-netcheck --as fargate/linux ecs/       what if these ran on Fargate?
  ecs-netcheck explain host-port-mismatch    what a rule says, and why
`;

const exits: readonly (readonly [code: number, meaning: string])[] = [
  [exitCodes.clean, "clean"],
  [exitCodes.findings, "findings"],
  [exitCodes.usage, "the tool could not do its work"],
  [exitCodes.bug, "a bug in the tool"],
];

const exitText = `\nExit codes: ${exits.map((exit) => exit.join(" ")).join(", ")}.`;

const pathsText = "files, directories, globs, or - for stdin (default: .)";

function argumentTerm(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? "..." : "");
  return argument.required ? `<${name}>` : `[${name}]`;
}

function tableOption(): Option {
  return defaultedOption("-f, --format <name>", tableFormats);
}

function unknownCommand(name: string): UsageError {
  const meant = nearest(name, commandNames);
  const hint = meant === undefined ? `it is one of ${commandNames.join(", ")}` : `did you mean \`${meant}\`?`;
  return new UsageError(`\`${name}\` is no command; ${hint}`);
}

/** Refuses flags in front of a command: they are those of `lint`, and the command would not see them. */
function refuseEarly(program: Command, command: string): void {
  const early = program.options.find((option) => program.getOptionValueSource(option.attributeName()) === "cli");
  if (!early) return;
  const name = early.long ?? early.flags;
  throw new UsageError(`${name} stands in front of \`${command}\`; the flags of a command stand behind it`);
}

/** A message about the command line in one line, with what the user typed made harmless. */
function sanitised(text: string): string {
  const [, message = text, meant] = /^(.*)\n\(Did you mean (.*)\?\)\n$/s.exec(text) ?? [];
  const question = meant === undefined ? "" : `; did you mean \`${meant}\`?`;
  return `${disarm(sanitise(`${message.trimEnd()}${question}`))}\n`;
}

/**
 * Reads the command line and runs what it asks for. Returns the exit code; a usage error is one line on stderr and 2.
 */
export async function runProgram(
  words: readonly string[],
  check: typeof lint,
  out: Output,
  err: Output,
): Promise<number> {
  let code: number = exitCodes.clean;
  const checkPaths = async (paths: string[], options: LintOptions): Promise<void> => {
    const run = options.watch ? (await import("./watch.ts")).watch : undefined;
    code = run ? await run(paths, options, check, out, err) : await check(paths, options, out, err);
  };

  const program = new Command(tool.name)
    .description(`Checks the network of Amazon ECS task definitions before they are deployed.\nPaths are ${pathsText}.`)
    .version(tool.version, "-V, --version")
    .helpOption("-h, --help", "show this help")
    .addHelpText("before", examples)
    .addHelpText("after", exitText)
    .enablePositionalOptions()
    .configureHelp({
      helpWidth: 100,
      optionDescription: ({ description }) => description,
      visibleArguments: () => [],
      subcommandTerm: (command) => [command.name(), command.registeredArguments.map(argumentTerm)].flat().join(" "),
    })
    .configureOutput({ writeOut: (text) => out.write(text), writeErr: (text) => err.write(sanitised(text)) })
    .exitOverride();

  withLintOptions(program.argument("[paths...]")).action(checkPaths);
  withLintOptions(program.command("lint [paths...]").description("check files; what happens without a command")).action(
    checkPaths,
  );
  program
    .command("explain <rule-or-error...>")
    .description("the page of a rule, or the rules behind an error of AWS")
    .addOption(colourOption())
    .action(async (asked: string[], options: ExplainOptions) => {
      const { explain } = await import("./commands/explain.ts");
      code = await explain(asked, options, out, err);
    });
  program
    .command("rules")
    .description("every rule")
    .addOption(tableOption())
    .addOption(colourOption())
    .action(async (options: RulesOptions) => {
      const { rulesCommand } = await import("./commands/rules.ts");
      code = await rulesCommand(options, out);
    });
  withInputOptions(program.command("resolve [paths...]").description("the effective network on every platform"))
    .optionsGroup("Output:")
    .addOption(tableOption())
    .addOption(colourOption())
    .action(async (paths: string[], options: ResolveOptions) => {
      const { resolve } = await import("./commands/resolve.ts");
      code = await resolve(paths, options, out, err);
    });
  withInputOptions(program.command("graph [paths...]").description("a picture of the network, faults and all"))
    .optionsGroup("Output:")
    .addOption(defaultedOption("-f, --format <name>", graphFormats))
    .option("-o, --output <path>", "write the picture to a file")
    .action(async (paths: string[], options: GraphOptions) => {
      const { graph } = await import("./commands/graph.ts");
      code = await graph(paths, options, out, err);
    });
  withInputOptions(
    program.command("baseline [paths...]").description("record today's findings, so that only new ones are reported"),
  )
    .optionsGroup("Baseline:")
    .option("-o, --output <file>", `where it is (default: the nearest ${baselineName})`)
    .addOption(new Option("--prune", "record nothing, and drop what no longer occurs").conflicts("check"))
    .option("--check", "write nothing, and fail where anything no longer occurs")
    .action(async (paths: string[], options: BaselineOptions) => {
      const { baseline } = await import("./commands/baseline.ts");
      code = await baseline(paths, options, out, err);
    });
  program
    .command("config")
    .argument("[path]", "a file or folder", ".")
    .description("every setting in force for a path, and where it comes from")
    .addOption(defaultedOption("-f, --format <name>", settingFormats))
    .addOption(configOption())
    .addOption(colourOption())
    .action(async (path: string, options: ConfigOptions) => {
      const { configCommand } = await import("./commands/config.ts");
      code = await configCommand(path, options, out);
    });
  program
    .command("init")
    .description("write a configuration with comments, a CI file or a hook")
    .addOption(choiceOption("--ci <where>", "also a file that runs it there: github or gitlab", pipelines))
    .option("--pre-commit", "also a .pre-commit-config.yaml")
    .option("--force", "write over files that are there")
    .action(async (options: InitOptions) => {
      const { init } = await import("./commands/init.ts");
      code = init(options, out, err);
    });
  program
    .command("completion")
    .addArgument(choiceArgument("<shell>", shells))
    .description("a script to source, that completes commands, flags and rules")
    .action(async (shell: Shell) => {
      const { completion } = await import("./commands/completion.ts");
      code = completion(shell, program, out);
    });
  program
    .command("help", { hidden: true })
    .argument("[command]", "whose flags are shown")
    .description("the flags of a command")
    .action((name: string | undefined) => {
      const command = name === undefined ? program : program.commands.find((each) => each.name() === name);
      if (!command) throw unknownCommand(name ?? "");
      command.outputHelp();
    });
  // For the build, which writes the manual of the package with it.
  program.command("man", { hidden: true }).action(async () => {
    const { manualPage } = await import("./commands/manual-page.ts");
    code = manualPage(program, exits, out);
  });

  program.hook("preSubcommand", (_program, command) => refuseEarly(program, command.name()));
  let color: ColourChoice = "auto";
  program.hook("preAction", (_program, command) => {
    color = command.opts<{ color?: ColourChoice }>().color ?? color;
  });
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (error) {
    if (ConfigFault.isThat(error)) {
      const { reportConfig } = await import("./config/config-report.ts");
      err.write(await reportConfig(error, color));
      return exitCodes.usage;
    }
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.clean : exitCodes.usage;
  }
  return code;
}
