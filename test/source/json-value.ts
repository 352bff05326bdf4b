import type { SourceNode } from "../../src/source/node.ts";

/** The value of a tree as `JSON.parse` would give it: the last of equal keys counts. An opaque node is its expression between « and ». */
export function jsonValue(node: SourceNode): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "opaque") return `«${node.expression}»`;
  if (node.kind === "list") return node.items.map(jsonValue);
  const value = {};
  for (const entry of node.entries) {
    const property = { value: jsonValue(entry.value), enumerable: true, writable: true, configurable: true };
    Object.defineProperty(value, entry.key, property);
  }
  return value;
}

/** Every node of a tree, each before what it holds. */
export function* nodesOf(node: SourceNode): Generator<SourceNode> {
  yield node;
  if (node.kind === "list") for (const item of node.items) yield* nodesOf(item);
  if (node.kind === "map") for (const { value } of node.entries) yield* nodesOf(value);
}

/**
 * What `JSON.parse` gives, with the keys read apart from their objects: V8 may take an escaped key for the `\` that an earlier object had in its
 * place (nodejs/node#63785). Throws where `JSON.parse` does.
 */
export function parsedJson(text: string): unknown {
  JSON.parse(text);
  const spelled = text.replace(/("(?:[^"\\]|\\.)*")([\t\n\r ]*:)?/gu, (whole, string, colon) =>
    colon ? `"${codeUnits(JSON.parse(string))}":` : whole,
  );
  return JSON.parse(spelled, (_, value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([units, member]) => [ofCodeUnits(units), member]));
  });
}

function codeUnits(text: string): string {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, "0")).join("");
}

function ofCodeUnits(units: string): string {
  return (units.match(/.{4}/gu) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join("");
}
