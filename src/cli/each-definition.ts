import { languageOf, mayHoldDefinitions, mentionsDefinitions } from "../lint/recognition.ts";
import { decodeText } from "../source/bytes.ts";
import { SourceDocument } from "../source/document.ts";
import { LimitExceeded, type Reading } from "../source/flaw.ts";
import { readJson } from "../source/json-reader.ts";
import { loadYamlReader } from "../source/yaml-reader.ts";
import type { FileSelection } from "./check-files.ts";
import { discover } from "./files/discover.ts";
import { findRoot } from "./files/find-root.ts";
import { readBounded } from "./files/read-bounded.ts";
import { readStdin } from "./files/read-stdin.ts";

/** Looks at the definitions of a file and returns how many there are. */
export type DefinitionVisitor = (reading: Reading) => number;

/** A file to read, and whether the user named it. */
interface Candidate {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isNamed: boolean;
}

async function reading(document: SourceDocument): Promise<Reading> {
  return document.language === "yaml" ? (await loadYamlReader())(document) : readJson(document);
}

/** Reads a file and shows it to the visitor. Returns why it could not, where that is worth a word. */
async function visited({ name, bytes, isNamed }: Candidate, visit: DefinitionVisitor): Promise<string | undefined> {
  const decoded = decodeText(bytes);
  if ("problem" in decoded) return isNamed ? decoded.problem : undefined;
  const { text, encoding } = decoded;
  if (!isNamed && !mayHoldDefinitions(text)) return undefined;
  const isOurs = isNamed || mentionsDefinitions(text);
  const document = new SourceDocument(name, text, languageOf(name, text), encoding);
  try {
    const read = await reading(document);
    const fault = read.flaws.find(({ kind }) => kind === "syntax");
    const count = visit(read);
    if (fault) {
      const { line, column } = document.positionAt(fault.place.range.start);
      return isOurs ? `line ${line}, column ${column}: ${fault.message}` : undefined;
    }
    return count === 0 && isNamed ? "no task definition in it" : undefined;
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    return isOurs ? error.message : undefined;
  }
}

/**
 * Finds and reads files, and shows each one that may hold definitions to the visitor, in the order of their names.
 * Returns a sentence for everything that could not be read, and for what holds no definition though the user named it.
 */
export async function eachDefinition(selection: FileSelection, visit: DefinitionVisitor): Promise<readonly string[]> {
  const { paths, stdinName = "<stdin>", gitignore, errorOnUnmatched } = selection;
  const problems: string[] = [];
  const cwd = process.cwd();
  const discovery = discover(paths.length > 0 ? paths : ["."], {
    cwd,
    root: findRoot(cwd),
    gitignore,
    exclude: () => false,
  });
  for (const { kind, message } of discovery.problems) {
    if (kind !== "unmatched" || errorOnUnmatched) problems.push(message);
  }
  const stdin = discovery.stdin ? [{ name: stdinName, isNamed: true, read: readStdin() }] : [];
  const files = discovery.files.map(({ path, name, origin }) => ({ name, isNamed: origin === "named", path }));
  for (const file of [...stdin, ...files]) {
    const { name, isNamed } = file;
    const content = "path" in file ? readBounded(file.path, name) : file.read;
    if ("problem" in content) {
      problems.push(content.message);
      continue;
    }
    const problem = await visited({ name, bytes: content.bytes, isNamed: isNamed && errorOnUnmatched }, visit);
    if (problem !== undefined) problems.push(`${name}: ${problem}`);
  }
  return problems;
}
