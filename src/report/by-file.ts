import type { Finding } from "../finding/finding.ts";
import type { Notification, Report } from "./report.ts";

/** A file of a report and what is said about it; a checked file of which nothing is said is clean. */
export interface ReportedFile {
  readonly name: string;
  readonly findings: readonly Finding[];
  readonly notifications: readonly Notification[];
}

/** The file that a notification is about; the working directory where it is about none. */
export function fileOf({ file }: Notification): string {
  return file ?? ".";
}

/** All that a report says, file by file, in the order of their names. For formats in which a file that was checked must be seen. */
export function byFile({ files, findings, notifications }: Report): readonly ReportedFile[] {
  const groups = new Map<
    string,
    { readonly name: string; readonly findings: Finding[]; readonly notifications: Notification[] }
  >();
  const group = (name: string) => {
    const present = groups.get(name) ?? { name, findings: [], notifications: [] };
    groups.set(name, present);
    return present;
  };
  for (const name of files) group(name);
  for (const finding of findings) group(finding.place.document.name).findings.push(finding);
  for (const notification of notifications) group(fileOf(notification)).notifications.push(notification);
  return [...groups.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}
