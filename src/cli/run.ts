import { tool } from "../report/tool.ts";
import { exitCodes } from "./exit-code.ts";
import { runProgram } from "./program.ts";
import { standardStream } from "./streams.ts";

const issues = "https://github.com/ecs-netcheck/ecs-netcheck/issues";

/** Runs the command line of this process and sets its exit code. Whatever is thrown is a fault of the tool: one line, and 70. */
export async function run(): Promise<void> {
  const out = standardStream(1);
  const err = standardStream(2);
  try {
    const code = await runProgram(process.argv.slice(2), out, err);
    process.exitCode = out.failure === undefined ? code : Math.max(code, exitCodes.usage);
    if (out.failure !== undefined) err.write(`error: cannot write to stdout: ${out.failure}\n`);
  } catch (error) {
    process.exitCode = exitCodes.bug;
    const { name = "unknown error", stack } = error instanceof Error ? error : new Error(String(error));
    err.write(`error: ${tool.name} ${tool.version} has a bug (${name}); please report it: ${issues}\n`);
    if (process.env["ECS_NETCHECK_DEBUG"] === "1") err.write(`${stack}\n`);
  }
}
