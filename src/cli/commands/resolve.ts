import { sanitise } from "../../report/sanitise.ts";
import { type EffectiveNetworkView, effectiveNetworks, jsonNetworks } from "../../views/effective-network.ts";
import { effectiveNetworkPage } from "../../views/effective-network-page.ts";
import { markdownPage } from "../../views/markdown-page.ts";
import { printedPage } from "../../views/printed-page.ts";
import { eachDefinition } from "../each-definition.ts";
import { exitCodes } from "../exit-code.ts";
import { type InputOptions, settingsOf } from "../lint-options.ts";
import type { Output } from "../streams.ts";
import { terminalLayout } from "../terminal-layout.ts";
import type { RulesOptions } from "./rules.ts";

/** The flags of `resolve`: those of `rules` and those about files and platforms. */
export interface ResolveOptions extends InputOptions, RulesOptions {}

async function rendered(views: readonly EffectiveNetworkView[], { format, color }: ResolveOptions): Promise<string> {
  switch (format) {
    case "json":
      return jsonNetworks(views);
    case "markdown":
      return markdownPage(effectiveNetworkPage(views));
    case "table":
      return printedPage(effectiveNetworkPage(views), await terminalLayout(color));
  }
}

/** Prints the effective network of every task definition in files. Returns the exit code; what a rule says does not change it. */
export async function resolve(
  paths: readonly string[],
  options: ResolveOptions,
  out: Output,
  err: Output,
): Promise<number> {
  const settings = settingsOf(options);
  const views: EffectiveNetworkView[] = [];
  const selection = {
    paths,
    stdinName: options.stdinFilename,
    gitignore: options.gitignore,
    errorOnUnmatched: options.errorOnUnmatchedPattern,
  };
  const problems = await eachDefinition(selection, (reading) => {
    const found = effectiveNetworks(reading, settings);
    views.push(...found);
    return found.length;
  });
  out.write(await rendered(views, options));
  const isEmpty = views.length === 0 && problems.length === 0 && options.errorOnUnmatchedPattern;
  for (const problem of isEmpty ? ["no task definition found"] : problems) err.write(`error: ${sanitise(problem)}\n`);
  return isEmpty || problems.length > 0 ? exitCodes.usage : exitCodes.clean;
}
