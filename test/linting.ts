import { type LintedDocument, lintDocument } from "../src/lint/lint-document.ts";
import { defaultSettings, type Settings } from "../src/lint/settings.ts";
import { type Language, SourceDocument } from "../src/source/document.ts";
import { readJson } from "../src/source/json-reader.ts";
import { pointerOf } from "../src/source/pointer.ts";
import { loadYamlReader } from "../src/source/yaml-reader.ts";

/** The day on which tests check. */
export const today = "2026-11-23";

const readYaml = await loadYamlReader();

/** Checks a text as a run of the command line does. */
export function lintText(
  text: string,
  language: Language,
  settings: Settings = { ...defaultSettings, today },
): LintedDocument {
  const document = new SourceDocument(`test.${language}`, text, language);
  const reading = language === "yaml" ? readYaml(document) : readJson(document);
  return lintDocument(document, reading, settings);
}

/** What was found, as `severity rule pointer`, sorted. */
export function sightings(linted: LintedDocument): readonly string[] {
  return linted.findings.map(({ severity, rule, place }) => `${severity} ${rule} ${pointerOf(place)}`).sort();
}

/** The same without guidance. */
export function faults(linted: LintedDocument): readonly string[] {
  return sightings(linted).filter((line) => !line.startsWith("info "));
}
