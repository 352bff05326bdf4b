import type { Eventual } from "../lint/eventual.ts";
import type { Language, SourceDocument } from "../source/document.ts";
import type { Reading } from "../source/flaw.ts";
import { readJson } from "../source/json-reader.ts";

/** What a reader makes of a document of its language. Throws LimitExceeded. */
export type Reader = (document: SourceDocument) => Reading;

let readYaml: Reader | undefined;

/** The reader of a language: at once where it is loaded, as that of JSON always is. */
export function readerOf(language: Language): Eventual<Reader> {
  return language === "yaml" ? (readYaml ?? loadedYamlReader()) : readJson;
}

async function loadedYamlReader(): Promise<Reader> {
  const { loadYamlReader } = await import("../source/yaml-reader.ts");
  const { optimisingLate } = await import("./optimising-late.ts");
  readYaml = optimisingLate(await loadYamlReader());
  return readYaml;
}

/** What the reader of its language makes of a document. Throws LimitExceeded. */
export async function readingOf(document: SourceDocument): Promise<Reading> {
  return (await readerOf(document.language))(document);
}
