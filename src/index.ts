import type { LaunchType } from "./ecs/launch-type.ts";
import type { OperatingSystem } from "./ecs/operating-system.ts";
import type { Severity } from "./finding/severity.ts";
import { isOffered } from "./finding/text-edits.ts";
import { foundDocument, lintDocuments } from "./lint/lint-document.ts";
import { languageOf } from "./lint/recognition.ts";
import type { Settings } from "./lint/settings.ts";
import type { JsonReport } from "./report/json-model.ts";
import { jsonReport } from "./report/json-report.ts";
import type { Notification } from "./report/report.ts";
import { reportOf } from "./report/report-of.ts";
import { tool } from "./report/tool.ts";
import { rules as allRules } from "./rules/index.ts";
import { type Language, SourceDocument } from "./source/document.ts";
import { LimitExceeded, type Reading } from "./source/flaw.ts";
import { readJson } from "./source/json-reader.ts";
import { readSimpleYaml } from "./source/simple-yaml.ts";
import { loadYamlReader } from "./source/yaml-reader.ts";
import { explanation, explanationPage } from "./views/explanation.ts";
import { markdownPage } from "./views/markdown-page.ts";
import { resolvedFiles, resolvedObject } from "./views/resolved.ts";
import type { Resolved } from "./views/resolved-model.ts";

export type { LaunchType } from "./ecs/launch-type.ts";
export type { OperatingSystem } from "./ecs/operating-system.ts";
export type { Severity } from "./finding/severity.ts";
export type { JsonReport } from "./report/json-model.ts";
export type { Language } from "./source/document.ts";
export type { Resolved } from "./views/resolved-model.ts";

/** A file to check, as text. */
export interface SourceText {
  /** The path that findings are reported under; its ending decides the language where `language` is left out. */
  readonly name: string;
  readonly text: string;
  readonly language?: Language;
}

/** What to take for granted, and what to take from a template's parameters. Each as the flag of that name. */
export interface ResolveOptions {
  /** Where a file asks for none. */
  readonly launchTypes?: readonly LaunchType[];
  /** Where a file states none. */
  readonly operatingSystems?: readonly OperatingSystem[];
  /** What if every file asked for these, whatever it says. */
  readonly platforms?: readonly Platform[];
  /** Parameters of CloudFormation templates, by name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Severities by the id of a rule or the name of a family; the id weighs more. */
  readonly rules?: Readonly<Record<string, Severity | "off">>;
}

/** The settings of a check. */
export interface LintOptions extends ResolveOptions {
  /** The day, as `2027-06-30`, by which ignores in templates expire; left out, none does. */
  readonly today?: string;
}

/** A launch type, and an operating system or the one that the file states. */
export interface Platform {
  readonly launchType: LaunchType;
  readonly operatingSystem?: OperatingSystem;
}

/** A text that could not be looked at, and why. */
export interface Problem {
  readonly file: string;
  readonly message: string;
}

/** What a question leads to. */
export interface Explained {
  /** The ids of the rules, the likeliest first. */
  readonly rules: readonly string[];
  /** What there is to read about them. */
  readonly markdown: string;
}

/** Throws a RangeError where `rules` names none. */
function settingsOf(options: LintOptions): Settings {
  const { launchTypes = [], operatingSystems = [], platforms = [], parameters = {}, rules = {}, today } = options;
  const chosen = new Map(Object.entries(rules));
  const known = new Set(allRules.flatMap(({ id, family }) => [id, family]));
  const stranger = [...chosen.keys()].find((name) => !known.has(name));
  if (stranger !== undefined) throw new RangeError(`\`${stranger}\` is no rule and no family`);
  return {
    assumptions: {
      launchTypes,
      operatingSystems,
      platforms: platforms.map(({ launchType, operatingSystem }) => ({ launchType, operatingSystem })),
    },
    parameters: new Map(Object.entries(parameters)),
    ...(today === undefined ? {} : { today }),
    severityOf: ({ id, family, severity }) => chosen.get(id) ?? chosen.get(family) ?? severity,
  };
}

/** What the reader of its language makes of a document. Throws LimitExceeded. */
async function readingOf(document: SourceDocument): Promise<Reading> {
  if (document.language !== "yaml") return readJson(document);
  return readSimpleYaml(document) ?? (await loadYamlReader())(document);
}

/** Texts as a reader sees them, and those that go beyond a limit. */
async function read(sources: readonly SourceText[]) {
  const problems: Problem[] = [];
  const documents: { readonly document: SourceDocument; readonly reading: Reading }[] = [];
  for (const { name, text, language = languageOf(name, text) } of sources) {
    const document = new SourceDocument(name, text, language);
    try {
      documents.push({ document, reading: await readingOf(document) });
    } catch (error) {
      if (!LimitExceeded.isThat(error)) throw error;
      problems.push({ file: name, message: `\`${name}\`: ${error.message}` });
    }
  }
  return { documents, problems };
}

/**
 * Checks texts, the services of each with the task definitions of all, and returns the report that `--format json` prints, as an object.
 * A text that cannot be parsed is a finding; one that holds nothing to check is counted as skipped. Nothing is thrown for what a
 * text contains, no file is read, and nothing is printed. Throws a RangeError for a rule that there is none of.
 */
export async function lint(sources: readonly SourceText[], options: LintOptions = {}): Promise<JsonReport> {
  const settings = settingsOf(options);
  const { documents, problems } = await read(sources);
  const notifications: Notification[] = problems.map((problem) => ({ level: "error", ...problem }));
  const linted = lintDocuments(documents.map((each) => ({ ...each, path: each.document.name, settings })));
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

/**
 * The effective network of the task definitions in texts, and what leads to their services, those of each with the task definitions of all: what `resolve --format json` prints, as an
 * object, with the texts that could not be read. Throws a RangeError for a rule that there is none of.
 */
export async function resolve(
  sources: readonly SourceText[],
  options: ResolveOptions = {},
): Promise<Resolved & { readonly problems: readonly Problem[] }> {
  const settings = settingsOf(options);
  const { documents, problems } = await read(sources);
  for (const { document, reading } of documents) {
    const fault = reading.flaws.find(({ kind }) => kind === "syntax");
    if (fault) problems.push({ file: document.name, message: fault.message });
  }
  const found = documents.map((each) => foundDocument({ ...each, path: each.document.name, settings }));
  return { ...resolvedObject(resolvedFiles(found)), problems };
}

/** The rules that a text is about: ids of rules, a family of them, or an error that AWS printed. Undefined where nothing is known. */
export function explain(text: string): Explained | undefined {
  const found = explanation(text);
  const page = explanationPage(found);
  if (!page || found.kind === "unknown") return undefined;
  const rules = found.kind === "prediction" ? found.ids : found.rules.map(({ id }) => id);
  return { rules, markdown: markdownPage(page) };
}
