import { expect, test } from "vitest";
import { edited, type Wish } from "./edited.ts";

test.each<[string, readonly Wish[], string | undefined]>([
  // Whatever order the changes come in.
  [
    "a: 1\nb: 2\nc: 3\n",
    [
      ["delete", "b"],
      ["delete", "a"],
    ],
    "c: 3\n",
  ],
  [
    "- a: 1\n  b: 2\n  c: 3\n",
    [
      ["delete", 0, "b"],
      ["delete", 0, "a"],
    ],
    "- c: 3\n",
  ],
  [
    "- a: 1\n  b: 2\n  c: 3\n",
    [
      ["delete", 0, "c"],
      ["delete", 0, "a"],
    ],
    "- b: 2\n",
  ],
  // A comment between what is deleted stays.
  [
    "- a: 1\n  # b\n  b: 2\n  c: 3\n",
    [
      ["delete", 0, "a"],
      ["delete", 0, "b"],
    ],
    "-\n  # b\n  c: 3\n",
  ],
  ["- a: 1 # a\n  c: 3\n", [["delete", 0, "a"]], "- # a\n  c: 3\n"],
  // Empty lines that would become part of the text before them.
  ["a: |+\n  x\nb: 2\n\nc: 3\n", [["delete", "b"]], undefined],
  ["a: |2+\n   x\nb: 2\n\nc: 3\n", [["delete", "b"]], undefined],
  ["a: >+\n  x\nb: 2\n\nc: 3\n", [["delete", "b"]], undefined],
  ["a:\n  d: |+\n    x\nb: 2\n\nc: 3\n", [["delete", "b"]], undefined],
  ["a:\n  - |+\n    x\nb: 2\n\nc: 3\n", [["delete", "b"]], undefined],
  ["a: |-\n  x\nb: 2\n\nc: 3\n", [["delete", "b"]], "a: |-\n  x\n\nc: 3\n"],
  ["a: |+\n  x\nb: 2\nc: 3\n", [["delete", "c"]], "a: |+\n  x\nb: 2\n"],
  ["a: x|+\nb: 2\nc: 3\n", [["delete", "b"]], "a: x|+\nc: 3\n"],
  ["a: x>+\nb: 2\nc: 3\n", [["delete", "b"]], "a: x>+\nc: 3\n"],
  // Nothing is left.
  [
    "a:\n  b: 1\n  c: 2\n",
    [
      ["delete", "a", "b"],
      ["delete", "a", "c"],
    ],
    "a: {}\n",
  ],
  [
    "a:\n- 1\n- 2\n",
    [
      ["delete", "a", 0],
      ["delete", "a", 1],
    ],
    "a: []\n",
  ],
  [
    "- a: 1\n  b: 2\n",
    [
      ["delete", 0, "a"],
      ["delete", 0, "b"],
    ],
    "- {}\n",
  ],
  // A key is spelt as that beside it, and not as the text begins.
  ["a:\n  'b': 1\n", [["insert", "c", 2, "a"]], "a:\n  'b': 1\n  'c': 2\n"],
  ["'a':\n  b: 1\n", [["insert", "c", 2, "a"]], "'a':\n  b: 1\n  c: 2\n"],
  // Behind the last scalar of one line, else in front of the first entry.
  ["a: 1\nb: |\n  x\n", [["insert", "c", 2]], "a: 1\nc: 2\nb: |\n  x\n"],
  ["a: 1\nb: >\n  x\n", [["insert", "c", 2]], "a: 1\nc: 2\nb: >\n  x\n"],
  ["b: |\n  x\n", [["insert", "c", 2]], "c: 2\nb: |\n  x\n"],
  ["- b: |\n    x\n", [["insert", "c", 2, 0]], "- c: 2\n  b: |\n    x\n"],
  [
    "a: 1\nb: 2\n",
    [
      ["delete", "b"],
      ["insert", "c", 3],
    ],
    "a: 1\nc: 3\n",
  ],
  ["a: 1\nb: [2]\n", [["insert", "c", 3]], "a: 1\nc: 3\nb: [2]\n"],
  ["a: &x 1\nb: *x\n", [["insert", "c", 3]], "a: &x 1\nb: *x\nc: 3\n"],
])("of %j %j leaves %j", (text, wishes, expected) => {
  expect(edited(text, "yaml", ...wishes)).toBe(expected);
});
