import { Bonds } from "./bonds.ts";
import type { FoundDocument } from "./lint-document.ts";
import { pairableOf } from "./pairable.ts";
import { pairsOf, type WishedPair } from "./pairing.ts";

/** The documents, the services in each with the task definitions of the others that they run, and the other way round. */
export function documentsInCompany(
  documents: readonly FoundDocument[],
  wishes: readonly WishedPair[],
): readonly FoundDocument[] {
  const pairs = pairsOf(
    documents.map(({ path, fleets }) => ({ path, ...pairableOf(fleets) })),
    wishes,
  );
  const decoded = documents.map(({ fleets }, file) => [file, fleets.map((found) => found.decoded)] as const);
  const bonds = new Bonds(new Map(decoded), pairs);
  return documents.map((document) => {
    const fleets = document.fleets.map((found) => ({ ...found, decoded: bonds.inPlace(found.decoded) }));
    return { ...document, fleets };
  });
}
