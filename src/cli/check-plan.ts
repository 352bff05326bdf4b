import type { LintedDocument } from "../lint/linted-document.ts";
import type { Pairable } from "../lint/pairable.ts";
import type { FileSelection } from "./file-selection.ts";
import type { Mend } from "./mend.ts";
import type { ReadFile } from "./read-files.ts";
import type { Stats } from "./stats.ts";
import type { Output } from "./streams.ts";
import type { Tally } from "./tally.ts";

/** A file that was checked, for what comes after: pairing and mending. */
export interface CheckedFile {
  readonly name: string;
  /** The file's path with all links followed; undefined for standard input. */
  readonly path: string | undefined;
  readonly pairable: Pairable;
  readonly parameters: readonly string[];
  /** The file as it was read and checked, where it must be mended or cannot be read again. */
  readonly kept: { readonly file: ReadFile; readonly linted: LintedDocument } | undefined;
}

/** How the files of a run are checked. */
export interface CheckPlan {
  readonly selection: FileSelection;
  readonly tally: Tally;
  readonly mend: Mend | undefined;
  /** What measures the run, where that is asked for. */
  readonly stats?: Stats | undefined;
  /** Where a long run says how far it is; nowhere where left out. */
  readonly err?: Output;
}
