import type { Severity } from "../finding/severity.ts";
import type { LintedDocument } from "../lint/linted-document.ts";
import type { Notification, Report } from "../report/report.ts";
import { type CheckedFile, reportOf } from "../report/report-of.ts";
import { tool } from "../report/tool.ts";

/** What a run has seen so far. Of a file without findings only numbers are kept. */
export class Tally {
  readonly notifications: Notification[] = [];
  skipped = 0;
  /** Findings that are gone because they were fixed. */
  fixed = 0;
  readonly #files = new Map<string, CheckedFile & { readonly cut: number }>();

  /** Counts a checked file. What was counted for it before is forgotten. */
  add({ document, taskDefinitions, services, unresolved, findings, cut }: LintedDocument): void {
    this.#files.set(document.name, { taskDefinitions, services, unresolved, findings, cut });
  }

  /** Notes that the tool could not do its work on a file, or at all. */
  problem(file: string | undefined, message: string): void {
    this.notifications.push({ level: "error", message, file });
  }

  /** Whether no file was checked. */
  get isEmpty(): boolean {
    return this.#files.size === 0;
  }

  /** The report of what was seen, with only the findings that weigh enough. */
  async report(threshold: Severity): Promise<Report> {
    const { notifications, skipped } = this;
    const files = [...this.#files.values()];
    for (const [name, { cut }] of this.#files) {
      if (cut > 0) this.problem(name, `\`${name}\`: ${cut} more findings are not shown`);
    }
    const hasFix = files.some(({ findings }) => findings.some(({ fix }) => fix));
    const isOffered = hasFix ? (await import("../finding/text-edits.ts")).isOffered : () => false;
    return reportOf({ tool, files, skipped, notifications, isOffered, threshold });
  }
}
