import type { Layout } from "../report/report.ts";
import { type ColourChoice, coloured, isColoured, plain } from "./colour.ts";
import { isTerminal } from "./is-terminal.ts";
import { terminalWidth } from "./terminal.ts";

/** How a page on standard output is laid out and coloured. Nothing is cut where no terminal shows it. */
export async function terminalLayout(choice: ColourChoice): Promise<Layout> {
  return {
    paint: (await isColoured(choice, process.env, 1)) ? await coloured() : plain,
    width: (await isTerminal(1)) ? await terminalWidth() : Number.POSITIVE_INFINITY,
  };
}
