import type { Finding } from "../finding/finding.ts";

/** Something about the run, not about a definition: a file that could not be read, a pattern that matches nothing. */
export interface Notification {
  /** `error`: the tool could not do its work, and the exit code says so. */
  readonly level: "error" | "warning" | "note";
  /** One sentence that names what it is about. */
  readonly message: string;
  /** The file it is about. */
  readonly file: string | undefined;
}

/** What was checked and what came out, in numbers. */
export interface Summary {
  readonly files: number;
  /** Files that hold nothing for this tool. */
  readonly skipped: number;
  readonly taskDefinitions: number;
  readonly services: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Findings hidden by an ignore or a baseline. */
  readonly ignored: number;
  readonly fixable: number;
  readonly unsafeFixable: number;
  /** Values that cannot be read from the files, and were therefore never a reason to report anything. */
  readonly unresolved: number;
}

/** All that a report says. Findings are sorted by file, position and rule id; those that are hidden are in a list of their own. */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string };
  /** The working directory below the root of its repository, with `/`; empty at the root. File names are relative to it. */
  readonly folder: string;
  /** The names of the files that were checked, those without findings included. */
  readonly files: readonly string[];
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  /** What an ignore or a baseline hides. Formats for people leave it out, formats that have a mark for it export it. */
  readonly suppressed: readonly Finding[];
  readonly notifications: readonly Notification[];
}

/** A colour or weight; the identity where colour is off. */
export type Brush = (text: string) => string;

/** The few ways in which a terminal report is painted. */
export interface Paint {
  readonly error: Brush;
  readonly warning: Brush;
  readonly info: Brush;
  readonly strong: Brush;
  readonly faint: Brush;
}

/** How a report is laid out for whoever reads it. */
export interface Layout {
  readonly paint: Paint;
  /** Columns that wrapped notes and code frames may take. */
  readonly width: number;
}

/** One output format. What it prints is a pure function of the report and the layout. */
export interface Reporter {
  readonly id: string;
  readonly title: string;
  /** The whole text, with a final line break where it is not empty. */
  render(report: Report, layout: Layout): string;
}
