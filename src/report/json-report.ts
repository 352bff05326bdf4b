import type { Finding } from "../finding/finding.ts";
import { textEdits } from "../finding/text-edits.ts";
import type { Range, SourceDocument } from "../source/document.ts";
import { pointerOf } from "../source/pointer.ts";
import { notesOf } from "./details.ts";
import { everyFinding } from "./every-finding.ts";
import type { JsonDiagnostic, JsonRange, JsonReport } from "./json-model.ts";
import type { Report } from "./report.ts";

function jsonRange(document: SourceDocument, { start, end }: Range): JsonRange {
  return {
    start: { ...document.positionAt(start), offset: start },
    end: { ...document.positionAt(end), offset: end },
  };
}

function jsonFix({ fix }: Finding): JsonDiagnostic["fix"] {
  const edits = fix && textEdits(fix);
  if (!fix || !edits) return null;
  return {
    safety: fix.safety,
    title: fix.title,
    edits: edits.map(({ document, range, text }) => ({ file: document.name, range: jsonRange(document, range), text })),
  };
}

function jsonSuppression({ suppressed }: Finding): JsonDiagnostic["suppressed"] {
  if (!suppressed) return null;
  const { kind, reason, expires, place } = suppressed;
  return {
    kind,
    reason: reason ?? null,
    expires: expires ?? null,
    file: place?.document.name ?? null,
    range: place ? jsonRange(place.document, place.range) : null,
  };
}

/** A finding as the JSON formats print it. */
function jsonDiagnostic(finding: Finding): JsonDiagnostic {
  const { place, aws } = finding;
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    file: place.document.name,
    pointer: pointerOf(place),
    range: jsonRange(place.document, place.range),
    platforms: [...finding.platforms],
    labels: (finding.related ?? []).map(({ place: other, message }) => ({
      file: other.document.name,
      pointer: pointerOf(other),
      range: jsonRange(other.document, other.range),
      message,
    })),
    stage: finding.stage,
    aws: aws ? { operation: aws.operation, message: aws.message } : null,
    notes: [...notesOf(finding)],
    help: finding.help ?? null,
    fix: jsonFix(finding),
    fingerprint: finding.fingerprint,
    suppressed: jsonSuppression(finding),
  };
}

/** A report as the JSON formats print it; its type is the published schema's. */
export function jsonReport(report: Report): JsonReport {
  const { tool, summary, notifications } = report;
  return {
    formatVersion: "1.0",
    tool: { name: tool.name, version: tool.version },
    summary: {
      files: summary.files,
      skipped: summary.skipped,
      taskDefinitions: summary.taskDefinitions,
      services: summary.services,
      errors: summary.errors,
      warnings: summary.warnings,
      infos: summary.infos,
      ignored: summary.ignored,
      fixable: summary.fixable,
      unsafeFixable: summary.unsafeFixable,
      unresolved: summary.unresolved,
    },
    diagnostics: everyFinding(report).map(jsonDiagnostic),
    notifications: notifications.map(({ level, message, file }) => ({ level, message, file: file ?? null })),
  };
}
