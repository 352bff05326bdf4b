import { resolve } from "node:path";
import { type Eventual, following } from "../lint/eventual.ts";
import { languageOf, mayHoldDefinitions, mentionsDefinitions } from "../lint/recognition.ts";
import type { Settings } from "../lint/settings.ts";
import { decodeText, type UndecodableBytes } from "../source/bytes.ts";
import { SourceDocument } from "../source/document.ts";
import { LimitExceeded, type Reading } from "../source/flaw.ts";
import type { Project } from "./config/project.ts";
import type { FileSelection } from "./file-selection.ts";
import { asciiText } from "./files/ascii-text.ts";
import type { Discovery, FoundFile } from "./files/discovery.ts";
import { namedFiles } from "./files/named-files.ts";
import { readFound } from "./files/read-bounded.ts";
import { readStdin } from "./files/read-stdin.ts";
import { unreadSource } from "./files/unread-source.ts";
import { type Reader, readerOf } from "./reading-of.ts";

/** A file that was read. */
export interface ReadFile {
  readonly kind: "read";
  /** The file's path with all links followed; undefined for standard input. */
  readonly path: string | undefined;
  readonly document: SourceDocument;
  readonly reading: Reading;
  /** What it is checked with. */
  readonly settings: Settings;
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
  readonly project: Project;
}

/** The outcome for a file that holds nothing to check. */
export function unmatched(name: string, mustMatch: boolean, reason: string): FileOutcome {
  return mustMatch ? { kind: "problem", name, message: `\`${name}\`: ${reason}` } : { kind: "skipped", name, reason };
}

/** What a file is checked with; standard input stands where its name says. At once, but where a configuration has to be read. */
function settingsFor({ name, path, project }: Candidate): Eventual<Settings> {
  const full = path ?? resolve(name);
  return project.plainSettings(full) ?? project.settingsFor(full);
}

/** What becomes of a file with bytes that are no text. */
async function outcomeOfBytes(candidate: Candidate, fault: UndecodableBytes): Promise<FileOutcome> {
  const { name, path, bytes, mustMatch } = candidate;
  const { undecodable } = await import("./undecodable.ts");
  const found = undecodable(name, bytes, fault, mustMatch);
  if (!found) return unmatched(name, mustMatch, fault.problem);
  return { kind: "read", path, ...found, settings: await settingsFor(candidate), mustMatch };
}

/** What becomes of a text that may hold definitions. */
function outcomeOfText(
  { name, path, mustMatch }: Candidate,
  document: SourceDocument,
  read: Reader,
  settings: Settings,
): FileOutcome {
  const isOurs = document.quotable;
  try {
    const reading = read(document);
    const { flaws } = reading;
    if (flaws.length > 0) {
      const template = flaws.find(({ kind }) => kind === "template");
      if (template) return unmatched(name, mustMatch, template.message);
      const isBroken = flaws.some(({ kind }) => kind === "syntax");
      if (isBroken && !isOurs && !mustMatch) return { kind: "skipped", name, reason: "cannot be read" };
    }
    return { kind: "read", path, document, reading, settings, mustMatch };
  } catch (error) {
    if (!LimitExceeded.isThat(error)) throw error;
    return unmatched(name, mustMatch || isOurs, error.message);
  }
}

function outcomeOf(candidate: Candidate): Eventual<FileOutcome> {
  const { name, bytes, mustMatch } = candidate;
  const source = unreadSource(name);
  if (source !== undefined) return unmatched(name, mustMatch, source);
  const ascii = asciiText(bytes);
  const decoded = ascii === undefined ? decodeText(bytes) : { text: ascii, encoding: "utf-8" as const };
  if ("problem" in decoded) return outcomeOfBytes(candidate, decoded);
  const { text, encoding } = decoded;
  if (!mustMatch && !mayHoldDefinitions(text)) return { kind: "skipped", name, reason: noDefinition };
  const document = new SourceDocument(name, text, languageOf(name, text), encoding, mentionsDefinitions(text));
  return following(readerOf(document), (read) =>
    following(settingsFor(candidate), (settings) => outcomeOfText(candidate, document, read, settings)),
  );
}

/** Reads a file that was found, or was read before. */
export function readFile(path: string, name: string, project: Project, mustMatch: boolean): Eventual<FileOutcome> {
  const content = readFound(path, name);
  if ("problem" in content) return { kind: "problem", name, message: content.message };
  return outcomeOf({ name, path, bytes: content.bytes, mustMatch, project });
}

/** What `read` makes of a file, unless a configuration above it excludes it. */
function unlessExcluded(
  { path, name }: Pick<FoundFile, "path" | "name">,
  project: Project,
  mustMatch: boolean,
  read: () => Eventual<FileOutcome>,
): Eventual<FileOutcome> {
  if (project.plainSettings(path)) return read();
  return project
    .exclusionOf(path)
    .then((exclusion) => (exclusion === undefined ? read() : unmatched(name, mustMatch, exclusion)));
}

/** The reason why a file that was read is not checked. */
export const noDefinition = "no task definition or service to check in it";

/**
 * Finds the files of a run, and reads them in the order of their names as they are asked for: each says what became of it, at once
 * where nothing has to be loaded or asked for first. Nothing is kept.
 */
export async function readFiles(selection: FileSelection): Promise<Iterable<Eventual<FileOutcome>>> {
  const { paths, services } = selection;
  const named = paths.length > 0 ? namedFiles([...paths, ...services], process.cwd()) : undefined;
  // What walks folders and reads patterns is loaded on demand, because most runs name their files.
  return outcomes(named ?? (await (await import("./discovered.ts")).discovered(selection)), selection);
}

function* outcomes(discovery: Discovery, selection: FileSelection): Generator<Eventual<FileOutcome>> {
  const { project, stdinName = "<stdin>", errorOnUnmatched } = selection;
  for (const { name, reason } of discovery.skipped) yield { kind: "left-out", name, reason };
  for (const { kind, name, message } of discovery.problems) {
    if (kind === "unmatched" && !errorOnUnmatched) yield { kind: "skipped", name, reason: message };
    else yield { kind: "problem", name, message };
  }
  if (discovery.stdin) {
    const content = readStdin();
    if ("problem" in content) yield { kind: "problem", name: stdinName, message: content.message };
    else {
      const { bytes } = content;
      const read = () => outcomeOf({ name: stdinName, path: undefined, bytes, mustMatch: errorOnUnmatched, project });
      const standsFor = { path: resolve(stdinName), name: stdinName };
      yield selection.stdinName === undefined ? read() : unlessExcluded(standsFor, project, errorOnUnmatched, read);
    }
  }
  for (const file of discovery.files) {
    const mustMatch = file.origin === "named" && errorOnUnmatched;
    yield unlessExcluded(file, project, mustMatch, () => readFile(file.path, file.name, project, mustMatch));
  }
}
