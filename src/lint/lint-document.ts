import { inputFormats } from "../input/index.ts";
import { serviceRules } from "../rules/service-rules.ts";
import { taskRules } from "../rules/task-rules.ts";
import type { SourceDocument } from "../source/document.ts";
import type { Reading } from "../source/flaw.ts";
import { foundFleets, type LintedDocument, lintedDocument } from "./linted-document.ts";
import type { Settings } from "./settings.ts";

export type { LintedDocument } from "./linted-document.ts";

/** Checks what a reader has made of a document. */
export function lintDocument(document: SourceDocument, reading: Reading, settings: Settings): LintedDocument {
  const fleets = foundFleets(reading, settings, (root) => inputFormats.find((format) => format.recognises(root)));
  return lintedDocument(document, reading, fleets, settings, { taskRules, serviceRules });
}
