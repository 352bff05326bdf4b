import { existsSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { sanitisedJson } from "../../report/sanitise.ts";
import { configuredPage } from "../../views/configured-page.ts";
import { printedPage } from "../../views/printed-page.ts";
import type { ColourChoice } from "../colour.ts";
import { effectiveSettings } from "../config/effective-settings.ts";
import { exitCodes, UsageError } from "../exit-code.ts";
import { shownName } from "../files/path-names.ts";
import { defaultLintOptions, projectOf } from "../options.ts";
import type { Output } from "../streams.ts";
import { terminalLayout } from "../terminal-layout.ts";

/** The flags of `config`. */
export interface ConfigOptions {
  readonly format: "table" | "json";
  readonly color: ColourChoice;
  readonly config?: string | boolean;
}

/** Prints every setting that is in force for a path, and where it comes from. Returns the exit code. Throws a UsageError or a ConfigFault. */
export async function configCommand(path: string, options: ConfigOptions, out: Output): Promise<number> {
  if (!existsSync(path)) throw new UsageError(`\`${path}\` does not exist`);
  const real = realpathSync.native(resolve(path));
  const asked = statSync(real).isDirectory() ? join(real, "x") : real;
  const project = await projectOf({
    ...defaultLintOptions,
    ...(options.config === undefined ? {} : { config: options.config }),
  });
  const settings = effectiveSettings(await project.above(asked), asked);
  const file = shownName(real, process.cwd());
  out.write(
    options.format === "json"
      ? `${sanitisedJson(JSON.stringify({ file, settings }, null, 2))}\n`
      : printedPage(configuredPage(file, settings), await terminalLayout(options.color)),
  );
  return exitCodes.clean;
}
