import { inputFormats } from "../input/index.ts";
import { serviceRules } from "../rules/service-rules.ts";
import { taskRules } from "../rules/task-rules.ts";
import type { SourceDocument } from "../source/document.ts";
import type { Reading } from "../source/flaw.ts";
import type { FleetRules } from "./fleet-sightings.ts";
import { foundFleets, type LintedDocument, lintedDocument, sightingsIn } from "./linted-document.ts";
import { type DocumentInView, lintedTogether } from "./linted-together.ts";
import { groupsOf, pairsOf } from "./pairing.ts";
import type { Settings } from "./settings.ts";

const rules: FleetRules = { taskRules, serviceRules };

export type { LintedDocument } from "./linted-document.ts";

function inView(document: SourceDocument, reading: Reading, settings: Settings): DocumentInView {
  const fleets = foundFleets(reading, settings, (root) => inputFormats.find((format) => format.recognises(root)));
  return { document, reading, fleets };
}

/** Checks what a reader has made of a document. */
export function lintDocument(document: SourceDocument, reading: Reading, settings: Settings): LintedDocument {
  const { fleets } = inView(document, reading, settings);
  const decoded = fleets.map((fleet) => fleet.decoded);
  return lintedDocument(document, reading, fleets, sightingsIn(decoded, settings, rules), settings);
}

/** Checks documents, and the services of each with the task definitions of the others. */
export function lintDocuments(
  documents: readonly { readonly document: SourceDocument; readonly reading: Reading }[],
  settings: Settings,
): readonly LintedDocument[] {
  const linted = documents.map(({ document, reading }) => lintDocument(document, reading, settings));
  const pairs = pairsOf(
    linted.map(({ document, pairable }) => ({ path: document.name, ...pairable })),
    [],
  );
  for (const group of groupsOf(pairs)) {
    const views = new Map<number, DocumentInView>();
    for (const file of group) {
      const member = documents[file];
      if (member) views.set(file, inView(member.document, member.reading, settings));
    }
    for (const [file, together] of lintedTogether(views, pairs, settings, rules)) linted[file] = together;
  }
  return linted;
}
