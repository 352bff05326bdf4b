import { resolve } from "node:path";
import { languageOf, mayHoldDefinitions, mentionsDefinitions } from "../lint/recognition.ts";
import type { Settings } from "../lint/settings.ts";
import { decodeText, legibleText, type UndecodableBytes } from "../source/bytes.ts";
import { SourceDocument } from "../source/document.ts";
import { type Flaw, LimitExceeded, type Reading } from "../source/flaw.ts";
import type { Project } from "./config/project.ts";
import type { Discovery } from "./files/discovery.ts";
import { findRoot } from "./files/find-root.ts";
import { namedFiles } from "./files/named-files.ts";
import { readBounded } from "./files/read-bounded.ts";
import { readStdin } from "./files/read-stdin.ts";
import { unreadSource } from "./files/unread-source.ts";
import { readingOf } from "./reading-of.ts";

/** Which files a run reads. */
export interface FileSelection {
  /** The configurations that the files stand under. */
  readonly project: Project;
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

/** A file with bytes that are no text, as one with a `syntax` flaw where the first of them stands; undefined where it is none of ours. */
async function undecodable(candidate: Candidate, fault: UndecodableBytes): Promise<ReadFile | undefined> {
  const { name, path, bytes, mustMatch } = candidate;
  const legible = legibleText(bytes, fault);
  const isOurs = legible !== undefined && mentionsDefinitions(legible.text);
  if (!legible || !(isOurs || mustMatch)) return undefined;
  const { text, encoding, fault: start } = legible;
  const document = new SourceDocument(name, text, languageOf(name, text), encoding, isOurs);
  const range = { start, end: start + 1 };
  const place = { document, range, keyRange: undefined, path: [], streamIndex: undefined, parent: undefined };
  const flaw: Flaw = { kind: "syntax", place, message: fault.problem, help: "save the file as UTF-8" };
  const settings = await settingsFor(candidate);
  return { kind: "read", path, document, reading: { roots: [], flaws: [flaw] }, settings, mustMatch };
}

/** What a file is checked with; standard input stands where its name says. */
function settingsFor({ name, path, project }: Candidate): Promise<Settings> {
  return project.settingsFor(path ?? resolve(name));
}

async function outcomeOf(candidate: Candidate): Promise<FileOutcome> {
  const { name, path, bytes, mustMatch } = candidate;
  const source = unreadSource(name);
  if (source !== undefined) return unmatched(name, mustMatch, source);
  const decoded = decodeText(bytes);
  if ("problem" in decoded) {
    return (await undecodable(candidate, decoded)) ?? unmatched(name, mustMatch, decoded.problem);
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
    return { kind: "read", path, document, reading, settings: await settingsFor(candidate), mustMatch };
  } catch (error) {
    if (!LimitExceeded.isThat(error)) throw error;
    return unmatched(name, mustMatch || isOurs, error.message);
  }
}

/** Reads a file that was found, or was read before. */
export async function readFile(path: string, name: string, project: Project, mustMatch: boolean): Promise<FileOutcome> {
  const content = readBounded(path, name);
  if ("problem" in content) return { kind: "problem", name, message: content.message };
  return outcomeOf({ name, path, bytes: content.bytes, mustMatch, project });
}

/** The reason why a file that was read is not checked. */
export const noDefinition = "no task definition or service in it";

/** The files that paths stand for. What walks folders and reads patterns is loaded on demand, because most runs name their files. */
async function discovered({ project, paths, services, gitignore }: FileSelection): Promise<Discovery> {
  const cwd = process.cwd();
  const named = paths.length > 0 ? namedFiles([...paths, ...services], cwd) : undefined;
  if (named) return named;
  const { discover } = await import("./files/discover.ts");
  const isExcluded = await project.exclusions();
  const options = { cwd, root: findRoot(cwd), gitignore, exclude: (name: string) => isExcluded(resolve(cwd, name)) };
  const usual = paths.length > 0 ? undefined : await project.files();
  if (!usual) return discover([...(paths.length > 0 ? paths : ["."]), ...services], options);
  const found = discover(usual.patterns, { ...options, base: usual.base });
  if (services.length === 0) return found;
  const { files, skipped, problems } = discover(services, options);
  return {
    ...found,
    files: [...found.files, ...files],
    skipped: [...found.skipped, ...skipped],
    problems: [...found.problems, ...problems],
  };
}

/** Finds and reads the files of a run, in the order of their names, and says of each what became of it. Nothing is kept. */
export async function* readFiles(selection: FileSelection): AsyncGenerator<FileOutcome> {
  const { project, stdinName = "<stdin>", errorOnUnmatched } = selection;
  const discovery = await discovered(selection);
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
      yield await outcomeOf({ name: stdinName, path: undefined, bytes, mustMatch: errorOnUnmatched, project });
    }
  }
  for (const { path, name, origin } of discovery.files) {
    const mustMatch = origin === "named" && errorOnUnmatched;
    const exclusion = await project.exclusionOf(path);
    yield exclusion === undefined
      ? await readFile(path, name, project, mustMatch)
      : unmatched(name, mustMatch, exclusion);
  }
}
