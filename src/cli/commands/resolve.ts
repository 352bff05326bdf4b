import { markdownPage } from "../../views/markdown-page.ts";
import { printedPage } from "../../views/printed-page.ts";
import { type ResolvedFile, resolvedFile, resolvedJson } from "../../views/resolved.ts";
import { resolvedPage } from "../../views/resolved-page.ts";
import { exitCodes } from "../exit-code.ts";
import type { InputOptions } from "../options.ts";
import { showFiles } from "../show-files.ts";
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
  const resolved: ResolvedFile = { taskDefinitions: [], services: [] };
  const isComplete = await showFiles(paths, options, err, ({ reading, settings }) => {
    const { taskDefinitions, services } = resolvedFile(reading, settings);
    resolved.taskDefinitions.push(...taskDefinitions);
    resolved.services.push(...services);
    return taskDefinitions.length + services.length;
  });
  out.write(await rendered(resolved, options));
  return isComplete ? exitCodes.clean : exitCodes.usage;
}
