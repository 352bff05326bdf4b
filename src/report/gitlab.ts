import type { Finding } from "../finding/finding.ts";
import { fingerprint } from "../finding/fingerprint.ts";
import type { Severity } from "../finding/severity.ts";
import { fileOf } from "./by-file.ts";
import { claimOf } from "./details.ts";
import type { Notification, Report, Reporter } from "./report.ts";
import { repositoryPath } from "./repository-path.ts";
import { sanitisedJson } from "./sanitise.ts";

const severityWords: Readonly<Record<Severity, string>> = { error: "major", warning: "minor", info: "info" };
const levelWords: Readonly<Record<Notification["level"], string>> = { error: "major", warning: "minor", note: "info" };

function findingEntry(finding: Finding, report: Report): object {
  const { place, rule, severity, fingerprint: identity } = finding;
  const { document, range } = place;
  const begin = document.positionAt(range.start);
  return {
    description: claimOf(finding),
    check_name: rule,
    fingerprint: identity,
    severity: severityWords[severity],
    location: {
      path: repositoryPath(report, document.name),
      lines: { begin: begin.line },
      positions: { begin, end: document.positionAt(range.end) },
    },
  };
}

function notificationEntry(notification: Notification, report: Report): object {
  const { level, message } = notification;
  const path = repositoryPath(report, fileOf(notification));
  return {
    description: message,
    check_name: report.tool.name,
    fingerprint: fingerprint(`${path}\n${message}`),
    severity: levelWords[level],
    location: { path, lines: { begin: 1 } },
  };
}

/** For GitLab's merge requests: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const gitlab: Reporter = {
  id: "gitlab",
  title: "Code Quality report of GitLab",
  render(report) {
    const entries = [
      ...report.findings.map((finding) => findingEntry(finding, report)),
      ...report.notifications.map((notification) => notificationEntry(notification, report)),
    ];
    return sanitisedJson(`${JSON.stringify(entries, null, 2)}\n`);
  },
};
