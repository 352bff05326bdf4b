import { appendFileSync } from "node:fs";
import { github } from "../report/github.ts";
import { markdown } from "../report/markdown.ts";
import type { Layout, Report } from "../report/report.ts";
import { errorCode, type Output } from "./streams.ts";

/**
 * What a run in GitHub Actions adds to the report that people read: annotations below it, and a table in the summary of the job.
 * Nobody asked for either, so a summary that cannot be written is told and changes no verdict.
 */
export function reportToActions(
  report: Report,
  layout: Layout,
  { GITHUB_STEP_SUMMARY: summary }: NodeJS.ProcessEnv,
  out: Output,
  err: Output,
): void {
  out.write(github.render(report, layout));
  if (summary === undefined || summary === "") return;
  try {
    appendFileSync(summary, markdown.render(report, layout));
  } catch (error) {
    err.write(`warning: cannot write to the file that GITHUB_STEP_SUMMARY names: ${errorCode(error)}\n`);
  }
}
