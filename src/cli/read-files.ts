import { languageOf, mayHoldDefinitions, mentionsDefinitions } from "../lint/recognition.ts";
import { decodeText, legibleText, type UndecodableBytes } from "../source/bytes.ts";
import { SourceDocument } from "../source/document.ts";
import { type Flaw, LimitExceeded, type Reading } from "../source/flaw.ts";
import { readJson } from "../source/json-reader.ts";
import type { YamlReader } from "../source/yaml-reader.ts";
import type { Discovery } from "./files/discovery.ts";
import { findRoot } from "./files/find-root.ts";
import { namedFiles } from "./files/named-files.ts";
import { readBounded } from "./files/read-bounded.ts";
import { readStdin } from "./files/read-stdin.ts";
import { unreadSource } from "./files/unread-source.ts";

/** Which files a run reads. */
export interface FileSelection {
  readonly paths: readonly string[];
  /** Further files, of services that run the task definitions in those. */
  readonly services: readonly string[];
  readonly stdinName: string | undefined;
  readonly gitignore: boolean;
  /** Whether a path that matches nothing, or a named file without a definition, stops the run. */
  readonly errorOnUnmatched: boolean;
}

/** A file that was read. */
export interface ReadFile {
  readonly kind: "read";
  /** The file's path with all links followed; undefined for standard input. */
  readonly path: string | undefined;
  readonly document: SourceDocument;
  readonly reading: Reading;
  /** Whether a file without a definition is worth an error: the user named it. */
  readonly mustMatch: boolean;
}

/**
 * What became of a file: it was read; it holds nothing to check (`skipped`, and why); the walk left it out; or it could not be checked though it should
 * have been (`problem`, with a sentence that names it).
 */
export type FileOutcome =
  | ReadFile
  | { readonly kind: "skipped" | "left-out"; readonly name: string; readonly reason: string }
  | { readonly kind: "problem"; readonly name: string; readonly message: string };

/** A file's bytes, and whether it must hold a definition. */
interface Candidate {
  readonly name: string;
  readonly path: string | undefined;
  readonly bytes: Uint8Array;
  readonly mustMatch: boolean;
}

let readYaml: YamlReader | undefined;

/** What the reader of its language makes of a document. Throws LimitExceeded. */
export async function readingOf(document: SourceDocument): Promise<Reading> {
  if (document.language !== "yaml") return readJson(document);
  readYaml ??= await (await import("../source/yaml-reader.ts")).loadYamlReader();
  return readYaml(document);
}

/** The outcome for a file that holds nothing to check. */
export function unmatched(name: string, mustMatch: boolean, reason: string): FileOutcome {
  return mustMatch ? { kind: "problem", name, message: `\`${name}\`: ${reason}` } : { kind: "skipped", name, reason };
}

/** A file with bytes that are no text, as one with a `syntax` flaw where the first of them stands; undefined where it is none of ours. */
function undecodable({ name, path, bytes, mustMatch }: Candidate, fault: UndecodableBytes): ReadFile | undefined {
  const legible = legibleText(bytes, fault);
  const isOurs = legible !== undefined && mentionsDefinitions(legible.text);
  if (!legible || !(isOurs || mustMatch)) return undefined;
  const { text, encoding, fault: start } = legible;
  const document = new SourceDocument(name, text, languageOf(name, text), encoding, isOurs);
  const range = { start, end: start + 1 };
  const place = { document, range, keyRange: undefined, path: [], streamIndex: undefined, parent: undefined };
  const flaw: Flaw = { kind: "syntax", place, message: fault.problem, help: "save the file as UTF-8" };
  return { kind: "read", path, document, reading: { roots: [], flaws: [flaw] }, mustMatch };
}

async function outcomeOf({ name, path, bytes, mustMatch }: Candidate): Promise<FileOutcome> {
  const source = unreadSource(name);
  if (source !== undefined) return unmatched(name, mustMatch, source);
  const decoded = decodeText(bytes);
  if ("problem" in decoded) {
    return undecodable({ name, path, bytes, mustMatch }, decoded) ?? unmatched(name, mustMatch, decoded.problem);
  }
  const { text, encoding } = decoded;
  if (!mustMatch && !mayHoldDefinitions(text)) return { kind: "skipped", name, reason: noDefinition };
  const isOurs = mentionsDefinitions(text);
  const document = new SourceDocument(name, text, languageOf(name, text), encoding, isOurs);
  try {
    const reading = await readingOf(document);
    const template = reading.flaws.find(({ kind }) => kind === "template");
    if (template) return unmatched(name, mustMatch, template.message);
    const isBroken = reading.flaws.some(({ kind }) => kind === "syntax");
    if (isBroken && !isOurs && !mustMatch) return { kind: "skipped", name, reason: "cannot be read" };
    return { kind: "read", path, document, reading, mustMatch };
  } catch (error) {
    if (!LimitExceeded.isThat(error)) throw error;
    return unmatched(name, mustMatch || isOurs, error.message);
  }
}

/** Reads a file that was found, or was read before. */
export async function readFile(path: string, name: string, mustMatch: boolean): Promise<FileOutcome> {
  const content = readBounded(path, name);
  if ("problem" in content) return { kind: "problem", name, message: content.message };
  return outcomeOf({ name, path, bytes: content.bytes, mustMatch });
}

/** The reason why a file that was read is not checked. */
export const noDefinition = "no task definition or service in it";

/** The files that paths stand for. What walks folders and reads patterns is loaded on demand, because most runs name their files. */
async function discovered({ paths, services, gitignore }: FileSelection): Promise<Discovery> {
  const cwd = process.cwd();
  const all = [...(paths.length > 0 ? paths : ["."]), ...services];
  const named = namedFiles(all, cwd);
  if (named) return named;
  const { discover } = await import("./files/discover.ts");
  return discover(all, { cwd, root: findRoot(cwd), gitignore, exclude: () => false });
}

/** Finds and reads the files of a run, in the order of their names, and says of each what became of it. Nothing is kept. */
export async function* readFiles(selection: FileSelection): AsyncGenerator<FileOutcome> {
  const { stdinName = "<stdin>", errorOnUnmatched } = selection;
  const discovery = await discovered(selection);
  for (const { name, reason } of discovery.skipped) yield { kind: "left-out", name, reason };
  for (const { kind, name, message } of discovery.problems) {
    if (kind === "unmatched" && !errorOnUnmatched) yield { kind: "skipped", name, reason: message };
    else yield { kind: "problem", name, message };
  }
  if (discovery.stdin) {
    const content = readStdin();
    if ("problem" in content) yield { kind: "problem", name: stdinName, message: content.message };
    else yield await outcomeOf({ name: stdinName, path: undefined, bytes: content.bytes, mustMatch: errorOnUnmatched });
  }
  for (const { path, name, origin } of discovery.files) {
    yield await readFile(path, name, origin === "named" && errorOnUnmatched);
  }
}
