import { languageOf, mentionsDefinitions } from "../lint/recognition.ts";
import { legibleText, type UndecodableBytes } from "../source/bytes.ts";
import { SourceDocument } from "../source/document.ts";
import type { Flaw, Reading } from "../source/flaw.ts";

/** A file with bytes that are no text, as one with a `syntax` flaw where the first of them stands; undefined where it is none of ours. */
export function undecodable(
  name: string,
  bytes: Uint8Array,
  fault: UndecodableBytes,
  mustMatch: boolean,
): { readonly document: SourceDocument; readonly reading: Reading } | undefined {
  const legible = legibleText(bytes, fault);
  const isOurs = legible !== undefined && mentionsDefinitions(legible.text);
  if (!legible || !(isOurs || mustMatch)) return undefined;
  const { text, encoding, fault: start } = legible;
  const document = new SourceDocument(name, text, languageOf(name, text), encoding, isOurs);
  const range = { start, end: start + 1 };
  const place = { document, range, keyRange: undefined, path: [], streamIndex: undefined, parent: undefined };
  const flaw: Flaw = { kind: "syntax", place, message: fault.problem, help: "save the file as UTF-8" };
  return { document, reading: { roots: [], flaws: [flaw] } };
}
