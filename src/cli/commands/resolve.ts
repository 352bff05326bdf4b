import { markdownPage } from "../../views/markdown-page.ts";
import { printedPage } from "../../views/printed-page.ts";
import { type ResolvedFile, resolvedFiles, resolvedJson } from "../../views/resolved.ts";
import { resolvedPage } from "../../views/resolved-page.ts";
import { exitCodes } from "../exit-code.ts";
import type { InputOptions } from "../options.ts";
import { shownFiles } from "../shown-files.ts";
import type { Output } from "../streams.ts";
import { terminalLayout } from "../terminal-layout.ts";
import type { RulesOptions } from "./rules.ts";

/** The flags of `resolve`: those of `rules` and those about files and platforms. */
export interface ResolveOptions extends InputOptions, RulesOptions {}

async function rendered(resolved: ResolvedFile, { format, color }: ResolveOptions): Promise<string> {
  switch (format) {
    case "json":
      return resolvedJson(resolved);
    case "markdown":
      return markdownPage(resolvedPage(resolved));
    case "table":
      return printedPage(resolvedPage(resolved), await terminalLayout(color));
  }
}

/** Prints the effective network of every task definition in files, and what leads to every service. Returns the exit code; what a rule says does not change it. */
export async function resolve(
  paths: readonly string[],
  options: ResolveOptions,
  out: Output,
  err: Output,
): Promise<number> {
  const { documents, wishes, isComplete } = await shownFiles(paths, options, err);
  out.write(await rendered(resolvedFiles(documents, wishes), options));
  return isComplete ? exitCodes.clean : exitCodes.usage;
}
