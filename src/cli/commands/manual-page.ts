import type { Command } from "commander";
import { tool } from "../../report/tool.ts";
import { type ManualText, manual } from "../../views/manual.ts";
import { commandLineOf } from "../command-line-of.ts";
import { exitCodes } from "../exit-code.ts";
import type { Output } from "../streams.ts";

/** Prints the manual page of a program. Returns the exit code. */
export function manualPage(program: Command, exits: ManualText["exits"], out: Output): number {
  const text: ManualText = {
    version: tool.version,
    title: "check the network of Amazon ECS definitions before they are deployed",
    description: program.description(),
    exits: [...exits, [exitCodes.interrupted, "ended by SIGINT"], [exitCodes.terminated, "ended by SIGTERM"]],
    address: "https://github.com/ecs-netcheck/ecs-netcheck",
  };
  out.write(manual(commandLineOf(program), text));
  return exitCodes.clean;
}
