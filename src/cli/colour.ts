import type { Paint } from "../report/report.ts";
import { isTerminal } from "./is-terminal.ts";

/** When output is coloured. */
export type ColourChoice = "auto" | "always" | "never";

/**
 * Whether a stream is coloured: the flag decides, then `FORCE_COLOR`, then a non-empty `NO_COLOR`, then `TERM=dumb`, then whether it is a terminal.
 * https://no-color.org
 */
export async function isColoured(
  choice: ColourChoice,
  environment: NodeJS.ProcessEnv,
  descriptor: number,
): Promise<boolean> {
  if (choice !== "auto") return choice === "always";
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = environment;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  if (no !== undefined && no !== "") return false;
  if (terminal === "dumb") return false;
  return isTerminal(descriptor);
}

const same = (text: string): string => text;

/** No colour at all. */
export const plain: Paint = { error: same, warning: same, info: same, strong: same, faint: same };

/** The 16 colours that every terminal has. */
export async function coloured(): Promise<Paint> {
  const { Chalk } = await import("chalk");
  const chalk = new Chalk({ level: 1 });
  return {
    error: chalk.red.bold,
    warning: chalk.yellow.bold,
    info: chalk.cyan.bold,
    strong: chalk.bold,
    faint: chalk.dim,
  };
}
