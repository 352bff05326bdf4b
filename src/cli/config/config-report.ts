import type { ConfigFault } from "../../config/config-problem.ts";
import { codeFrame } from "../../report/code-frame.ts";
import { type Line, printedLines } from "../../report/printed-lines.ts";
import { type ColourChoice, coloured, isColoured, plain } from "../colour.ts";
import { terminalWidth } from "../terminal.ts";

/** The mistakes of a configuration for standard error, each with the source it is about. */
export async function reportConfig({ problems }: ConfigFault, color: ColourChoice): Promise<string> {
  const paint = (await isColoured(color, process.env, 2)) ? await coloured() : plain;
  const layout = { paint, width: await terminalWidth() };
  return printedLines(
    problems.flatMap(({ place, message, label }): readonly Line[] => [
      [{ text: "error", brush: paint.error }, `: ${message}`],
      ...codeFrame([{ place, label, isPrimary: true, brush: paint.error }], layout).lines,
      [],
    ]),
  );
}
