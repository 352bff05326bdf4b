import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { githubWorkflow, gitlabPipeline, preCommitConfig, starterConfig } from "../../config/starter.ts";
import { sanitise } from "../../report/sanitise.ts";
import { repository, tool } from "../../report/tool.ts";
import { ConfigPlaces, configNames } from "../config/config-places.ts";
import { exitCodes, UsageError } from "../exit-code.ts";
import { writeReason } from "../files/file-problem.ts";
import { errorCode, type Output } from "../streams.ts";

/** The flags of `init`. */
export interface InitOptions {
  readonly ci?: "github" | "gitlab";
  readonly preCommit?: boolean;
  readonly force?: boolean;
}

type NamedText = readonly [name: string, text: string];

const starter: NamedText = [configNames[0] ?? "", starterConfig];

/** Where pre-commit looks for its hooks. */
const hooks = ".pre-commit-config.yaml";

/** What is asked for beside a configuration. */
function extras({ ci, preCommit }: InitOptions): readonly NamedText[] {
  const { version } = tool;
  const files: NamedText[] = [];
  if (ci === "github") files.push([join(".github", "workflows", "ecs-netcheck.yml"), githubWorkflow(version)]);
  if (ci === "gitlab") files.push(["ecs-netcheck.gitlab-ci.yml", gitlabPipeline(version)]);
  if (preCommit) files.push([hooks, preCommitConfig(repository, version)]);
  return files;
}

/** The file in the working directory that holds its configuration. */
function presentConfig(): string | undefined {
  const folder = process.cwd();
  const [[path] = []] = new ConfigPlaces(folder).above(folder).lists;
  return path && basename(path);
}

/**
 * Writes a configuration, and what else is asked for, into the working directory. A file that is there stays, unless it is forced; a
 * configuration also stays where something else is asked for, or where it has another name. Returns the exit code.
 */
export function init(options: InitOptions, out: Output, err: Output): number {
  const { force = false } = options;
  const more = extras(options);
  const present = presentConfig();
  const isWritten = present === undefined || (present === starter[0] && (force || more.length === 0));
  if (!isWritten && more.length === 0) {
    throw new UsageError(`cannot write ${starter[0]}: the configuration is in \`${present}\``);
  }
  if (!isWritten) out.write(`kept ${present}\n`);
  let code: number = exitCodes.clean;
  for (const [name, text] of isWritten ? [starter, ...more] : more) {
    try {
      mkdirSync(dirname(name), { recursive: true });
      writeFileSync(name, text, { flag: force ? "w" : "wx" });
      out.write(`wrote ${name}\n`);
    } catch (error) {
      code = exitCodes.usage;
      const isThere = errorCode(error) === "EEXIST";
      const reason = isThere ? "it is there already; --force writes over it" : writeReason(error);
      err.write(`error: cannot write ${sanitise(name)}: ${reason}\n`);
      if (isThere && name === hooks) err.write(`To keep it, add this to it:\n${text}`);
    }
  }
  return code;
}
