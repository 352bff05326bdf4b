import { expect, test } from "vitest";
import { isOffered } from "../../src/finding/text-edits.ts";
import type { Language } from "../../src/source/document.ts";
import { edited, fixOf, rootOf, type Wish } from "./edited.ts";

test.each<[string, Language, readonly Wish[], string]>([
  ["a comment with << is no merge key in JSON", "jsonc", [["delete", "b"]], '{ "a": 1, /* << */ "b": 2 }'],
  ["a text with & is no anchor in JSON", "json", [["delete", "b"]], '{ "a": 1, "b": "x &y" }'],
  ["a key may have & in its middle", "yaml", [["rename", "b", "a&b"]], "a&b: 1\n"],
])("a fix is offered: %s", (_, language, wishes, text) => {
  expect(isOffered(fixOf(rootOf(text, language), wishes))).toBe(true);
});

test("what a fix of them makes", () => {
  expect(edited('{ "a": 1, "b": "x &y" }', "json", ["delete", "b"])).toBe('{ "a": 1 }');
  expect(edited("a&b: 1\n", "yaml", ["rename", "b", "a&b"])).toBe("b: 1\n");
});

test.each<[string, Language, readonly Wish[], string]>([
  ["a merge key that is not followed stands beside it", "yaml", [["delete", "b"]], "a: 1\n<<: x\nb: 2\n"],
  [
    "one of its changes cannot be made",
    "yaml",
    [
      ["replace", 3, "a"],
      ["rename", "a", "b"],
    ],
    "a: 1\nb: 2\n",
  ],
  ["there is no colon to write behind", "yaml", [["replace", 3, "a"]], "? a\n"],
  ["the key is an alias", "yaml", [["rename", "c", "b"]], "a: &x b\n*x : 1\n"],
  ["it has no changes", "json", [], "{}"],
])("a fix is not offered: %s", (_, language, wishes, text) => {
  expect(isOffered(fixOf(rootOf(text, language), wishes))).toBe(false);
  expect(edited(text, language, ...wishes)).toBe(undefined);
});
