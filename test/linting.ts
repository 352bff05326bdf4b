import { type LintedDocument, lintDocument } from "../src/lint/lint-document.ts";
import { defaultSettings, type Settings } from "../src/lint/settings.ts";
import { type Language, SourceDocument } from "../src/source/document.ts";
import type { Reading } from "../src/source/flaw.ts";
import { readJson } from "../src/source/json-reader.ts";
import { pointerOf } from "../src/source/pointer.ts";
import { readSimpleYaml } from "../src/source/simple-yaml.ts";
import { loadYamlReader } from "../src/source/yaml-reader.ts";

/** The day on which tests check. */
export const today = "2026-11-23";

const readYaml = await loadYamlReader();

/** Reads a document as a run of the command line does. */
export function readingOf(document: SourceDocument): Reading {
  return document.language === "yaml" ? (readSimpleYaml(document) ?? readYaml(document)) : readJson(document);
}

/** Checks a text as a run of the command line does. */
export function lintText(
  text: string,
  language: Language,
  settings: Settings = { ...defaultSettings, today },
): LintedDocument {
  const document = new SourceDocument(`test.${language}`, text, language);
  return lintDocument(document, readingOf(document), settings);
}

/** What was found, as `severity rule pointer`, sorted. */
export function sightings(linted: LintedDocument): readonly string[] {
  return linted.findings.map(({ severity, rule, place }) => `${severity} ${rule} ${pointerOf(place)}`).sort();
}

/** The same without guidance. */
export function faults(linted: LintedDocument): readonly string[] {
  return sightings(linted).filter((line) => !line.startsWith("info "));
}
