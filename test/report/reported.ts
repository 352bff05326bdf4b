import type { Finding } from "../../src/finding/finding.ts";
import type { Layout, Notification, Paint, Report, Reporter, Summary } from "../../src/report/report.ts";
import type { SourceDocument } from "../../src/source/document.ts";
import { readJson } from "../../src/source/json-reader.ts";
import type { Place, SourceNode, Step } from "../../src/source/node.ts";
import { loadYamlReader } from "../../src/source/yaml-reader.ts";

const readYaml = await loadYamlReader();

const same = (text: string): string => text;

export const plain: Paint = { error: same, warning: same, info: same, strong: same, faint: same };

function code(number: number): (text: string) => string {
  return (text) => `\x1b[${number}m${text}\x1b[0m`;
}

export const coloured: Paint = { error: code(31), warning: code(33), info: code(36), strong: code(1), faint: code(2) };

/** A coloured text with its escape sequences taken out. */
export function withoutColour(text: string): string {
  return text
    .split("\x1b")
    .map((part, index) => (index === 0 ? part : part.replace(/^\[\d+m/, "")))
    .join("");
}

/** The value at a path of a document. */
export function at(document: SourceDocument, ...path: Step[]): SourceNode {
  const reading = document.language === "yaml" ? readYaml(document) : readJson(document);
  let node: SourceNode | undefined = reading.roots[0];
  for (const step of path) {
    node = node?.kind === "list" ? node.items[Number(step)] : node?.kind === "map" ? node.get(String(step)) : undefined;
  }
  if (!node) throw new Error(`nothing at ${path.join("/")} of ${document.name}`);
  return node;
}

/** A stretch of a document without a value. */
export function stretch(document: SourceDocument, start: number, end = start): Place {
  return { document, range: { start, end }, keyRange: undefined, path: [], streamIndex: undefined, parent: undefined };
}

/** The stretch of a document in which a text stands first. */
export function placeOf(document: SourceDocument, text: string): Place {
  const start = document.text.indexOf(text);
  if (start < 0) throw new Error(`no ${text} in ${document.name}`);
  return stretch(document, start, start + text.length);
}

export function finding(place: Place, parts: Partial<Finding> = {}): Finding {
  return {
    rule: "a-rule",
    severity: "error",
    stage: "register",
    message: "something is there",
    place,
    aws: undefined,
    platforms: [],
    fingerprint: "0123456789abcdef",
    ...parts,
  };
}

export const nothing: Summary = {
  files: 1,
  skipped: 0,
  taskDefinitions: 1,
  services: 0,
  errors: 0,
  warnings: 0,
  infos: 0,
  ignored: 0,
  fixable: 0,
  unsafeFixable: 0,
  unresolved: 0,
};

export function report(findings: readonly Finding[], notifications: readonly Notification[] = []): Report {
  return {
    tool: { name: "ecs-netcheck", version: "0.1.0" },
    folder: "",
    files: [],
    summary: nothing,
    findings,
    suppressed: [],
    notifications,
  };
}

export function rendered(reporter: Reporter, findings: readonly Finding[], layout: Partial<Layout> = {}): string {
  return reporter.render(report(findings), { paint: plain, width: 100, ...layout });
}
