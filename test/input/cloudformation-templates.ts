import { cloudformation } from "../../src/input/cloudformation.ts";
import type { Fleet } from "../../src/input/input-format.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { readJson } from "../../src/source/json-reader.ts";
import type { SourceNode } from "../../src/source/node.ts";
import { loadYamlReader } from "../../src/source/yaml-reader.ts";

const readYaml = await loadYamlReader();

/** The tree of a template: a value as JSON, a text as YAML. */
export function templateRoot(template: unknown): SourceNode {
  const isText = typeof template === "string";
  const document = isText
    ? new SourceDocument("template.yaml", template, "yaml")
    : new SourceDocument("template.json", JSON.stringify(template, null, 2), "json");
  const [root] = (isText ? readYaml(document, "1.1") : readJson(document)).roots;
  if (!root) throw new Error("the template is not well formed");
  return root;
}

/** The fleets of a template. */
export function fleetsOf(template: unknown, parameters: Readonly<Record<string, string>> = {}): readonly Fleet[] {
  const root = templateRoot(template);
  if (!cloudformation.recognises(root)) throw new Error("the template is not recognised");
  return [...cloudformation.extract(root, new Map(Object.entries(parameters)))];
}

/** What a node holds: unreadable values as `?`, or as `→ Name` where they refer to something of the template. */
export function held(node: SourceNode | undefined): unknown {
  if (!node) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "opaque") return node.reference === undefined ? "?" : `→ ${node.reference}`;
  if (node.kind === "list") return node.items.map(held);
  const members = Object.fromEntries(node.entries.map(({ key, value }) => [key, held(value)]));
  return node.open ? { ...members, "…": "?" } : members;
}

/** A node inside another, by the keys of the API. */
export function inside(node: SourceNode | undefined, ...steps: readonly (string | number)[]): SourceNode | undefined {
  let at = node;
  for (const step of steps) {
    at = at?.kind === "list" ? at.items[Number(step)] : at?.kind === "map" ? at.get(String(step)) : undefined;
  }
  return at;
}

/** The text that a node stands on. */
export function written(node: SourceNode | undefined): string | undefined {
  return node?.document.text.slice(node.start, node.end);
}
