import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { composed, isDisjoint, type Splice, spliced } from "../../src/finding/edit-splice.ts";
import { encodeText } from "../../src/source/bytes.ts";
import { type Encoding, SourceDocument } from "../../src/source/document.ts";
import { unifiedDiff } from "../../src/views/unified-diff.ts";
import { folder } from "../cli/running.ts";

const line = fc.constantFrom("", "a", "b", "  c", "\td", "é", "- x", "+ y", "@@ -1 +1 @@", "\\ z");
const lineBreak = fc.constantFrom("\n", "\n", "\n", "\r\n");
const text = fc
  .tuple(fc.array(fc.tuple(line, lineBreak), { maxLength: 40 }), line)
  .map(([lines, last]) => lines.flat().join("") + last);

/** Splices of a text of some length, in order and disjoint. */
function splicesOf(length: number): fc.Arbitrary<Splice[]> {
  return fc
    .tuple(fc.array(fc.nat(length), { maxLength: 8 }), fc.array(text, { minLength: 4, maxLength: 4 }))
    .map(([offsets, texts]) => {
      const sorted = offsets.toSorted((left, right) => left - right);
      return texts.flatMap((inserted, index) => {
        const [start, end] = [sorted[2 * index], sorted[2 * index + 1]];
        if (start === undefined || end === undefined) return [];
        // A change of nothing, and two insertions at one place, are what no round of fixes makes.
        return start === end && inserted === "" ? [] : [{ start, end, text: inserted.slice(0, 12) }];
      });
    });
}

const edited = text.chain((before) => fc.tuple(fc.constant(before), splicesOf(before.length)));

test("two rounds of splices are composed to one", () => {
  const rounds = edited.chain(([before, first]) =>
    fc.tuple(fc.constant(before), fc.constant(first), splicesOf(spliced(before, first).length)),
  );
  fc.assert(
    fc.property(rounds, ([before, first, second]) => {
      const once = composed(first, second);
      expect(spliced(before, once)).toBe(spliced(spliced(before, first), second));
      expect(isDisjoint(once)).toBe(true);
    }),
    { seed: 1, numRuns: 1000 },
  );
});

/** What a patch tool makes of a file. */
function patched(tool: readonly string[], name: string, bytes: Uint8Array, patch: string): Buffer {
  const cwd = folder({ [name]: Buffer.from(bytes) });
  writeFileSync(join(cwd, "changes"), patch);
  const [command = "", ...words] = tool;
  const { status, stderr, stdout } = spawnSync(command, words, { cwd, encoding: "utf8" });
  expect({ status, said: stderr + stdout, patch }).toEqual({ status: 0, said: "", patch });
  return readFileSync(join(cwd, name));
}

const tools = [
  ["git apply", ["git", "apply", "--whitespace=nowarn", "changes"]],
  ["patch -p1", ["patch", "-p1", "--binary", "--quiet", "-i", "changes"]],
] as const;

describe.each(tools)("%s", (_, tool) => {
  test("makes of the old bytes the new ones", () => {
    fc.assert(
      fc.property(edited, fc.constantFrom<Encoding>("utf-8", "utf-8-bom"), ([before, splices], encoding) => {
        const after = spliced(before, splices);
        fc.pre(after !== before && after !== "" && before !== "");
        const diff = unifiedDiff(new SourceDocument("x", before, "yaml", encoding), splices, "x");
        // A lone carriage return, as a cut through a line break leaves, is not printed.
        if ("problem" in diff) {
          expect(after).toMatch(/\r(?!\n)/);
          return;
        }
        const made = patched(tool, "x", encodeText(before, encoding), diff.patch);
        expect(made).toEqual(Buffer.from(encodeText(after, encoding)));
      }),
      { seed: 2, numRuns: 150 },
    );
  });

  test.each(["a b.json", "a\tb.json", 'a"b.json', "a\\b.json", "é\u202e.json", "a\nb.json", "##[add-mask]a.json"])(
    "finds the file %j",
    (name) => {
      const diff = unifiedDiff(new SourceDocument(name, "1\n", "json"), [{ start: 0, end: 1, text: "2" }], name);
      if ("problem" in diff) throw new Error(diff.problem);
      expect(diff.patch).toMatch(/^[\x20-\x7e\t\n]*$/);
      expect(diff.patch).not.toContain("##[");
      expect(patched(tool, name, Buffer.from("1\n"), diff.patch).toString()).toBe("2\n");
    },
  );
});

function patchOf(before: string, splices: readonly Splice[]): string {
  const diff = unifiedDiff(new SourceDocument("x", before, "yaml"), splices, "dir/x.yaml");
  return "patch" in diff ? diff.patch : `no patch: ${diff.problem}`;
}

test("hunks show three lines around a change, and neighbouring changes together", () => {
  const numbers = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`).join("");
  const at = (line: string): Splice => ({
    start: numbers.indexOf(`${line}\n`),
    end: numbers.indexOf(`${line}\n`) + line.length,
    text: "x",
  });
  expect(patchOf(numbers, [at("line 1"), at("line 8"), at("line 9"), at("line 30")])).toBe(
    `--- a/dir/x.yaml
+++ b/dir/x.yaml
@@ -1,12 +1,12 @@
-line 1
+x
 line 2
 line 3
 line 4
 line 5
 line 6
 line 7
-line 8
-line 9
+x
+x
 line 10
 line 11
 line 12
@@ -27,4 +27,4 @@
 line 27
 line 28
 line 29
-line 30
+x
`,
  );
});

test("a last line without a line break is said to be one", () => {
  expect(patchOf("a\nb", [{ start: 3, end: 3, text: "c" }])).toBe(
    "--- a/dir/x.yaml\n+++ b/dir/x.yaml\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+bc\n\\ No newline at end of file\n",
  );
});

test.each(["a\u001b[2J", "x\r::stop-commands::y", " ::error::a", "##[add-mask]e", "\u202e"])(
  "there is no patch with the line %j in it",
  (hostile) => {
    expect(patchOf(`${hostile}\nb\n`, [{ start: hostile.length + 1, end: hostile.length + 2, text: "c" }])).toBe(
      "no patch: a line near the fix holds characters that a terminal or a CI runner might obey",
    );
  },
);

test("there is no patch of UTF-16", () => {
  const document = new SourceDocument("x", "a", "yaml", "utf-16le");
  expect(unifiedDiff(document, [{ start: 0, end: 1, text: "b" }], "x")).toEqual({ problem: "no patch holds UTF-16" });
});
