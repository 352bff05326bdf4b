import { lintDocument } from "../lint/lint-document.ts";
import { languageOf, mayHoldDefinitions, mentionsDefinitions } from "../lint/recognition.ts";
import type { Settings } from "../lint/settings.ts";
import { decodeText } from "../source/bytes.ts";
import { SourceDocument } from "../source/document.ts";
import { LimitExceeded, type Reading } from "../source/flaw.ts";
import { readJson } from "../source/json-reader.ts";
import { loadYamlReader, type YamlReader } from "../source/yaml-reader.ts";
import { discover } from "./files/discover.ts";
import type { SkippedPath } from "./files/discovery.ts";
import { findRoot } from "./files/find-root.ts";
import { readBounded } from "./files/read-bounded.ts";
import { readStdin } from "./files/read-stdin.ts";
import type { Tally } from "./tally.ts";

/** Which files a run checks. */
export interface FileSelection {
  readonly paths: readonly string[];
  readonly stdinName: string | undefined;
  readonly gitignore: boolean;
  /** Whether a path that matches nothing, or a named file without a definition, stops the run. */
  readonly errorOnUnmatched: boolean;
}

/** What became of each file of a run. */
export interface FileList {
  readonly checked: string[];
  readonly skipped: SkippedPath[];
}

const noDefinition = "no task definition in it";

/** A text to check, and whether the user named it. */
interface Candidate {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isNamed: boolean;
}

/** Checks files one after the other; nothing of a clean file is kept. */
class Checker {
  readonly #settings: Settings;
  readonly #tally: Tally;
  readonly #errorOnUnmatched: boolean;
  readonly files: FileList = { checked: [], skipped: [] };
  #readYaml: YamlReader | undefined;

  constructor(settings: Settings, tally: Tally, errorOnUnmatched: boolean) {
    this.#settings = settings;
    this.#tally = tally;
    this.#errorOnUnmatched = errorOnUnmatched;
  }

  skip(name: string, reason: string): void {
    this.#tally.skipped++;
    this.files.skipped.push({ name, reason });
  }

  /** A file that holds nothing to check: a fault where the user named it, else none. */
  #unmatched({ name, isNamed }: Candidate, reason: string): void {
    if (isNamed && this.#errorOnUnmatched) this.#tally.problem(name, reason);
    else this.skip(name, reason);
  }

  async check(candidate: Candidate): Promise<void> {
    const { name, bytes, isNamed } = candidate;
    const decoded = decodeText(bytes);
    if ("problem" in decoded) {
      this.#unmatched(candidate, decoded.problem);
      return;
    }
    const { text, encoding } = decoded;
    if (!isNamed && !mayHoldDefinitions(text)) {
      this.skip(name, noDefinition);
      return;
    }
    const isOurs = mentionsDefinitions(text);
    const document = new SourceDocument(name, text, languageOf(name, text), encoding, isOurs);
    let reading: Reading;
    try {
      reading = await this.#read(document);
    } catch (error) {
      if (!(error instanceof LimitExceeded)) throw error;
      if (isNamed || isOurs) this.#tally.problem(name, error.message);
      else this.skip(name, error.message);
      return;
    }
    const isBroken = reading.flaws.some(({ kind }) => kind === "syntax");
    if (isBroken && !isOurs && !(isNamed && this.#errorOnUnmatched)) {
      this.skip(name, "cannot be read");
      return;
    }
    const linted = lintDocument(document, reading, this.#settings);
    if (linted.taskDefinitions === 0 && !isBroken) {
      this.#unmatched(candidate, noDefinition);
      return;
    }
    this.files.checked.push(name);
    this.#tally.add(linted);
  }

  async #read(document: SourceDocument): Promise<Reading> {
    if (document.language !== "yaml") return readJson(document);
    this.#readYaml ??= await loadYamlReader();
    return this.#readYaml(document);
  }
}

/** Finds, reads and checks the files of a run, and adds what comes out to the tally. */
export async function checkFiles(selection: FileSelection, settings: Settings, tally: Tally): Promise<FileList> {
  const { paths, stdinName, gitignore, errorOnUnmatched } = selection;
  const checker = new Checker(settings, tally, errorOnUnmatched);
  const cwd = process.cwd();
  const discovery = discover(paths.length > 0 ? paths : ["."], {
    cwd,
    root: findRoot(cwd),
    gitignore,
    exclude: () => false,
  });
  for (const { name, reason } of discovery.skipped) checker.skip(name, reason);
  for (const { kind, name, message } of discovery.problems) {
    if (kind === "unmatched" && !errorOnUnmatched) checker.skip(name, message);
    else tally.problem(name, message);
  }
  if (discovery.stdin) {
    const name = stdinName ?? "<stdin>";
    const read = readStdin();
    if ("problem" in read) tally.problem(name, read.message);
    else await checker.check({ name, bytes: read.bytes, isNamed: true });
  }
  for (const { path, name, origin } of discovery.files) {
    const read = readBounded(path, name);
    if ("problem" in read) tally.problem(name, read.message);
    else await checker.check({ name, bytes: read.bytes, isNamed: origin === "named" });
  }
  return checker.files;
}
