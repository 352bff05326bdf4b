import { resolve } from "node:path";
import type { FileSelection } from "./file-selection.ts";
import { discover } from "./files/discover.ts";
import type { Discovery } from "./files/discovery.ts";
import { findRoot } from "./files/find-root.ts";

/** The files that paths of any kind stand for, without paths those that the configuration names, else those of the working directory. */
export async function discovered({ project, paths, services, gitignore }: FileSelection): Promise<Discovery> {
  const cwd = process.cwd();
  const isExcluded = await project.exclusions();
  const options = { cwd, root: findRoot(cwd), gitignore, exclude: (name: string) => isExcluded(resolve(cwd, name)) };
  const usual = paths.length > 0 ? undefined : await project.files();
  if (!usual) return discover([...(paths.length > 0 ? paths : ["."]), ...services], options);
  const found = discover(usual.patterns, { ...options, base: usual.base });
  if (services.length === 0) return found;
  const { files, skipped, problems } = discover(services, options);
  return {
    ...found,
    files: [...found.files, ...files],
    skipped: [...found.skipped, ...skipped],
    problems: [...found.problems, ...problems],
  };
}
