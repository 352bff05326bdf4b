import type { SourceDocument } from "../source/document.ts";
import { Bonds } from "./bonds.ts";
import type { FleetRules } from "./fleet-sightings.ts";
import { type DocumentInView, type LintedDocument, lintedDocument, sightingsIn } from "./linted-document.ts";
import type { Pair } from "./pairing.ts";
import { Sightings } from "./sighting.ts";

function byDocument(sightings: Sightings): ReadonlyMap<SourceDocument, Sightings> {
  const parts = new Map<SourceDocument, Sightings>();
  for (const sighting of sightings.all) {
    const { document } = sighting.observation.place;
    const part = parts.get(document) ?? new Sightings();
    part.merge(sighting, undefined);
    parts.set(document, part);
  }
  return parts;
}

/**
 * Checks documents whose services and task definitions belong together. Each gets the findings that stand in it, whichever document
 * they come from; the rest of it is as if it were checked alone. The documents are under the numbers that the pairs have for them.
 */
export function lintedTogether(
  views: ReadonlyMap<number, DocumentInView>,
  pairs: readonly Pair[],
  rules: FleetRules,
): ReadonlyMap<number, LintedDocument> {
  const fleets = new Map([...views].map(([file, view]) => [file, view.fleets.map(({ decoded }) => decoded)]));
  const bonds = new Bonds(fleets, pairs);
  const sightings = new Sightings();
  for (const { settings, fleets: found } of views.values()) {
    const inCompany = found.flatMap(({ decoded }) => bonds.inCompany(decoded));
    for (const sighting of sightingsIn(inCompany, settings, rules).all) sightings.merge(sighting, undefined);
  }
  const seen = byDocument(sightings);
  const linted = (view: DocumentInView): LintedDocument =>
    lintedDocument(view, seen.get(view.document) ?? new Sightings());
  return new Map([...views].map(([file, view]) => [file, linted(view)]));
}
