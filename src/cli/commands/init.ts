import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { githubWorkflow, gitlabPipeline, preCommitConfig, starterConfig } from "../../config/starter.ts";
import { sanitise } from "../../report/sanitise.ts";
import { repository, tool } from "../../report/tool.ts";
import { configNames } from "../config/config-places.ts";
import { exitCodes } from "../exit-code.ts";
import { errorCode, type Output } from "../streams.ts";

/** The flags of `init`. */
export interface InitOptions {
  readonly ci?: "github" | "gitlab";
  readonly preCommit?: boolean;
  readonly force?: boolean;
}

/** The files that are asked for, by name. */
function wanted({ ci, preCommit }: InitOptions): readonly (readonly [string, string])[] {
  const { version } = tool;
  const files: (readonly [string, string])[] = [[configNames[0] ?? "", starterConfig]];
  if (ci === "github") files.push([join(".github", "workflows", "ecs-netcheck.yml"), githubWorkflow(version)]);
  if (ci === "gitlab") files.push(["ecs-netcheck.gitlab-ci.yml", gitlabPipeline(version)]);
  if (preCommit) files.push([".pre-commit-config.yaml", preCommitConfig(repository, version)]);
  return files;
}

/** Writes a configuration, and what else is asked for, into the working directory. A file that is there stays, unless it is forced. Returns the exit code. */
export function init(options: InitOptions, out: Output, err: Output): number {
  let code: number = exitCodes.clean;
  for (const [name, text] of wanted(options)) {
    try {
      mkdirSync(dirname(name), { recursive: true });
      writeFileSync(name, text, { flag: options.force ? "w" : "wx" });
      out.write(`wrote ${name}\n`);
    } catch (error) {
      code = exitCodes.usage;
      const reason = errorCode(error) === "EEXIST" ? "it is there already; --force writes over it" : errorCode(error);
      err.write(`error: cannot write ${sanitise(name)}: ${reason}\n`);
    }
  }
  return code;
}
