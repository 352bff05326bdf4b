import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { sanitisedJson } from "../../report/sanitise.ts";
import { decodeText } from "../../source/bytes.ts";
import { SourceDocument } from "../../source/document.ts";
import { LimitExceeded, type Reading } from "../../source/flaw.ts";
import { readJson } from "../../source/json-reader.ts";
import type { MapNode, SourceNode } from "../../source/node.ts";
import { UsageError } from "../exit-code.ts";
import { byCodeUnits, shownName } from "../files/path-names.ts";
import { readBounded } from "../files/read-bounded.ts";

/** A recorded finding. What it is known by is the fingerprint; the rest is for people, and to tell what is stale. */
export interface BaselineEntry {
  /** Relative to the folder of the baseline, with `/`. */
  readonly file: string;
  readonly rule: string;
  readonly pointer: string;
  readonly message: string;
  readonly fingerprint: string;
}

/** A baseline holds no more entries than can be read again. */
const mostEntries = 25_000;
const mostBytes = 16 * 1024 * 1024;

const version = "1.0";

/** A baseline as a file. */
export interface BaselineFile {
  /** Absolute. */
  readonly path: string;
  /** As messages call it. */
  readonly name: string;
  /** The name of a document as the baseline has it: the path from the folder of the baseline. */
  nameOf(document: string): string;
}

/** The file of a baseline at a path, whether it is there or not. */
export function baselineFile(path: string): BaselineFile {
  const cwd = process.cwd();
  const absolute = resolve(path);
  let folder = dirname(absolute);
  try {
    folder = realpathSync.native(folder);
  } catch {
    throw new UsageError(`the folder of \`${path}\` does not exist`);
  }
  return {
    path: join(folder, basename(absolute)),
    name: shownName(absolute, cwd),
    nameOf: (document) => (folder === cwd ? document : shownName(resolve(cwd, document), folder)),
  };
}

/** The error about a place in a baseline, on one line. */
function errorAt({ document, start }: SourceNode, message: string): UsageError {
  const { line, column } = document.positionAt(start);
  return new UsageError(`${document.name}:${line}:${column}: ${message}`);
}

function readingOf(document: SourceDocument): Reading {
  try {
    return readJson(document);
  } catch (error) {
    if (LimitExceeded.isThat(error)) throw new UsageError(`\`${document.name}\`: ${error.message}`);
    throw error;
  }
}

function textIn(entry: MapNode, key: string): string {
  const node = entry.get(key);
  if (!node) throw errorAt(entry, `an entry of a baseline has a key \`${key}\``);
  if (node.kind !== "scalar" || typeof node.value !== "string") throw errorAt(node, `\`${key}\` must be a string`);
  return node.value;
}

function entryOf(node: SourceNode): BaselineEntry {
  if (node.kind !== "map") throw errorAt(node, "an entry of a baseline is a map");
  const text = (key: string): string => textIn(node, key);
  return {
    file: text("file"),
    rule: text("rule"),
    pointer: text("pointer"),
    message: text("message"),
    fingerprint: text("fingerprint"),
  };
}

/** Reads a baseline. Throws a UsageError with the place where it is broken. */
export function readBaseline({ path, name }: BaselineFile): readonly BaselineEntry[] {
  const content = readBounded(path, name, mostBytes);
  if ("problem" in content) throw new UsageError(content.message);
  const decoded = decodeText(content.bytes);
  if ("problem" in decoded) throw new UsageError(`\`${name}\`: ${decoded.problem}`);
  const document = new SourceDocument(name, decoded.text, "json");
  const { roots, flaws } = readingOf(document);
  const [root] = roots;
  if (!root) {
    const { line, column } = document.positionAt(flaws[0]?.place.range.start ?? 0);
    throw new UsageError(`${name}:${line}:${column}: ${flaws[0]?.message ?? "the file is empty"}`);
  }
  const findings = root.kind === "map" ? root.get("findings") : undefined;
  const formatVersion = root.kind === "map" ? root.get("formatVersion") : undefined;
  if (formatVersion?.kind !== "scalar" || findings?.kind !== "list") {
    throw errorAt(root, "a baseline is a map with `formatVersion` and a list `findings`");
  }
  if (formatVersion.value !== version) {
    throw errorAt(formatVersion, `the baseline has format ${formatVersion.raw}, and this version reads "${version}"`);
  }
  return findings.items.map(entryOf);
}

const order = ["file", "pointer", "rule", "fingerprint"] as const;

/** The text of a baseline: the same for the same entries, in whatever order they come. Throws a UsageError where they are too many. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  if (entries.length > mostEntries) throw new UsageError(`a baseline holds at most ${mostEntries} findings`);
  const findings = entries
    .toSorted((left, right) => order.reduce((so, key) => so || byCodeUnits(left[key], right[key]), 0))
    .map(({ file, rule, pointer, message, fingerprint }) => ({ file, rule, pointer, message, fingerprint }));
  return sanitisedJson(`${JSON.stringify({ formatVersion: version, findings }, null, 2)}\n`);
}
