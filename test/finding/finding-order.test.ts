import { expect, test } from "vitest";
import { byDocument, byPosition } from "../../src/finding/position.ts";
import { isAtLeast, severities } from "../../src/finding/severity.ts";
import type { Place } from "../../src/source/node.ts";

/** A finding of a document named `name`; order looks at nothing else of its place. */
function found(rule: string, start: number, end: number, name = "web.json") {
  return { rule, place: { document: { name }, range: { start, end } } as Place };
}

test.each([
  ["by where they begin", found("b", 3, 4), found("a", 12, 13)],
  ["by where they end, at the same begin", found("b", 3, 9), found("a", 3, 10)],
  ["by rule, at the same place", found("a", 3, 9), found("b", 3, 9)],
])("the findings of a document come in order: %s", (_, first, second) => {
  expect([byPosition(first, second) < 0, byPosition(second, first) > 0]).toEqual([true, true]);
  expect([byDocument(first, second) < 0, byDocument(second, first) > 0]).toEqual([true, true]);
});

test("neither of two findings of a rule at one place comes first", () => {
  expect(byPosition(found("a", 3, 9), found("a", 3, 9))).toBe(0);
  expect(byDocument(found("a", 3, 9), found("a", 3, 9))).toBe(0);
});

test("the findings of a run come in the order of their documents, by code units", () => {
  const names = ["z.json", "a.json", "Z.json", "ä.json"];
  const sorted = names.map((name, index) => found("a", 9 - index, 20, name)).sort(byDocument);
  expect(sorted.map(({ place }) => place.document.name)).toEqual(["Z.json", "a.json", "z.json", "ä.json"]);
  expect(byDocument(found("a", 9, 9, "a.json"), found("a", 1, 1, "b.json"))).toBe(-1);
  expect(byDocument(found("a", 1, 1, "b.json"), found("a", 9, 9, "a.json"))).toBe(1);
});

test("an error weighs more than a warning, and a warning more than an info", () => {
  const heavyEnough = severities.map((threshold) => severities.filter((severity) => isAtLeast(severity, threshold)));
  expect(heavyEnough).toEqual([["error"], ["error", "warning"], ["error", "warning", "info"]]);
});
