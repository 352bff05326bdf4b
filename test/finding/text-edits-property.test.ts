import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Language } from "../../src/source/document.ts";
import type { SourceNode, Step } from "../../src/source/node.ts";
import { edited, nodeAt, rootOf, type Wish } from "./edited.ts";
import {
  type Choose,
  changed,
  paths,
  removeEntry,
  setEntry,
  type Value,
  valueAtPath,
  writtenJson,
  writtenYaml,
} from "./written.ts";

const words = [
  "web",
  "a b",
  "",
  "1",
  "yes",
  "it's",
  'say "x"',
  "# a",
  "a: b",
  "日本",
  "x, y",
  "[",
  "- a",
  "null",
  "//",
];
const keys = ["name", "hostPort", "containerPort", "a b", "links", "x", "é", "1", "protocol"];

const { document: documents } = fc.letrec<{ document: Value; value: Value; list: Value; map: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(fc.constantFrom<Value>(...words), fc.nat(65_535), fc.boolean(), fc.constant(null)),
    tie("list"),
    tie("map"),
  ),
  list: fc.array(tie("value"), { maxLength: 4 }),
  map: fc.dictionary(fc.constantFrom(...keys), tie("value"), { maxKeys: 4, noNullPrototype: true }),
  document: fc.oneof(tie("map"), tie("map"), tie("list")),
}));

/** Decisions that are the same for the same seed. */
function choices(seed: number): Choose {
  let state = seed >>> 0;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

type Write = (value: Value, choose: Choose) => string;
type Read = (text: string) => Value;

/** The value of a tree, for JSON with comments, which JSON.parse does not read. */
function contentOf(node: SourceNode): Value {
  if (node.kind === "list") return node.items.map(contentOf);
  if (node.kind === "map") return Object.fromEntries(node.entries.map(({ key, value }) => [key, contentOf(value)]));
  if (node.kind === "opaque") throw new Error("opaque");
  return node.value;
}

const formats: { name: string; language: Language; write: Write; read: Read; comment: RegExp }[] = [
  {
    name: "JSON",
    language: "json",
    write: (value, choose) => writtenJson(value, choose, false),
    read: (text) => JSON.parse(text),
    comment: /(?!)/g,
  },
  {
    name: "JSON with comments",
    language: "jsonc",
    write: (value, choose) => writtenJson(value, choose, true),
    read: (text) => contentOf(rootOf(text, "jsonc")),
    comment: /\/\/ "a".*|\/\* .*? \*\//g,
  },
  {
    name: "YAML",
    language: "yaml",
    write: writtenYaml,
    read: (text) => parse(text, { version: "1.2", logLevel: "error" }) as Value,
    comment: /# (?:- a: \[1|between|head|tail|\} a: 1, )/g,
  },
];

const runs = { numRuns: 1_000, seed: 412 };
const sample = fc.record({ value: documents, seed: fc.nat(), pick: fc.nat() });

function commentsOf(text: string, comment: RegExp): string[] {
  return text.match(comment) ?? [];
}

/** The characters that are neither blanks nor commas. */
function ink(text: string): string {
  return text.replace(/[\s,]/g, "");
}

describe.each(formats)("edits of random $name", ({ language, write, read, comment }) => {
  test("are written and read as the same value", () => {
    fc.assert(
      fc.property(sample, ({ value, seed }) => {
        expect(read(write(value, choices(seed)))).toEqual(value);
      }),
      runs,
    );
  });

  function check(
    act: (value: Value, path: Step[], pick: number) => { wishes: Wish[]; after: Value } | undefined,
  ): void {
    fc.assert(
      fc.property(sample, ({ value, seed, pick }) => {
        const all = paths(value);
        const path = all[pick % all.length];
        const wanted = path && act(value, path, pick);
        if (!wanted) return;
        const text = write(value, choices(seed));
        const result = edited(text, language, ...wanted.wishes);
        expect(result, text).toBeDefined();
        expect(read(result ?? ""), `${text}\n=>\n${result}`).toEqual(wanted.after);
        expect(result?.includes("\r\n"), text).toBe(text.includes("\r\n") && result?.includes("\n"));
      }),
      runs,
    );
  }

  test("deleting an entry or item", () => {
    check((value, path) => ({ wishes: [["delete", ...path]], after: changed(value, path, removeEntry) }));
  });

  test("deleting several entries or items of one list or map", () => {
    check((value, path, pick) => {
      const siblings = paths(value).filter(
        (other) => other.length === path.length && other.slice(0, -1).join("/") === path.slice(0, -1).join("/"),
      );
      const gone = siblings.filter((_, index) => (pick >> index) & 1);
      if (gone.length === 0) return undefined;
      const after = [...gone].reverse().reduce((rest, each) => changed(rest, each, removeEntry), value);
      return { wishes: gone.map((each): Wish => ["delete", ...each]), after };
    });
  });

  test("replacing a scalar", () => {
    check((value, path, pick) => {
      const old = valueAtPath(value, path);
      const to = [80, true, "tcp", "1", "it's", "a: b", ""][pick % 7] ?? "";
      if (typeof old === "object") return undefined;
      if (language === "yaml" && typeof old === "string" && /^[A-Za-z]/.test(old)) return undefined;
      return { wishes: [["replace", to, ...path]], after: changed(value, path, (at, step) => setEntry(at, step, to)) };
    });
  });

  test("renaming a key", () => {
    check((value, path) => {
      const last = path.at(-1);
      if (typeof last === "number") return undefined;
      const after = changed(value, path, (at, step) => {
        setEntry(at, "networkMode", valueAtPath(at, [step]));
        removeEntry(at, step);
      });
      return { wishes: [["rename", "networkMode", ...path]], after };
    });
  });

  test("inserting a key", () => {
    check((value, path, pick) => {
      const map = valueAtPath(value, path);
      if (typeof map !== "object" || map === null || Array.isArray(map)) return undefined;
      const to = [80, false, "awsvpc", "yes"][pick % 4] ?? "";
      const after = changed(value, [...path, "networkMode"], (at, step) => setEntry(at, step, to));
      return { wishes: [["insert", "networkMode", to, ...path]], after };
    });
  });

  test("a deletion takes nothing but the entry, a comma and blanks; comments outside it stay", () => {
    fc.assert(
      fc.property(sample, ({ value, seed, pick }) => {
        const all = paths(value);
        const path = all[pick % all.length];
        if (!path) return;
        const text = write(value, choices(seed));
        const node = nodeAt(rootOf(text, language), path);
        const isAlone = Object.keys(valueAtPath(value, path.slice(0, -1)) ?? {}).length === 1;
        const result = edited(text, language, ["delete", ...path]) ?? "";
        const start = node.keyStart < 0 ? node.start : node.keyStart;
        const rest = text.slice(0, start) + text.slice(node.end);
        expect(commentsOf(result, comment)).toEqual(commentsOf(rest, comment));
        const left = ink(rest.replace(comment, ""));
        const kept = ink(result.replace(comment, ""));
        if (language !== "yaml") expect(kept).toBe(left);
        else if (!isAlone) expect(left.length - kept.length).toBeLessThanOrEqual(1);
        const strange = result.split(/\r?\n/).filter((line) => !text.split(/\r?\n/).includes(line));
        expect(strange.length, `${text}\n=>\n${result}`).toBeLessThanOrEqual(3);
      }),
      runs,
    );
  });
});
