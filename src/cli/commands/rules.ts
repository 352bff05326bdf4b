import { rules } from "../../rules/index.ts";
import { jsonRuleIndex, markdownRuleIndex, printedRuleIndex } from "../../views/rule-index.ts";
import type { ColourChoice } from "../colour.ts";
import { exitCodes } from "../exit-code.ts";
import type { tableFormats } from "../flags.ts";
import type { Output } from "../streams.ts";
import { terminalLayout } from "../terminal-layout.ts";

/** The flags of `rules`. */
export interface RulesOptions {
  readonly format: (typeof tableFormats)[number];
  readonly color: ColourChoice;
}

/** Prints every rule. Returns the exit code. */
export async function rulesCommand({ format, color }: RulesOptions, out: Output): Promise<number> {
  switch (format) {
    case "json":
      out.write(jsonRuleIndex(rules));
      break;
    case "markdown":
      out.write(markdownRuleIndex(rules));
      break;
    case "table":
      out.write(printedRuleIndex(rules, await terminalLayout(color)));
      break;
  }
  return exitCodes.clean;
}
