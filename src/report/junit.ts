import type { Finding } from "../finding/finding.ts";
import { pointerOf } from "../source/pointer.ts";
import { byFile, type ReportedFile } from "./by-file.ts";
import { claimOf, detailLines, platformsOf } from "./details.ts";
import type { Notification, Reporter } from "./report.ts";
import { type XmlElement, xmlDocument } from "./xml.ts";

function failure(finding: Finding, platforms: ReadonlySet<string>): XmlElement {
  const { place, rule, severity, message } = finding;
  const { name } = place.document;
  const { line, column } = place.document.positionAt(place.range.start);
  return {
    name: "testcase",
    attributes: { name: `${rule} ${pointerOf(place)}`.trim(), classname: name, file: name, line },
    children: [
      {
        name: "failure",
        attributes: { message: claimOf(finding), type: severity },
        lines: [`${name}:${line}:${column}: ${severity}: ${message}`, ...detailLines(finding, platforms)],
      },
    ],
  };
}

/** An error of the run is one of the test, too; anything less is a test that was not made. */
function notice({ level, message }: Notification, classname: string): XmlElement {
  const child: XmlElement =
    level === "error"
      ? { name: "error", attributes: { message, type: level } }
      : { name: "skipped", attributes: { message } };
  return { name: "testcase", attributes: { name: "notification", classname, file: classname }, children: [child] };
}

function counted(cases: readonly XmlElement[], result: string): number {
  return cases.filter(({ children = [] }) => children.some(({ name }) => name === result)).length;
}

function counts(cases: readonly XmlElement[]): XmlElement["attributes"] {
  return {
    tests: cases.length,
    failures: counted(cases, "failure"),
    errors: counted(cases, "error"),
    skipped: counted(cases, "skipped"),
  };
}

function casesOf({ name, findings, notifications }: ReportedFile, platforms: ReadonlySet<string>): XmlElement[] {
  const passed: XmlElement = { name: "testcase", attributes: { name: "no findings", classname: name, file: name } };
  const cases = [
    ...findings.map((finding) => failure(finding, platforms)),
    ...notifications.map((notification) => notice(notification, name)),
  ];
  return cases.length > 0 ? cases : [passed];
}

/** The XML that test runners write and CI servers show: a suite a file, a failed case a finding, a passed case for a clean file. */
export const junit: Reporter = {
  id: "junit",
  title: "XML in the manner of JUnit",
  render(report) {
    const platforms = platformsOf(report.findings);
    const suites = byFile(report).map((file) => ({ name: file.name, cases: casesOf(file, platforms) }));
    const all = suites.flatMap(({ cases }) => cases);
    return xmlDocument({
      name: "testsuites",
      attributes: { name: report.tool.name, ...counts(all) },
      children: suites.map(({ name, cases }) => ({
        name: "testsuite",
        attributes: { name, ...counts(cases) },
        children: cases,
      })),
    });
  },
};
