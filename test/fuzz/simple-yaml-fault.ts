import { SourceDocument } from "../../src/source/document.ts";
import { LimitExceeded } from "../../src/source/flaw.ts";
import { readSimpleYaml } from "../../src/source/simple-yaml.ts";
import { loadYamlReader } from "../../src/source/yaml-reader.ts";
import { writtenReading } from "../source/written-reading.ts";

const readYaml = await loadYamlReader();

function readingOf(document: SourceDocument): string {
  try {
    return writtenReading(readYaml(document));
  } catch (error) {
    if (!LimitExceeded.isThat(error)) throw error;
    return error.message;
  }
}

/** What the reader of simple YAML makes of a text, and the reader of all YAML; undefined where the first leaves it to the second. */
export function bothReadings(text: string): { readonly simple: string; readonly all: string } | undefined {
  const document = new SourceDocument("x.yaml", text, "yaml");
  const simple = readSimpleYaml(document);
  return simple && { simple: writtenReading(simple), all: readingOf(document) };
}
