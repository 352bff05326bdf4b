import { foundDocument } from "../../../src/lint/lint-document.ts";
import { defaultSettings, type Settings } from "../../../src/lint/settings.ts";
import { type Language, SourceDocument } from "../../../src/source/document.ts";
import { readJson } from "../../../src/source/json-reader.ts";
import { loadYamlReader } from "../../../src/source/yaml-reader.ts";
import type { GraphFault, NetworkGraph } from "../../../src/views/graph/network-graph.ts";
import { networkGraphs } from "../../../src/views/graph/network-graphs.ts";

const readYaml = await loadYamlReader();

/** The graphs of a text. */
export function graphsOf(
  text: string,
  language: Language,
  settings: Settings = defaultSettings,
): readonly NetworkGraph[] {
  const document = new SourceDocument(`ecs/web.${language}`, text, language);
  const reading = language === "yaml" ? readYaml(document) : readJson(document);
  return networkGraphs([foundDocument({ path: document.name, document, reading, settings })]);
}

/** The graphs of a definition as JSON. */
export function graphsOfJson(definition: object, settings?: Settings): readonly NetworkGraph[] {
  return graphsOf(JSON.stringify(definition), "json", settings);
}

/** Every fault of a graph, wherever it sits. */
export function faultsOf({ faults, nodes, edges }: NetworkGraph): readonly GraphFault[] {
  return [...faults, ...[...nodes, ...edges].flatMap((part) => part.faults)];
}
