import type { LaunchType } from "./ecs/launch-type.ts";
import type { OperatingSystem } from "./ecs/operating-system.ts";
import { isOffered } from "./finding/text-edits.ts";
import { lintDocuments } from "./lint/lint-document.ts";
import { languageOf } from "./lint/recognition.ts";
import { defaultSettings } from "./lint/settings.ts";
import type { JsonReport } from "./report/json-model.ts";
import { jsonReport } from "./report/json-report.ts";
import type { Notification } from "./report/report.ts";
import { reportOf } from "./report/report-of.ts";
import { tool } from "./report/tool.ts";
import { type Language, SourceDocument } from "./source/document.ts";
import { LimitExceeded } from "./source/flaw.ts";
import { readJson } from "./source/json-reader.ts";
import { loadYamlReader } from "./source/yaml-reader.ts";

export type { LaunchType } from "./ecs/launch-type.ts";
export type { OperatingSystem } from "./ecs/operating-system.ts";
export type { JsonReport } from "./report/json-model.ts";
export type { Language } from "./source/document.ts";

/** A file to check, as text. */
export interface SourceText {
  /** The path that findings are reported under; its ending decides the language where `language` is left out. */
  readonly name: string;
  readonly text: string;
  readonly language?: Language;
}

/** What to take for granted where a file leaves it open. */
export interface LintOptions {
  readonly launchTypes?: readonly LaunchType[];
  readonly operatingSystems?: readonly OperatingSystem[];
  /** The day, as `2027-06-30`, by which ignores in templates expire; left out, none does. */
  readonly today?: string;
}

/**
 * Checks texts, the services of each with the task definitions of all, and returns the report that `--format json` prints, as an object.
 * A text that cannot be parsed is a finding; one that holds nothing to check is counted as skipped. Nothing is thrown for what a
 * text contains, no file is read, and nothing is printed.
 */
export async function lint(sources: readonly SourceText[], options: LintOptions = {}): Promise<JsonReport> {
  const { launchTypes = [], operatingSystems = [], today } = options;
  const assumed = { ...defaultSettings, assumptions: { launchTypes, operatingSystems, platforms: [] } };
  const settings = today === undefined ? assumed : { ...assumed, today };
  const notifications: Notification[] = [];
  const documents = [];
  for (const { name, text, language = languageOf(name, text) } of sources) {
    const document = new SourceDocument(name, text, language);
    try {
      const reading = language === "yaml" ? (await loadYamlReader())(document) : readJson(document);
      documents.push({ document, reading });
    } catch (error) {
      if (!LimitExceeded.isThat(error)) throw error;
      notifications.push({ level: "error", message: `\`${name}\`: ${error.message}`, file: name });
    }
  }
  const linted = lintDocuments(documents, settings);
  const files = linted
    .filter(({ taskDefinitions, services, findings }) => taskDefinitions + services + findings.length > 0)
    .map((checked) => ({ ...checked, name: checked.document.name }));
  for (const { document, omissions } of linted) {
    for (const omission of omissions) {
      notifications.push({ level: "warning", message: `\`${document.name}\`: ${omission}`, file: document.name });
    }
  }
  const skipped = linted.length - files.length;
  return jsonReport(reportOf({ tool, files, skipped, notifications, isOffered, threshold: "info" }));
}
