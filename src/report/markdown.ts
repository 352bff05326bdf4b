import type { Finding } from "../finding/finding.ts";
import { claimOf } from "./details.ts";
import { markdownCode, markdownMessage } from "./markdown-text.ts";
import type { Notification, Reporter } from "./report.ts";
import { sanitise } from "./sanitise.ts";
import { counted, foundCounts } from "./summary-line.ts";

/** A table is cut beyond so many characters: GitHub takes no summary of more than 1 MiB. */
const longestTable = 250_000;

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

function findingRow(finding: Finding): string {
  const { place, severity, rule } = finding;
  const { line, column } = place.document.positionAt(place.range.start);
  const where = sanitise(`${place.document.name}:${line}:${column}`);
  return row([severity, markdownCode(where), markdownMessage(claimOf(finding)), markdownCode(sanitise(rule))]);
}

function notificationRow({ level, message, file }: Notification): string {
  return row([level, file === undefined ? "" : markdownCode(sanitise(file)), markdownMessage(message), ""]);
}

/** As many rows as there is room for, and how many are missing. */
function table(rows: readonly string[]): string {
  if (rows.length === 0) return "";
  let text = `\n${row(["severity", "place", "finding", "rule"])}${row(["---", "---", "---", "---"])}`;
  for (const [index, line] of rows.entries()) {
    if (text.length + line.length > longestTable) return `${text}\n${rows.length - index} more are not shown.\n`;
    text += line;
  }
  return text;
}

/** A heading and a table in GitHub's Markdown, for summaries and comments. */
export const markdown: Reporter = {
  id: "markdown",
  title: "A table in Markdown",
  render({ tool, summary, findings, notifications }) {
    const heading = `### ${tool.name}: ${foundCounts(summary)} in ${counted(summary.files, "file")}\n`;
    return heading + table([...findings.map(findingRow), ...notifications.map(notificationRow)]);
  },
};
