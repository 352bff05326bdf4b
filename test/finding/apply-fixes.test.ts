import { expect, test } from "vitest";
import { fixSplices } from "../../src/finding/apply-fixes.ts";
import { spliced } from "../../src/finding/edit-splice.ts";
import type { Finding } from "../../src/finding/finding.ts";
import type { Fix } from "../../src/finding/fix.ts";
import { SourceDocument } from "../../src/source/document.ts";
import type { SourceNode } from "../../src/source/node.ts";
import { fixOf, rootOf, type Wish } from "./edited.ts";

const text = '{ "a": 1, "b": 2, "c": 3 }';
const root = rootOf(text, "json");

function safe(...wishes: readonly Wish[]): Fix {
  return fixOf(root, wishes);
}

function unsafe(...wishes: readonly Wish[]): Fix {
  return { ...safe(...wishes), safety: "unsafe" };
}

function fixed(choice: "safe" | "unsafe", ...fixes: readonly (Fix | undefined)[]): string {
  const findings = fixes.map((fix) => ({ fix }) as Finding);
  return spliced(text, fixSplices(root.document, findings, choice));
}

test("the fixes of a document are made in one round, in the order of the text", () => {
  const fixes = [safe(["replace", 30, "c"]), undefined, safe(["replace", 10, "a"])];
  expect(fixed("safe", ...fixes)).toBe('{ "a": 10, "b": 2, "c": 30 }');
});

test("an unsafe fix is made only where it is asked for", () => {
  const fixes = [unsafe(["replace", 10, "a"]), safe(["replace", 20, "b"])];
  expect(fixed("safe", ...fixes)).toBe('{ "a": 1, "b": 20, "c": 3 }');
  expect(fixed("unsafe", ...fixes)).toBe('{ "a": 10, "b": 20, "c": 3 }');
});

test("a fix that touches what an earlier one changes waits, as a whole", () => {
  const second = safe(["replace", 11, "a"], ["replace", 20, "b"]);
  expect(fixed("safe", safe(["replace", 10, "a"]), second)).toBe('{ "a": 10, "b": 2, "c": 3 }');
  expect(fixed("safe", second, safe(["replace", 10, "a"]))).toBe('{ "a": 11, "b": 20, "c": 3 }');
});

test("of two that put something in at the same place, the second waits", () => {
  const [d, e] = [safe(["insert", "d", 4]), safe(["insert", "e", 5])];
  expect(fixed("safe", d, e)).toBe('{ "a": 1, "b": 2, "c": 3, "d": 4 }');
  expect(fixed("safe", e, d)).toBe('{ "a": 1, "b": 2, "c": 3, "e": 5 }');
});

test("what one puts in where another's change ends does not disturb it", () => {
  const [insert, replace] = [safe(["insert", "d", 4]), safe(["replace", 30, "c"])];
  expect(fixed("safe", insert, replace)).toBe('{ "a": 1, "b": 2, "c": 30, "d": 4 }');
  expect(fixed("safe", replace, insert)).toBe('{ "a": 1, "b": 2, "c": 30, "d": 4 }');
});

/** What becomes of another text. */
function made(of: SourceNode, ...fixes: readonly Fix[]): string {
  const findings = fixes.map((fix) => ({ fix }) as Finding);
  return spliced(of.document.text, fixSplices(of.document, findings, "safe"));
}

test("what one puts in where another's change begins does not disturb it", () => {
  const block = rootOf("b: |\n  x\n", "yaml");
  const [insert, rename] = [fixOf(block, [["insert", "a", 1]]), fixOf(block, [["rename", "c", "b"]])];
  expect(made(block, insert, rename)).toBe("a: 1\nc: |\n  x\n");
  expect(made(block, rename, insert)).toBe("a: 1\nc: |\n  x\n");
});

test("two that put something in at two places are both made", () => {
  const maps = rootOf('[{ "a": 1 }, { "b": 2 }]', "json");
  const [first, second] = [fixOf(maps, [["insert", "c", 3, 0]]), fixOf(maps, [["insert", "d", 4, 1]])];
  expect(made(maps, first, second)).toBe('[{ "a": 1, "c": 3 }, { "b": 2, "d": 4 }]');
});

test("a fix that cannot be made is left out", () => {
  expect(fixed("safe", safe(["rename", "b", "a"]), safe(["replace", 20, "b"]))).toBe('{ "a": 1, "b": 20, "c": 3 }');
});

test("a fix of another document is left out, also in part", () => {
  const other = fixOf(rootOf(text, "json"), [["replace", 20, "b"]]);
  const both = safe(["replace", 10, "a"]);
  expect(fixed("safe", { ...both, changes: [...both.changes, ...other.changes] })).toBe(text);
  const findings = [{ fix: safe(["replace", 10, "a"]) } as Finding];
  expect(fixSplices(new SourceDocument("other", text, "json"), findings, "unsafe")).toEqual([]);
});
