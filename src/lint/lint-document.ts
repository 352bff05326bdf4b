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
  type FoundFleet,
  foundFleets,
  type LintedDocument,
  lintedDocument,
  sightingsIn,
} from "./linted-document.ts";
import { lintedTogether } from "./linted-together.ts";
import { nothingPairable } from "./pairable.ts";
import { groupsOf, pairsOf, type WishedPair } from "./pairing.ts";
import type { Settings } from "./settings.ts";
import { mayIgnore } from "./sieve.ts";

const fleetRules: FleetRules = { taskRules, serviceRules };

export type { LintedDocument } from "./linted-document.ts";

/** A document under the name that pairs go by, and what it is checked with. */
export interface PairedDocument {
  readonly path: string;
  readonly document: SourceDocument;
  readonly reading: Reading;
  readonly settings: Settings;
}

/** A document with the fleets that were found in it. */
export interface FoundDocument extends PairedDocument {
  readonly fleets: readonly FoundFleet[];
}

/** A document of any format with the fleets in it. */
export function foundDocument(document: PairedDocument): FoundDocument {
  return { ...document, fleets: fleetsOf(document.reading, document.settings) };
}

function fleetsOf(reading: Reading, settings: Settings): readonly FoundFleet[] {
  return foundFleets(reading, settings, (root) => inputFormats.find((format) => format.recognises(root)));
}

function inView(document: SourceDocument, reading: Reading, settings: Settings): DocumentInView {
  const fleets = fleetsOf(reading, settings);
  const mayHide = settings.baseline !== undefined || mayIgnore(document, reading, settings);
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
  documents: readonly PairedDocument[],
  wishes: readonly WishedPair[] = [],
): readonly LintedDocument[] {
  const linted = documents.map(({ document, reading, settings }) => lintDocument(document, reading, settings));
  const pairs = pairsOf(
    documents.map(({ path }, file) => ({ path, ...nothingPairable, ...linted[file]?.pairable })),
    wishes,
  );
  for (const group of groupsOf(pairs)) {
    const views = new Map<number, DocumentInView>();
    for (const file of group) {
      const member = documents[file];
      if (member) views.set(file, inView(member.document, member.reading, member.settings));
    }
    for (const [file, together] of lintedTogether(views, pairs, fleetRules)) linted[file] = together;
  }
  return linted;
}
