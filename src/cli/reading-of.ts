import { type Eventual, following } from "../lint/eventual.ts";
import type { SourceDocument } from "../source/document.ts";
import type { Reading } from "../source/flaw.ts";
import { readJson } from "../source/json-reader.ts";

/** Reads a document. Throws LimitExceeded. */
export type Reader = (document: SourceDocument) => Reading;

type SimpleReader = (document: SourceDocument) => Reading | undefined;

let readSimpleYaml: SimpleReader | undefined;
let readYaml: Reader | undefined;

/** What reads a document in its language: at once where that is loaded, as the reader of JSON always is. */
export function readerOf(document: SourceDocument): Eventual<Reader> {
  if (document.language !== "yaml") return readJson;
  return following(readSimpleYaml ?? loadedSimpleReader(), (read) => yamlReaderOf(document, read));
}

/** The `yaml` package, which takes a while to load, is asked only for what the reader of simple YAML leaves to it. */
function yamlReaderOf(document: SourceDocument, readSimple: SimpleReader): Eventual<Reader> {
  const reading = readSimple(document);
  return reading ? () => reading : (readYaml ?? loadedYamlReader());
}

async function loadedSimpleReader(): Promise<SimpleReader> {
  readSimpleYaml = (await import("../source/simple-yaml.ts")).readSimpleYaml;
  return readSimpleYaml;
}

async function loadedYamlReader(): Promise<Reader> {
  const { loadYamlReader } = await import("../source/yaml-reader.ts");
  const { optimisingLate } = await import("./optimising-late.ts");
  readYaml = optimisingLate(await loadYamlReader());
  return readYaml;
}

/** What the reader of its language makes of a document. Throws LimitExceeded. */
export async function readingOf(document: SourceDocument): Promise<Reading> {
  return (await readerOf(document))(document);
}
