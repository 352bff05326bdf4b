import type { CST } from "yaml";
import type { SourceDocument } from "./document.ts";
import type { Reading } from "./flaw.ts";
import type { Place, SourceNode } from "./node.ts";
import type { YamlVersion } from "./yaml-directives.ts";
import { YamlFault } from "./yaml-fault.ts";
import { type MaskedText, maskPlaceholders } from "./yaml-placeholder.ts";
import type { ResolveScalar } from "./yaml-scalar-text.ts";
import { type Tokenizer, tokenize } from "./yaml-stream.ts";
import { YamlTree } from "./yaml-tree.ts";

/**
 * Reads a YAML text: a root for each document of the stream that holds something. Merge keys are followed in YAML 1.1 only; a `%YAML` line
 * overrides the version, which is 1.2 unless given. A text that is no YAML gives one `syntax` flaw and no root. Throws LimitExceeded.
 */
export type YamlReader = (document: SourceDocument, version?: YamlVersion) => Reading;

/** Loads the `yaml` package, which is large, and gives the reader that needs it. */
export async function loadYamlReader(): Promise<YamlReader> {
  const { CST: cst, Lexer, Parser } = await import("yaml");
  const parts: Parts = { tokenizer: { Lexer, Parser }, resolve: cst.resolveAsScalar };
  return (document, version = "1.2") => read(document, version, parts);
}

interface Parts {
  readonly tokenizer: Tokenizer;
  readonly resolve: ResolveScalar;
}

/** A text that is no YAML as it stands is read once more with its placeholders masked. */
function read(document: SourceDocument, version: YamlVersion, parts: Parts): Reading {
  const written = attempt(document, undefined, version, parts);
  if (!(written instanceof YamlFault)) return written;
  const masked = maskPlaceholders(document.text);
  const reading = masked.masks.size === 0 ? written : attempt(document, masked, version, parts);
  return reading instanceof YamlFault ? { roots: [], flaws: [syntaxFlaw(document, reading)] } : reading;
}

function attempt(
  document: SourceDocument,
  masked: MaskedText | undefined,
  version: YamlVersion,
  { tokenizer, resolve }: Parts,
): Reading | YamlFault {
  const stream = tokenize(masked?.text ?? document.text, tokenizer);
  const tree = new YamlTree({ document, flowBreaks: stream.flowBreaks, masks: masked?.masks }, resolve);
  const filled = stream.documents.filter(({ token }) => isFilled(token));
  const roots: SourceNode[] = [];
  try {
    for (const { token, directives } of filled) {
      const isMerging = (directives.version ?? version) === "1.1";
      const step = filled.length > 1 ? roots.length : undefined;
      roots.push(tree.root(token, directives.handles, isMerging, step));
    }
  } catch (fault) {
    if (fault instanceof YamlFault) return fault;
    throw fault;
  }
  return stream.fault ?? { roots, flaws: tree.flaws };
}

/** Whether a document holds anything: an empty one, as between two `---`, is none. */
function isFilled({ value, start }: CST.Document): boolean {
  return value !== undefined || start.some(({ type }) => type === "tag" || type === "anchor");
}

function syntaxFlaw(document: SourceDocument, { message, start, end }: YamlFault): Reading["flaws"][number] {
  const { length } = document.text;
  const range = { start: Math.min(start, length), end: Math.min(Math.max(start, end), length) };
  const place: Place = { document, range, keyRange: undefined, path: [], streamIndex: undefined, parent: undefined };
  return { kind: "syntax", place, message };
}
