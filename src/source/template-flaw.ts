import type { Flaw } from "./flaw.ts";
import type { Place } from "./node.ts";

/** The flaw of a text with a template's statements in it, at the first of them, which is quoted. */
export function templateFlaw(place: Place, quotation: string): Flaw {
  const { line } = place.document.positionAt(place.range.start);
  return {
    kind: "template",
    place,
    message: `a template with the statement ${quotation} in line ${line}; render it first`,
  };
}
