import type { Place } from "../source/node.ts";
import { namedPointer } from "../source/pointer.ts";

/**
 * A 64-bit FNV-1a hash of a text's UTF-16 units, as 16 hexadecimal digits.
 * Identity, not security: it tells findings apart, it does not hide anything.
 */
export function fingerprint(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let index = 0; index < text.length; index++) {
    low = (low ^ text.charCodeAt(index)) >>> 0;
    const product = low * 0x1b3;
    const carry = Math.floor(product / 0x1_0000_0000);
    high = (Math.imul(high, 0x1b3) + (low << 8) + carry) >>> 0;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
}

/**
 * What each finding of a document is known by after lines or containers have moved: a hash of its rule, the name of its document
 * and its pointer, list indexes replaced by names, and of which of several that share these it is. The findings are sorted by position; `nameOf`
 * gives the name that a document goes by.
 */
export function fingerprints(
  findings: readonly { readonly rule: string; readonly place: Place }[],
  nameOf: (document: string) => string,
): readonly string[] {
  const occurrences = new Map<string, number>();
  return findings.map(({ rule, place }) => {
    const identity = `${rule}\n${nameOf(place.document.name)}\n${namedPointer(place)}`;
    const occurrence = occurrences.get(identity) ?? 0;
    occurrences.set(identity, occurrence + 1);
    return fingerprint(`${identity}\n${occurrence}`);
  });
}
