import type { SourceDocument } from "./document.ts";
import type { Flaw, Reading } from "./flaw.ts";
import type { Place, SourceNode } from "./node.ts";
import { statementOpeningEnd } from "./placeholder-end.ts";
import { templateFlaw } from "./template-flaw.ts";
import type { YamlVersion } from "./yaml-directives.ts";
import { firstLineOf, named, YamlFault } from "./yaml-fault.ts";
import { type MaskedText, maskPlaceholders } from "./yaml-placeholder.ts";
import type { ResolveScalar } from "./yaml-scalar-text.ts";
import { isFilled, type Tokenizer, tokenize } from "./yaml-stream.ts";
import { YamlTree } from "./yaml-tree.ts";

/**
 * Reads a YAML text: a root for each document of the stream that holds something. Merge keys (`<<`) are followed, as the AWS CLI and most
 * readers do, unless the version is 1.2, which a `%YAML` line may say too; scalars mean the same in both versions.
 * A text that is no YAML gives one `syntax` flaw, or a `template` flaw, and no root. Throws LimitExceeded.
 */
export type YamlReader = (document: SourceDocument, version?: YamlVersion) => Reading;

/** Loads the `yaml` package, which is large, and gives the reader that needs it. */
export async function loadYamlReader(): Promise<YamlReader> {
  const { Lexer, Parser, resolveAsScalar } = await import("./yaml-tokens.ts");
  const parts: Parts = { tokenizer: { Lexer, Parser }, resolve: resolveAsScalar };
  return (document, version = "1.1") => read(document, version, parts);
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
  if (!(reading instanceof YamlFault)) return reading;
  return { roots: [], flaws: [templateStatement(document) ?? syntaxFlaw(document, reading)] };
}

function attempt(
  document: SourceDocument,
  masked: MaskedText | undefined,
  version: YamlVersion,
  { tokenizer, resolve }: Parts,
): Reading | YamlFault {
  const stream = tokenize(masked?.text ?? document.text, tokenizer);
  const tree = new YamlTree({ document, flowBreaks: stream.flowBreaks, masks: masked?.masks }, resolve);
  const isSeveral = stream.documents.filter(({ token }) => isFilled(token)).length > 1;
  const roots: SourceNode[] = [];
  try {
    for (const { token, directives } of stream.documents) {
      const isMerging = (directives.version ?? version) === "1.1";
      const root = tree.root(token, directives.handles, isMerging, isSeveral ? roots.length : undefined);
      if (root) roots.push(root);
    }
  } catch (fault) {
    if (fault instanceof YamlFault) return fault;
    throw fault;
  }
  const { fault, comments } = stream;
  return fault ?? (comments.length > 0 ? { roots, flaws: tree.flaws, comments } : { roots, flaws: tree.flaws });
}

const statementLine = /^[ \t]*(?:- )?(?=\{\{|\{%|<%)/gm;

/** The first statement of a template (`{{ range }}`, `{% if %}`) that has a line to itself, and with it makes a text no YAML. */
function templateStatement(document: SourceDocument): Flaw | undefined {
  const { text } = document;
  for (const { index, 0: blank } of text.matchAll(statementLine)) {
    const start = index + blank.length;
    if (statementOpeningEnd(text, start) < 0) continue;
    const line = firstLineOf(text.slice(start, start + 200)).trimEnd();
    return templateFlaw(placeOf(document, start, start + line.length), named(line));
  }
  return undefined;
}

function placeOf(document: SourceDocument, start: number, end: number): Place {
  return { document, range: { start, end }, keyRange: undefined, path: [], streamIndex: undefined, parent: undefined };
}

function syntaxFlaw(document: SourceDocument, { message, start, end }: YamlFault): Flaw {
  const { length } = document.text;
  const place = placeOf(document, Math.min(start, length), Math.min(Math.max(start, end), length));
  return { kind: "syntax", place, message };
}
