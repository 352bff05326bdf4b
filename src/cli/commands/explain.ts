import { clipped } from "../../report/display-width.ts";
import { explanation, explanationPage } from "../../views/explanation.ts";
import { printedPage } from "../../views/printed-page.ts";
import type { ColourChoice } from "../colour.ts";
import { exitCodes } from "../exit-code.ts";
import type { Output } from "../streams.ts";
import { terminalLayout } from "../terminal-layout.ts";

/** The flags of `explain`. */
export interface ExplainOptions {
  readonly color: ColourChoice;
}

/** So much of a text is repeated where nothing is known about it. */
const longestQuotation = 60;

/**
 * Prints the pages of rules, the rules of a family, or those that predict an error of AWS. The words are joined, so that an error need not be
 * quoted. Returns the exit code.
 */
export async function explain(
  words: readonly string[],
  { color }: ExplainOptions,
  out: Output,
  err: Output,
): Promise<number> {
  const text = words.join(" ").trim();
  const found = explanation(text);
  const page = explanationPage(found);
  if (page) {
    out.write(printedPage(page, await terminalLayout(color)));
    return exitCodes.clean;
  }
  const quotation = `\`${clipped(text, longestQuotation)}\``;
  const meant = found.kind === "unknown" ? found.meant : undefined;
  const hint = meant === undefined ? "`ecs-netcheck rules` lists them" : `did you mean \`${meant}\`?`;
  const isSentence = found.kind === "unknown" && found.isSentence && meant === undefined;
  err.write(`error: ${isSentence ? `no rule predicts ${quotation}` : `${quotation} is no rule; ${hint}`}\n`);
  return exitCodes.usage;
}
