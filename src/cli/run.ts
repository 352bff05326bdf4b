import { ConfigFault } from "../config/config-problem.ts";
import { sanitise } from "../report/sanitise.ts";
import { repository, tool } from "../report/tool.ts";
import { commandNames } from "./command-names.ts";
import { lint } from "./commands/lint.ts";
import { exitCodes, UsageError } from "./exit-code.ts";
import { defaultLintOptions } from "./options.ts";
import { type Output, standardStream } from "./streams.ts";

/** Runs a command line. One that is nothing but paths needs no parser, which is a good part of a start. */
async function exitCodeOf(words: readonly string[], out: Output, err: Output): Promise<number> {
  try {
    const isPlain = !words.some((word) => word.startsWith("-")) && !commandNames.includes(words[0] ?? "");
    if (isPlain) return await lint(words, defaultLintOptions, out, err);
    const { runProgram } = await import("./program.ts");
    return await runProgram(words, lint, out, err);
  } catch (error) {
    if (ConfigFault.isThat(error)) {
      const { reportConfig } = await import("./config/config-report.ts");
      err.write(await reportConfig(error, defaultLintOptions.color));
    } else if (UsageError.isThat(error)) err.write(`error: ${sanitise(error.message)}\n`);
    else throw error;
    return exitCodes.usage;
  }
}

/** Runs the command line of this process and sets its exit code. Whatever is thrown is a fault of the tool: one line, and 70. */
export async function run(): Promise<void> {
  const out = standardStream(1);
  const err = standardStream(2);
  try {
    const code = await exitCodeOf(process.argv.slice(2), out, err);
    process.exitCode = out.failure === undefined ? code : Math.max(code, exitCodes.usage);
    if (out.failure !== undefined) err.write(`error: cannot write to stdout: ${out.failure}\n`);
  } catch (error) {
    process.exitCode = exitCodes.bug;
    const { name = "unknown error", stack } = error instanceof Error ? error : new Error(String(error));
    err.write(`error: ${tool.name} ${tool.version} has a bug (${name}); please report it: ${repository}/issues\n`);
    if (process.env["ECS_NETCHECK_DEBUG"] === "1") err.write(`${stack}\n`);
  }
}
