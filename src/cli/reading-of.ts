import type { SourceDocument } from "../source/document.ts";
import type { Reading } from "../source/flaw.ts";
import { readJson } from "../source/json-reader.ts";
import type { YamlReader } from "../source/yaml-reader.ts";

let readYaml: YamlReader | undefined;

/** What the reader of its language makes of a document. Throws LimitExceeded. */
export async function readingOf(document: SourceDocument): Promise<Reading> {
  if (document.language !== "yaml") return readJson(document);
  readYaml ??= await (await import("../source/yaml-reader.ts")).loadYamlReader();
  return readYaml(document);
}
