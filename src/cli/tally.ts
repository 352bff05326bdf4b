import type { Severity } from "../finding/severity.ts";
import type { LintedDocument } from "../lint/linted-document.ts";
import type { Notification, Report } from "../report/report.ts";
import { type CheckedFile, reportOf } from "../report/report-of.ts";
import { tool } from "../report/tool.ts";
import type { SourceDocument } from "../source/document.ts";

type TalliedFile = CheckedFile & Pick<LintedDocument, "cut" | "omissions" | "ignoreVerdicts">;

/** What a run has seen so far. Of a file without findings only its name and numbers are kept. */
export class Tally {
  readonly notifications: Notification[] = [];
  skipped = 0;
  /** Findings that are gone because they were fixed. */
  fixed = 0;
  /** Whether the run is about everything that the configurations in the working directory and below are about. */
  isWhole = false;
  readonly #files = new Map<string, TalliedFile>();

  /** Counts a checked file. What was counted for it before is forgotten. */
  add(linted: LintedDocument): void {
    const { document, taskDefinitions, services, unresolved, findings, suppressed, cut, omissions, ignoreVerdicts } =
      linted;
    const { name } = document;
    const file = { name, taskDefinitions, services, unresolved, findings, suppressed, cut, omissions, ignoreVerdicts };
    this.#files.set(name, file);
  }

  /** Notes that the tool could not do its work on a file, or at all. */
  problem(file: string | undefined, message: string): void {
    this.notifications.push({ level: "error", message, file });
  }

  /** Notes something that the user should know, though the work was done. */
  warning(file: string | undefined, message: string): void {
    this.notifications.push({ level: "warning", message, file });
  }

  /** Whether no file was checked, and nothing says why. */
  get isEmpty(): boolean {
    return this.#files.size === 0 && !this.hasProblem;
  }

  /** Whether some of the work could not be done. */
  get hasProblem(): boolean {
    return this.notifications.some(({ level }) => level === "error");
  }

  /** The report of what was seen, with only the findings that weigh enough. `folder` is the working directory below the root of its repository. */
  async report(threshold: Severity, folder: string): Promise<Report> {
    const { notifications, skipped } = this;
    const files = [...this.#files.values()];
    for (const { name, cut, omissions } of files) {
      for (const omission of omissions) this.warning(name, `\`${name}\`: ${omission}`);
      if (cut > 0) this.problem(name, `\`${name}\`: ${cut} more findings are not shown`);
    }
    const verdicts = files.flatMap((file) => file.ignoreVerdicts);
    const isWhole = ({ name }: SourceDocument): boolean => this.isWhole && !name.startsWith("../");
    const others =
      verdicts.length > 0 ? (await import("../lint/ignores-in-vain.ts")).ignoresInVain(verdicts, isWhole) : [];
    const hasFix = files.some(({ findings }) => findings.some(({ fix }) => fix));
    const isOffered = hasFix ? (await import("../finding/text-edits.ts")).isOffered : () => false;
    return reportOf({ tool, folder, files, others, skipped, notifications, isOffered, threshold });
  }
}
