import { type ReportFormat, reporters, silentFormats } from "../report/index.ts";
import type { Layout, Report } from "../report/report.ts";

/** A report in a format, which is not loaded where it has nothing to say. */
export async function rendered(format: ReportFormat, report: Report, layout: Layout): Promise<string> {
  const isEmpty = report.findings.length + report.notifications.length === 0;
  if (isEmpty && silentFormats.has(format)) return "";
  return (await reporters[format]()).render(report, layout);
}
