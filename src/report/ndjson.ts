import type { JsonReportLine } from "./json-model.ts";
import { jsonReport } from "./json-report.ts";
import type { Reporter } from "./report.ts";
import { sanitisedJson } from "./sanitise.ts";

/** The JSON report as one object a line, for those who read it as a stream; the summary is the last. */
export const ndjson: Reporter = {
  id: "ndjson",
  title: "One JSON object a line",
  render(report) {
    const { formatVersion, tool, summary, diagnostics, notifications } = jsonReport(report);
    const lines: JsonReportLine[] = [
      ...diagnostics.map((diagnostic) => ({ type: "diagnostic", ...diagnostic }) as const),
      ...notifications.map((notification) => ({ type: "notification", ...notification }) as const),
      { type: "summary", formatVersion, tool, ...summary },
    ];
    return lines.map((line) => sanitisedJson(`${JSON.stringify(line)}\n`)).join("");
  },
};
