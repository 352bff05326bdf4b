import { expect, test } from "vitest";
import { composed, inOrder, isDisjoint, type Splice, spliced } from "../../src/finding/edit-splice.ts";

function splice(start: number, end: number, text = ""): Splice {
  return { start, end, text };
}

const text = "0123456789";

test("splices are put in order by begin and end, and stay what they are", () => {
  const given = [splice(5, 6, "b"), splice(2, 4, "c"), splice(2, 2, "d"), splice(10, 10, "e")];
  const kept = [...given];
  expect(inOrder(given)).toEqual([splice(2, 2, "d"), splice(2, 4, "c"), splice(5, 6, "b"), splice(10, 10, "e")]);
  expect(given).toEqual(kept);
});

test.each<[boolean, readonly Splice[]]>([
  [true, []],
  [true, [splice(3, 4)]],
  [true, [splice(3, 4), splice(4, 5)]],
  [true, [splice(3, 3), splice(3, 5), splice(7, 8)]],
  [false, [splice(3, 5), splice(4, 6)]],
  [false, [splice(0, 1), splice(3, 5), splice(4, 4)]],
])("disjoint: %j, of %j", (expected, splices) => {
  expect(isDisjoint(splices)).toBe(expected);
});

test.each<[string, readonly Splice[]]>([
  ["0123456789", []],
  ["a0123456789b", [splice(0, 0, "a"), splice(10, 10, "b")]],
  ["01ab6789", [splice(2, 4, "a"), splice(4, 6, "b")]],
  ["01a456789", [splice(2, 4, "a"), splice(3, 6, "b")]],
  ["", [splice(0, 10)]],
])("%j comes of it", (expected, splices) => {
  expect(spliced(text, splices)).toBe(expected);
});

test.each<[string, readonly Splice[], readonly Splice[], readonly Splice[]]>([
  ["nothing and nothing", [], [], []],
  ["something and nothing", [splice(2, 4, "ab")], [], [splice(2, 4, "ab")]],
  ["nothing and something", [], [splice(2, 4, "ab")], [splice(2, 4, "ab")]],
  ["one behind the other", [splice(1, 2, "abc")], [splice(6, 7, "d")], [splice(1, 2, "abc"), splice(4, 5, "d")]],
  ["one in front of the other", [splice(6, 7, "d")], [splice(1, 2)], [splice(1, 2), splice(6, 7, "d")]],
  ["inside of what was put in", [splice(2, 3, "abcd")], [splice(3, 5, "x")], [splice(2, 3, "axd")]],
  ["all that was put in, and more", [splice(2, 3, "ab")], [splice(1, 6, "x")], [splice(1, 5, "x")]],
  ["what was put in goes again", [splice(2, 2, "ab")], [splice(2, 4)], []],
  ["one touches the other", [splice(2, 4, "a")], [splice(3, 5, "b")], [splice(2, 6, "ab")]],
  ["at the begin and the end", [splice(0, 0, "a")], [splice(11, 11, "b")], [splice(0, 0, "a"), splice(10, 10, "b")]],
  [
    "between two that are there",
    [splice(2, 4, "a"), splice(6, 7, "b")],
    [splice(4, 5, "x")],
    [splice(2, 4, "a"), splice(5, 7, "xb")],
  ],
  [
    "behind two that are there",
    [splice(2, 4, "a"), splice(6, 7, "b")],
    [splice(7, 8, "y")],
    [splice(2, 4, "a"), splice(6, 7, "b"), splice(8, 9, "y")],
  ],
  ["at the very begin", [splice(3, 4)], [splice(0, 2, "x")], [splice(0, 2, "x"), splice(3, 4)]],
])("two rounds at once: %s", (_, first, second, expected) => {
  const once = spliced(text, first);
  expect(composed(first, second)).toEqual(expected);
  expect(spliced(text, expected)).toBe(spliced(once, second));
});
