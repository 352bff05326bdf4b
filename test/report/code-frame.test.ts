import { expect, test } from "vitest";
import { type Annotation, codeFrame } from "../../src/report/code-frame.ts";
import { printedLines } from "../../src/report/printed-lines.ts";
import { SourceDocument } from "../../src/source/document.ts";
import type { Place } from "../../src/source/node.ts";
import { placeOf, plain, stretch } from "./reported.ts";

function yaml(text: string): SourceDocument {
  return new SourceDocument("web.yaml", text, "yaml");
}

/** The frame of a place, which is the finding's, and of others; without the line that names the file. */
function frame(primary: readonly [Place, string?], others: readonly (readonly [Place, string?])[] = [], width = 100) {
  const annotations = [primary, ...others].map(
    ([place, label], index): Annotation => ({ place, label, isPrimary: index === 0, brush: plain.error }),
  );
  const { lines } = codeFrame(annotations, { paint: plain, width });
  return printedLines(lines.slice(1));
}

test("one label", () => {
  const document = yaml("a: 1\nhostPort: 80\n");
  expect(frame([placeOf(document, "80"), "must be 8080"])).toBe(`  |
2 | hostPort: 80
  |           ^^ must be 8080
  |
`);
});

test("no label at all, and only on the other", () => {
  const document = yaml("a: [80, 8080]\n");
  expect(frame([placeOf(document, "80")])).toBe(`  |
1 | a: [80, 8080]
  |     ^^
  |
`);
  expect(frame([placeOf(document, "80")], [[placeOf(document, "8080"), "here"]])).toBe(`  |
1 | a: [80, 8080]
  |     ^^  ---- here
  |
`);
  expect(frame([placeOf(document, "8080")], [[placeOf(document, "80"), "here"]])).toBe(`  |
1 | a: [80, 8080]
  |     --  ^^^^
  |     |
  |     here
  |
`);
});

test("three labels on a line", () => {
  const document = yaml("{ one: 1, two: 2, three: 3 }");
  expect(
    frame(
      [placeOf(document, "one"), "first"],
      [
        [placeOf(document, "three"), "third"],
        [placeOf(document, "two"), "second"],
      ],
    ),
  ).toBe(`  |
1 | { one: 1, two: 2, three: 3 }
  |   ^^^     ---     ----- third
  |   |       |
  |   |       second
  |   first
  |
`);
});

test("labels at one place, and one place inside another", () => {
  const document = yaml("a: { b: 1 }\n");
  const map = placeOf(document, "{ b: 1 }");
  expect(frame([map, "this"], [[map, "is that"]])).toBe(`  |
1 | a: { b: 1 }
  |    ^^^^^^^^ this
  |    |
  |    is that
  |
`);
  expect(frame([placeOf(document, "b"), "inner"], [[map, "outer"]])).toBe(`  |
1 | a: { b: 1 }
  |    --^-----
  |    | |
  |    | inner
  |    outer
  |
`);
  expect(frame([map, "outer"], [[placeOf(document, "1"), "inner"]])).toBe(`  |
1 | a: { b: 1 }
  |    ^^^^^^^^
  |    |    |
  |    |    inner
  |    outer
  |
`);
});

test("three labels at one place", () => {
  const place = placeOf(yaml("a: 80\n"), "80");
  expect(
    frame(
      [place, "this"],
      [
        [place, "is that"],
        [place, "and this"],
      ],
    ),
  ).toBe(`  |
1 | a: 80
  |    ^^ this
  |    |
  |    and this
  |    is that
  |
`);
});

test("lines far apart, and neighbours", () => {
  const document = yaml(`${"a: 1\n".repeat(98)}b: 2\nc: 3\n`);
  expect(
    frame(
      [placeOf(document, "c"), "last"],
      [
        [stretch(document, 0, 1), "first"],
        [placeOf(document, "b"), "beside"],
      ],
    ),
  ).toBe(`    |
  1 | a: 1
    | - first
...
 99 | b: 2
    | - beside
100 | c: 3
    | ^ last
    |
`);
});

test("tabs, wide characters, combining marks and what cannot be seen", () => {
  expect(frame([placeOf(yaml('\t\t"a":\t80 # x\n'), "80"), "here"])).toBe(`  |
1 |         "a":    80 # x
  |                 ^^ here
  |
`);
  expect(frame([placeOf(yaml("名前: [日本, 🚀, 80]\n"), "80"), "here"])).toBe(`  |
1 | 名前: [日本, 🚀, 80]
  |                  ^^ here
  |
`);
  expect(frame([placeOf(yaml("名前: [日本, 🚀, 80]\n"), "日本"), "二"])).toBe(`  |
1 | 名前: [日本, 🚀, 80]
  |        ^^^^ 二
  |
`);
  expect(frame([placeOf(yaml("e\u0301e\u0301: 80\n"), "80"), "here"])).toBe(`  |
1 | e\u0301e\u0301: 80
  |     ^^ here
  |
`);
  expect(frame([placeOf(yaml("👨\u200d👩\u200d👧: 80\n"), "80"), "here"])).toBe(`  |
1 | 👨\\u200d👩\\u200d👧: 80
  |                     ^^ here
  |
`);
  expect(frame([placeOf(yaml("\x1b[2K\u202e: 80\n"), "80"), "\x07\u2028"])).toBe(`  |
1 | \\x1b[2K\\u202e: 80
  |                ^^ \\x07\\u2028
  |
`);
  expect(frame([placeOf(yaml("a: '##[x]' # 80\n"), "80"), "here"])).toBe(`  |
1 | a: '#\\x23[x]' # 80
  |                 ^^ here
  |
`);
});

test("an empty stretch has one caret, at the end of the line and of the file too", () => {
  expect(frame([stretch(yaml("a:\r\nb: 1\r\n"), 2), "a value"])).toBe(`  |
1 | a:
  |   ^ a value
  |
`);
  expect(frame([stretch(yaml("a:\r\nb: 1\r\n"), 3), "a value"])).toBe(`  |
1 | a:
  |   ^ a value
  |
`);
  expect(frame([stretch(yaml("a: 1"), 4), "more"])).toBe(`  |
1 | a: 1
  |     ^ more
  |
`);
  expect(frame([stretch(yaml("a: 1\n"), 5), "more"])).toBe(`  |
2 |
  | ^ more
  |
`);
  expect(frame([stretch(yaml(""), 0), "a value"])).toBe(`  |
1 |
  | ^ a value
  |
`);
  expect(frame([stretch(yaml("a: 1"), 90, 80), "beyond"])).toBe(`  |
1 | a: 1
  |     ^ beyond
  |
`);
});

test("a stretch of several lines is marked on its first one", () => {
  expect(frame([stretch(yaml("a: [1,\r\n  2,\r\n  3]\r\n"), 3, 18), "the list"])).toBe(`  |
1 | a: [1,
  |    ^^^ the list
  |
`);
  const long = yaml(`a:\n${"  - 1\n".repeat(10_000)}`);
  expect(frame([stretch(long, 3, long.text.length), "10,000 items"])).toBe(`  |
2 |   - 1
  | ^^^^^ 10,000 items
  |
`);
});

test("a lone carriage return ends a line", () => {
  expect(frame([placeOf(yaml("a: 1\rb: 2\r"), "b")])).toBe(`  |
2 | b: 2
  | ^
  |
`);
});

test("a line that is too long is shown around the label", () => {
  const document = yaml(`{${"x: 1, ".repeat(800)}hostPort: 80, ${"y: 2, ".repeat(800)}}`);
  expect(frame([placeOf(document, "80"), "must be 8080, or absent"], [], 80)).toBe(`  |
1 | ... x: 1, x: 1, x: 1, x: 1, hostPort: 80, y: 2, y: 2, y: 2, y: 2, y: 2, y...
  |                                       ^^ must be 8080, or absent
  |
`);
  expect(frame([stretch(document, 0, 1), "first"], [], 60)).toBe(`  |
1 | {x: 1, x: 1, x: 1, x: 1, x: 1, x: 1, x: 1, x: 1, x...
  | ^ first
  |
`);
  expect(frame([stretch(document, document.text.length - 1, document.text.length), "last"], [], 60)).toBe(`  |
1 | ..., y: 2, y: 2, y: 2, y: 2, y: 2, y: 2, y: 2, }
  |                                                ^ last
  |
`);
});

test("a window keeps ten cells in front of what it marks, and whole characters", () => {
  const document = yaml(`a${"🚀".repeat(400)}80${"🚀".repeat(400)}`);
  expect(frame([placeOf(document, "80"), "a label that would leave no room"], [], 51)).toBe(`  |
1 | ...🚀🚀🚀🚀🚀80🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀...
  |              ^^ a label that would leave no room
  |
`);
});

test("labels far apart on one long line get a window each", () => {
  const document = new SourceDocument(
    "a.json",
    `{"networkMode":"host","x":"${"x".repeat(5_000)}","containerPort":8080,"hostPort":80}`,
    "json",
  );
  expect(
    frame(
      [placeOf(document, "80}"), "must be 8080"],
      [
        [placeOf(document, '"host"'), "translates nothing"],
        [placeOf(document, "8080"), "listens here"],
      ],
      70,
    ),
  ).toBe(`  |
1 | {"networkMode":"host","x":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
  |                ------ translates nothing
1 | ...xxxxxxxxxx","containerPort":8080,"hostPort":80}
  |                                ----            ^^^ must be 8080
  |                                |
  |                                listens here
  |
`);
});

test("a frame is never wider than 160 columns, whatever stands in it", () => {
  const label = "label ".repeat(200_000);
  const texts = [
    `${"a".repeat(1_000_000)}80${"b".repeat(1_000_000)}`,
    `${"名".repeat(5_000)}80${"👩‍👩".repeat(5_000)}`,
    `${"\u0301".repeat(5_000)}80${"\x1b".repeat(5_000)}`,
    `${"\t".repeat(5_000)}80${"##[".repeat(5_000)}`,
    `80${"\ud83d".repeat(5_000)}`,
  ];
  for (const text of texts) {
    for (const width of [20, 100, 160, 500]) {
      const document = yaml(`{${text}}`);
      const output = frame(
        [placeOf(document, "80"), label],
        [[stretch(document, 0, document.text.length), label]],
        width,
      );
      for (const line of output.split("\n")) {
        expect([...line.replace(/[\u0300-\u036f]/g, "")].length).toBeLessThanOrEqual(160);
      }
      expect(output.match(/label label.*\.\.\.$/gm)?.length, output).toBe(2);
    }
  }
});
