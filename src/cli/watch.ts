import { type FSWatcher, watch as watchFolder } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { sanitise } from "../report/sanitise.ts";
import type { lint } from "./commands/lint.ts";
import { exitCodes, UsageError } from "./exit-code.ts";
import { watchedFolders } from "./files/watched-folders.ts";
import { isTerminal } from "./is-terminal.ts";
import type { LintOptions } from "./options.ts";
import { errorCode, type Output } from "./streams.ts";

/** So many milliseconds without a change are waited for: an editor that saves makes several. */
const quiet = 100;

const clearScreen = "\u001b[2J\u001b[3J\u001b[H";

/** What ends a wait: a change of a file, or a signal, as the exit code it leads to. */
class Events {
  #end: number | undefined;
  #changes = 0;
  #wake = (): void => {};

  constructor() {
    process.once("SIGINT", () => this.#ends(exitCodes.interrupted));
    process.once("SIGTERM", () => this.#ends(exitCodes.terminated));
  }

  #ends(code: number): void {
    this.#end = code;
    this.#wake();
  }

  readonly changed = (): void => {
    this.#changes++;
    this.#wake();
  };

  /** Waits for a change and the quiet after it. Returns the exit code where a signal came instead. */
  async next(): Promise<number | undefined> {
    while (this.#changes === 0 && this.#end === undefined) {
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    while (this.#changes > 0 && this.#end === undefined) {
      this.#changes = 0;
      await delay(quiet);
    }
    return this.#end;
  }
}

/** Watches folders. Each is opened anew for each round, because one may have been removed and made again. */
function watchersOf(folders: ReadonlySet<string>, isOwn: (path: string) => boolean, changed: () => void): FSWatcher[] {
  return [...folders].flatMap((folder) => {
    try {
      const watcher = watchFolder(folder, (_, name) => {
        if (name === null || !isOwn(join(folder, name))) changed();
      });
      // A folder that goes says so to the one around it.
      return [watcher.on("error", changed)];
    } catch (error) {
      const code = errorCode(error);
      if (code !== "ENOSPC" && code !== "EMFILE") return [];
      throw new UsageError(`cannot watch ${folders.size} folders: the system allows fewer`);
    }
  });
}

/** Checks files now and whenever one changes, until SIGINT or SIGTERM. Returns the exit code of the signal. Throws a UsageError. */
export async function watch(
  paths: readonly string[],
  options: LintOptions,
  check: typeof lint,
  out: Output,
  err: Output,
): Promise<number> {
  if (paths.includes("-")) throw new UsageError("--watch cannot watch standard input");
  const written = new Set(options.output.map(({ path }) => resolve(path)));
  const isOwn = (path: string): boolean => written.has(path) || /[\\/]\.ecs-netcheck-[^\\/]*\.tmp$/.test(path);
  const clear = (await isTerminal(1)) ? clearScreen : "";
  const events = new Events();
  for (;;) {
    const watchers = watchersOf(
      watchedFolders([...paths, ...(options.service ?? [])], process.cwd()),
      isOwn,
      events.changed,
    );
    out.write(clear);
    try {
      await check(paths, options, out, err);
    } catch (error) {
      if (!UsageError.isThat(error)) throw error;
      err.write(`error: ${sanitise(error.message)}\n`);
    }
    err.write("Waiting for changes; Ctrl-C ends\n");
    const end = await events.next();
    for (const watcher of watchers) watcher.close();
    if (end !== undefined) return end;
  }
}
