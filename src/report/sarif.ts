import type { Finding } from "../finding/finding.ts";
import type { Suppression } from "../finding/suppression.ts";
import { type TextEdit, textEdits } from "../finding/text-edits.ts";
import { detailLines, platformsOf } from "./details.ts";
import { everyFinding } from "./every-finding.ts";
import type { Notification, Report, Reporter } from "./report.ts";
import { sanitisedJson } from "./sanitise.ts";
import { artifactLocation, location, region } from "./sarif-location.ts";
import { sarifLevels, sarifRuleIndexes, sarifRules } from "./sarif-rules.ts";
import { repository } from "./tool.ts";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** A text in which SARIF finds no placeholder and no link. */
function message(text: string): object {
  const isLinked = text.includes("](");
  const literal = isLinked ? text.replace(/[\\[\]]/g, "\\$&") : text;
  return { text: literal.replace(/[{}]/g, "$&$&") };
}

function sarifFix(finding: Finding, report: Report): object[] {
  const { fix } = finding;
  const edits = fix && textEdits(fix);
  if (!fix || !edits) return [];
  const documents = new Map<TextEdit["document"], object[]>();
  for (const { document, range, text } of edits) {
    const replacement = { deletedRegion: region(document, range), insertedContent: { text } };
    documents.set(document, [...(documents.get(document) ?? []), replacement]);
  }
  const artifactChanges = [...documents].map(([document, replacements]) => ({
    artifactLocation: artifactLocation(report, document.name),
    replacements,
  }));
  return [{ description: message(fix.title), artifactChanges, properties: { safety: fix.safety } }];
}

function sarifSuppression({ kind, reason, place }: Suppression, report: Report): object {
  return {
    kind: kind === "comment" || kind === "metadata" ? "inSource" : "external",
    ...(reason === undefined ? {} : { justification: reason }),
    ...(place ? { location: location(report, place) } : {}),
  };
}

function sarifResult(
  finding: Finding,
  report: Report,
  ruleIndexes: ReadonlyMap<string, number>,
  platforms: ReadonlySet<string>,
): object {
  const { rule, severity, place, related = [], fingerprint, suppressed } = finding;
  const fixes = sarifFix(finding, report);
  return {
    ruleId: rule,
    ruleIndex: ruleIndexes.get(rule) ?? -1,
    level: sarifLevels[severity],
    message: message([finding.message, ...detailLines(finding, platforms)].join("\n")),
    locations: [location(report, place)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((remark, index) => ({
            id: index + 1,
            ...location(report, remark.place),
            message: message(remark.message),
          })),
        }),
    partialFingerprints: { "ecsNetcheck/v1": fingerprint },
    ...(fixes.length === 0 ? {} : { fixes }),
    suppressions: suppressed ? [sarifSuppression(suppressed, report)] : [],
  };
}

function sarifNotification({ level, message: text, file }: Notification, report: Report): object {
  return {
    level,
    message: message(text),
    ...(file === undefined
      ? {}
      : { locations: [{ physicalLocation: { artifactLocation: artifactLocation(report, file) } }] }),
  };
}

function sarifLog(report: Report): object {
  const { tool, findings, notifications } = report;
  const ruleIndexes = sarifRuleIndexes();
  const platforms = platformsOf(findings);
  return {
    $schema: schema,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            semanticVersion: tool.version,
            informationUri: repository,
            rules: sarifRules(),
          },
        },
        automationDetails: { id: `${tool.name}/` },
        columnKind: "utf16CodeUnits",
        newlineSequences: ["\r\n", "\n", "\r"],
        invocations: [
          {
            executionSuccessful: notifications.every(({ level }) => level !== "error"),
            toolExecutionNotifications: notifications.map((notification) => sarifNotification(notification, report)),
          },
        ],
        results: everyFinding(report).map((finding) => sarifResult(finding, report, ruleIndexes, platforms)),
      },
    ],
  };
}

/** The interchange format of static analysis, version 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export const sarif: Reporter = {
  id: "sarif",
  title: "SARIF 2.1.0",
  render(report) {
    return sanitisedJson(`${JSON.stringify(sarifLog(report), null, 2)}\n`);
  },
};
