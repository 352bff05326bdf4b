import type { Finding } from "../finding/finding.ts";
import { byFile, type ReportedFile } from "./by-file.ts";
import { claimOf } from "./details.ts";
import type { Notification, Reporter } from "./report.ts";
import type { XmlElement } from "./xml.ts";
import { xmlDocument } from "./xml.ts";

/** The version of Checkstyle's own reports that other linters write, too. */
const version = "4.3";

const levelSeverities: Readonly<Record<Notification["level"], string>> = {
  error: "error",
  warning: "warning",
  note: "info",
};

function findingElement(finding: Finding, source: string): XmlElement {
  const { place, rule, severity } = finding;
  const { line, column } = place.document.positionAt(place.range.start);
  return {
    name: "error",
    attributes: { line, column, severity, message: claimOf(finding), source: `${source}.${rule}` },
  };
}

/** A notification is about a whole file, but those who read the format want a line. */
function notificationElement({ level, message }: Notification, source: string): XmlElement {
  return { name: "error", attributes: { line: 1, severity: levelSeverities[level], message, source } };
}

function fileElement({ name, findings, notifications }: ReportedFile, source: string): XmlElement {
  const children = [
    ...findings.map((finding) => findingElement(finding, source)),
    ...notifications.map((notification) => notificationElement(notification, source)),
  ];
  return { name: "file", attributes: { name }, children };
}

/** The XML of Checkstyle, which reviewdog, Jenkins and others read; a clean file is one without errors. */
export const checkstyle: Reporter = {
  id: "checkstyle",
  title: "XML in the manner of Checkstyle",
  render(report) {
    const children = byFile(report).map((file) => fileElement(file, report.tool.name));
    return xmlDocument({ name: "checkstyle", attributes: { version }, children });
  },
};
