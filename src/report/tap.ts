import type { Finding } from "../finding/finding.ts";
import { pointerOf } from "../source/pointer.ts";
import { byFile, type ReportedFile } from "./by-file.ts";
import { detailLines, platformsOf } from "./details.ts";
import type { Notification, Reporter } from "./report.ts";
import { sanitise, sanitisedJson } from "./sanitise.ts";

/** One line of the test, and what a YAML block below it says. */
interface TestPoint {
  readonly isOk: boolean;
  readonly description: string;
  /** Why a failure does not count. */
  readonly todo?: string;
  readonly block?: object;
}

/** A text in which no directive begins and nothing is escaped by what stands in front. */
function described(text: string): string {
  return sanitise(text).replace(/[\\#]/g, "\\$&");
}

/** JSON strings and numbers are YAML as they stand. */
function blockLines(block: object): string[] {
  const lines = Object.entries(block).map(([key, value]) => `  ${key}: ${sanitisedJson(JSON.stringify(value))}`);
  return ["  ---", ...lines, "  ..."];
}

function pointLines({ isOk, description, todo, block }: TestPoint, index: number): string[] {
  const directive = todo === undefined ? "" : ` # TODO ${todo}`;
  const line = `${isOk ? "ok" : "not ok"} ${index + 1} - ${described(description)}${directive}`;
  return [line, ...(block ? blockLines(block) : [])];
}

function findingPoint(finding: Finding, platforms: ReadonlySet<string>): TestPoint {
  const { place, rule, severity, message, fingerprint } = finding;
  const { document, range } = place;
  const { line, column } = document.positionAt(range.start);
  const details = detailLines(finding, platforms);
  return {
    isOk: false,
    description: `${document.name}:${line}:${column}: ${rule}`,
    ...(severity === "error" ? {} : { todo: severity }),
    block: {
      severity,
      message,
      file: document.name,
      line,
      column,
      pointer: pointerOf(place),
      rule,
      details,
      fingerprint,
    },
  };
}

function notificationPoint({ level, message, file }: Notification, name: string): TestPoint {
  return {
    isOk: false,
    description: name,
    ...(level === "error" ? {} : { todo: level }),
    block: { severity: level, message, file: file ?? null },
  };
}

function points({ name, findings, notifications }: ReportedFile, platforms: ReadonlySet<string>): TestPoint[] {
  const found = [
    ...findings.map((finding) => findingPoint(finding, platforms)),
    ...notifications.map((notification) => notificationPoint(notification, name)),
  ];
  return found.length > 0 ? found : [{ isOk: true, description: name }];
}

/** The Test Anything Protocol, version 14: https://testanything.org/tap-version-14-specification.html */
export const tap: Reporter = {
  id: "tap",
  title: "Test Anything Protocol",
  render(report) {
    const platforms = platformsOf(report.findings);
    const all = byFile(report).flatMap((file) => points(file, platforms));
    const plan = all.length === 0 ? "1..0 # SKIP no file was checked" : `1..${all.length}`;
    return ["TAP version 14", plan, ...all.flatMap(pointLines)].map((line) => `${line}\n`).join("");
  },
};
