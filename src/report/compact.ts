import type { Finding } from "../finding/finding.ts";
import { claimOf } from "./details.ts";
import { type Line, printedLines } from "./printed-lines.ts";
import type { Notification, Paint, Reporter } from "./report.ts";

function findingLine(finding: Finding, paint: Paint): Line {
  const { place, severity, rule } = finding;
  const { line, column } = place.document.positionAt(place.range.start);
  return [
    { text: `${place.document.name}:${line}:${column}`, brush: paint.strong },
    ": ",
    { text: severity, brush: paint[severity] },
    `: ${claimOf(finding)} [${rule}]`,
  ];
}

function notificationLine({ level, message, file }: Notification, paint: Paint): Line {
  const brush = { error: paint.error, warning: paint.warning, note: paint.info }[level];
  return [
    ...(file === undefined ? [] : [{ text: file, brush: paint.strong }, ": "]),
    { text: level, brush },
    `: ${message}`,
  ];
}

/** A line a finding, as editors and `grep` read it: `path:line:col: severity: message [rule]`. */
export const compact: Reporter = {
  id: "compact",
  title: "One line a finding",
  render({ findings, notifications }, { paint }) {
    return printedLines([
      ...findings.map((finding) => findingLine(finding, paint)),
      ...notifications.map((notification) => notificationLine(notification, paint)),
    ]);
  },
};
