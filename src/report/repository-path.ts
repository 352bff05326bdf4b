import type { Report } from "./report.ts";

/**
 * The path of a file from the root of its repository, with `/`, as the hosts of repositories look it up. `name` is relative to the
 * working directory, and stays as it is where it leads out of the repository.
 */
export function repositoryPath({ folder }: Report, name: string): string {
  const steps = folder === "" ? [] : folder.split("/");
  let rest = name;
  for (; rest.startsWith("../") && steps.length > 0; rest = rest.slice(3)) steps.pop();
  return [...steps, rest].join("/");
}
