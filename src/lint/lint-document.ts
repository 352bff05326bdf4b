import { inputFormats } from "../input/index.ts";
import { rules } from "../rules/index.ts";
import { serviceRules } from "../rules/service-rules.ts";
import { taskRules } from "../rules/task-rules.ts";
import type { SourceDocument } from "../source/document.ts";
import type { Reading } from "../source/flaw.ts";
import type { FleetRules } from "./fleet-sightings.ts";
import { ignoringSieve } from "./ignoring-sieve.ts";
import {
  type DocumentInView,
  foundFleets,
  type LintedDocument,
  lintedDocument,
  sightingsIn,
} from "./linted-document.ts";
import { lintedTogether } from "./linted-together.ts";
import { groupsOf, pairsOf } from "./pairing.ts";
import type { Settings } from "./settings.ts";
import { mayIgnore } from "./sieve.ts";

const fleetRules: FleetRules = { taskRules, serviceRules };

export type { LintedDocument } from "./linted-document.ts";

function inView(document: SourceDocument, reading: Reading, settings: Settings): DocumentInView {
  const fleets = foundFleets(reading, settings, (root) => inputFormats.find((format) => format.recognises(root)));
  const mayHide = settings.baseline !== undefined || mayIgnore(document, settings);
  const sieve = mayHide ? ignoringSieve(document, reading, fleets, settings, rules) : undefined;
  return { settings, document, reading, fleets, sieve };
}

/** Checks what a reader has made of a document. */
export function lintDocument(document: SourceDocument, reading: Reading, settings: Settings): LintedDocument {
  const view = inView(document, reading, settings);
  const decoded = view.fleets.map((fleet) => fleet.decoded);
  return lintedDocument(view, sightingsIn(decoded, settings, fleetRules));
}

/** Checks documents, and the services of each with the task definitions of the others. */
export function lintDocuments(
  documents: readonly { readonly document: SourceDocument; readonly reading: Reading }[],
  settings: Settings,
): readonly LintedDocument[] {
  const linted = documents.map(({ document, reading }) => lintDocument(document, reading, settings));
  const pairs = pairsOf(
    linted.map(({ document, pairable }) => ({ path: document.name, ...pairable })),
    settings.pairs ?? [],
  );
  for (const group of groupsOf(pairs)) {
    const views = new Map<number, DocumentInView>();
    for (const file of group) {
      const member = documents[file];
      if (member) views.set(file, inView(member.document, member.reading, settings));
    }
    for (const [file, together] of lintedTogether(views, pairs, fleetRules)) linted[file] = together;
  }
  return linted;
}
