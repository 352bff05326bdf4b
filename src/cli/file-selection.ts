import type { Project } from "./config/project.ts";

/** Which files a run reads. */
export interface FileSelection {
  /** The configurations that the files stand under. */
  readonly project: Project;
  readonly paths: readonly string[];
  /** Further files, of services that run the task definitions in those. */
  readonly services: readonly string[];
  readonly stdinName: string | undefined;
  readonly gitignore: boolean;
  /** Whether a path that matches nothing, or a named file without a definition, stops the run. */
  readonly errorOnUnmatched: boolean;
}
