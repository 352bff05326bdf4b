import type { Finding } from "../finding/finding.ts";
import type { Fix } from "../finding/fix.ts";
import { byDocument } from "../finding/position.ts";
import { isAtLeast, type Severity } from "../finding/severity.ts";
import type { Notification, Report } from "./report.ts";

/** What a checked file adds to a report. */
export interface CheckedFile {
  readonly name: string;
  readonly taskDefinitions: number;
  readonly services: number;
  readonly unresolved: number;
  readonly findings: readonly Finding[];
  /** The findings that are hidden. */
  readonly suppressed: readonly Finding[];
}

/** What a report is made of. */
export interface ReportParts {
  readonly tool: Report["tool"];
  /** The working directory below the root of its repository; left out where it is the root, or nobody asks. */
  readonly folder?: string;
  readonly files: readonly CheckedFile[];
  /** Findings that are about none of the files: about the configuration. */
  readonly others?: readonly Finding[];
  readonly skipped: number;
  readonly notifications: readonly Notification[];
  /** Whether a fix can be made in its document; one that cannot is left out. */
  readonly isOffered: (fix: Fix) => boolean;
  /** Findings that weigh less are left out. */
  readonly threshold: Severity;
}

/** Orders by code units: the same everywhere, whatever the locale. */
function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function total(files: readonly CheckedFile[], part: "taskDefinitions" | "services" | "unresolved"): number {
  return files.reduce((sum, file) => sum + file[part], 0);
}

/** The report on checked files. */
export function reportOf(parts: ReportParts): Report {
  const { tool, folder = "", files, others = [], skipped, notifications, isOffered, threshold } = parts;
  const listed = (found: readonly Finding[]): readonly Finding[] =>
    found
      .filter(({ severity }) => isAtLeast(severity, threshold))
      .map((finding) => (finding.fix && !isOffered(finding.fix) ? { ...finding, fix: undefined } : finding))
      .sort(byDocument);
  const findings = listed([...files.flatMap((file) => file.findings), ...others]);
  const suppressed = listed(files.flatMap((file) => file.suppressed));
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  const mended = (safety: "safe" | "unsafe"): number => findings.filter(({ fix }) => fix?.safety === safety).length;
  return {
    tool,
    folder,
    files: files.map(({ name }) => name).sort(byText),
    summary: {
      files: files.length,
      skipped,
      taskDefinitions: total(files, "taskDefinitions"),
      services: total(files, "services"),
      errors: count("error"),
      warnings: count("warning"),
      infos: count("info"),
      ignored: suppressed.length,
      fixable: mended("safe"),
      unsafeFixable: mended("unsafe"),
      unresolved: total(files, "unresolved"),
    },
    findings,
    suppressed,
    notifications: notifications.toSorted((left, right) => byText(left.file ?? "", right.file ?? "")),
  };
}
