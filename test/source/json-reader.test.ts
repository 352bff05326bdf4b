import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Language, SourceDocument } from "../../src/source/document.ts";
import { type Flaw, LimitExceeded, type Reading } from "../../src/source/flaw.ts";
import { readJson } from "../../src/source/json-reader.ts";
import { limits } from "../../src/source/limits.ts";
import type { Place, SourceNode } from "../../src/source/node.ts";
import { pointerOf } from "../../src/source/pointer.ts";
import { jsonValue, nodesOf, parsedJson } from "./json-value.ts";

function read(text: string, language: Language = "json"): Reading {
  return readJson(new SourceDocument("task.json", text, language));
}

function rootOf(text: string, language: Language = "json"): SourceNode {
  const { roots, flaws } = read(text, language);
  expect(flaws).toEqual([]);
  const [root] = roots;
  if (!root || roots.length > 1) throw new Error("expected one root");
  return root;
}

function marked({ document, range }: Place): string {
  return document.text.slice(range.start, range.end);
}

/** A flaw as `kind at offset <marked text>: message`. */
function shown(flaw: Flaw): string {
  return `${flaw.kind} at ${flaw.place.range.start} <${marked(flaw.place)}>: ${flaw.message}`;
}

const taskDefinition = `{
  "family": "web",
  "networkMode": "awsvpc", "cpu": 256,\t"ratio": -1.50e+2,
  "containerDefinitions": [
    { "name": "w\\u00e9b\\n", "image": "nginx:1.27", "essential": true, "portMappings": [ { "containerPort": 80, "hostPort": null } ] },
    {}, []
  ]
}
`;

describe("a tree", () => {
  test("has the values of JSON.parse", () => {
    expect(jsonValue(rootOf(taskDefinition))).toEqual(JSON.parse(taskDefinition));
  });

  test("has its own keys, whatever keys the objects before it had", () => {
    const earlier = ['{"h": [], "\\\\": 0}', '{"h": [], "\\\\u": 0}'];
    const later = '{"h": 1, "\\"": 2, "\\u0020": 3, "\\u0041\\u0042": 4}';
    for (const text of earlier) expect(jsonValue(rootOf(text))).toEqual(parsedJson(text));
    expect(jsonValue(rootOf(later))).toEqual({ h: 1, '"': 2, " ": 3, AB: 4 });
    expect(parsedJson(later)).toEqual({ h: 1, '"': 2, " ": 3, AB: 4 });
  });

  test("knows where every value and key stands", () => {
    const rows = [...nodesOf(rootOf('{ "a" : [1, {"b\\n":"x"} ] ,"":{ } }'))].map((node) => ({
      pointer: pointerOf(node),
      kind: node.kind,
      text: marked(node),
      range: node.range,
      key: node.keyRange,
      step: node.step,
    }));
    expect(rows).toEqual([
      {
        pointer: "",
        kind: "map",
        text: '{ "a" : [1, {"b\\n":"x"} ] ,"":{ } }',
        range: { start: 0, end: 35 },
        key: undefined,
        step: undefined,
      },
      {
        pointer: "/a",
        kind: "list",
        text: '[1, {"b\\n":"x"} ]',
        range: { start: 8, end: 25 },
        key: { start: 2, end: 5 },
        step: "a",
      },
      { pointer: "/a/0", kind: "scalar", text: "1", range: { start: 9, end: 10 }, key: undefined, step: 0 },
      { pointer: "/a/1", kind: "map", text: '{"b\\n":"x"}', range: { start: 12, end: 23 }, key: undefined, step: 1 },
      {
        pointer: "/a/1/b\n",
        kind: "scalar",
        text: '"x"',
        range: { start: 19, end: 22 },
        key: { start: 13, end: 18 },
        step: "b\n",
      },
      { pointer: "/", kind: "map", text: "{ }", range: { start: 30, end: 33 }, key: { start: 27, end: 29 }, step: "" },
    ]);
  });

  test.each([
    ['"80"', "80", true],
    ['" 80"', " 80", true],
    ['"\\u0038\\/"', "8/", true],
    ['"a\u2028b\u2029\u007f"', "a\u2028b\u2029\u007f", true],
    ['"\\ud800"', "\ud800", true],
    ['"\ud800"', "\ud800", true],
    ["0", 0, false],
    ["-0", -0, false],
    ["-1", -1, false],
    ["65536", 65536, false],
    ["1e3", 1000, false],
    ["8080.0", 8080, false],
    ["80.5", 80.5, false],
    ["1e400", Number.POSITIVE_INFINITY, false],
    ["9007199254740993", 9007199254740992, false],
    ["null", null, false],
    ["true", true, false],
    ["false", false, false],
  ])("keeps %s as it is written", (text, value, quoted) => {
    const root = rootOf(`\r\n\t ${text} \r`);
    if (root.kind !== "scalar") throw new Error("expected a scalar");
    const { raw, ambiguous } = root;
    expect({ value: root.value, quoted: root.quoted, ambiguous, raw }).toEqual({
      value,
      quoted,
      ambiguous: false,
      raw: text,
    });
  });

  test("takes __proto__, constructor, an empty key and << as keys like any other", () => {
    const root = rootOf('{"__proto__":1,"constructor":2,"":3,"<<":4,"toString":5}');
    expect(root.kind === "map" && root.entries.map(({ key, value }) => [key, jsonValue(value)])).toEqual([
      ["__proto__", 1],
      ["constructor", 2],
      ["", 3],
      ["<<", 4],
      ["toString", 5],
    ]);
  });
});

describe("a text that is not JSON has one flaw and no root", () => {
  test.each([
    ["", "at 0 <>: the file is empty"],
    ["\r\n ", "at 3 <>: the file is empty"],
    ['{"a":1', "at 6 <>: expected `,` or `}` after a value, found the end of the file"],
    ['{"a":', "at 5 <>: expected a value, found the end of the file"],
    ['{"a"', "at 4 <>: expected `:` after a key, found the end of the file"],
    ["{", "at 1 <>: expected a key or `}`, found the end of the file"],
    ["[1,\n", "at 4 <>: expected a value, found the end of the file"],
    ['{"a" 1}', "at 5 <1>: expected `:` after a key, found `1`"],
    ['{"a"}', "at 4 <}>: expected `:` after a key, found `}`"],
    ['{"a":}', "at 5 <}>: expected a value, found `}`"],
    ["{1:2}", "at 1 <1>: expected a key or `}`, found `1`"],
    ["{,}", "at 1 <,>: expected a key or `}`, found `,`"],
    ["[,]", "at 1 <,>: expected a value, found `,`"],
    ["[1,,2]", "at 3 <,>: expected a value, found `,`"],
    ["]", "at 0 <]>: expected a value, found `]`"],
    ["[1}", "at 2 <}>: expected `,` or `]` after a value, found `}`"],
    ['{"a":1]', "at 6 <]>: expected `,` or `}` after a value, found `]`"],
    ["[1 2]", "at 3 <2>: expected `,` or `]` after a value, found `2`"],
    ["[1/2]", "at 2 </>: expected `,` or `]` after a value, found `/`"],
    ['{"name": "web"\n  "image": "nginx"}', 'at 17 <"image">: expected `,` or `}` after a value, found `"image"`'],
    ['{"a":1 "b":2}', 'at 7 <"b">: expected `,` or `}` after a value, found `"b"`'],
    ["{} {}", "at 3 <{>: expected the end of the file after a value, found `{`"],
    ["1 2", "at 2 <2>: expected the end of the file after a value, found `2`"],
    ["[1] trailing", "at 4 <trailing>: expected the end of the file after a value, found `trailing`"],
    ["{'a b':1}", "at 1 <'a b'>: expected a key in double quotes, found `'a b'`"],
    ["{\"a\":'b'}", "at 5 <'b'>: expected a string in double quotes, found `'b'`"],
    ["{“a”:1}", "at 1 <“a”>: expected a key in double quotes, found `“a”`"],
    ["{family:1}", "at 1 <family>: expected a key in double quotes, found `family`"],
    ['{"a": web}', "at 6 <web>: expected a string in double quotes, found `web`"],
    ["[True]", "at 1 <True>: expected `true`, found `True`"],
    ["[TRUE]", "at 1 <TRUE>: expected `true`, found `TRUE`"],
    ["[False]", "at 1 <False>: expected `false`, found `False`"],
    ["[FALSE]", "at 1 <FALSE>: expected `false`, found `FALSE`"],
    ["[None]", "at 1 <None>: expected `null`, found `None`"],
    ["[Null]", "at 1 <Null>: expected `null`, found `Null`"],
    ["[NULL]", "at 1 <NULL>: expected `null`, found `NULL`"],
    ["[nil]", "at 1 <nil>: expected `null`, found `nil`"],
    ["[Infinity]", "at 1 <Infinity>: expected a number that JSON has, found `Infinity`"],
    ["[undefined]", "at 1 <undefined>: expected `null`, found `undefined`"],
    ["[NaN]", "at 1 <NaN>: expected a number that JSON has, found `NaN`"],
    ["[-Infinity]", "at 1 <-Infinity>: expected a number that JSON has, found `-Infinity`"],
    ["[truex]", "at 1 <truex>: expected a string in double quotes, found `truex`"],
    ["t", "at 0 <t>: expected a string in double quotes, found `t`"],
    ["f", "at 0 <f>: expected a string in double quotes, found `f`"],
    ["n", "at 0 <n>: expected a string in double quotes, found `n`"],
    ["team", "at 0 <team>: expected a string in double quotes, found `team`"],
    ["front", "at 0 <front>: expected a string in double quotes, found `front`"],
    ["[name]", "at 1 <name>: expected a string in double quotes, found `name`"],
    ['["a", `web`]', "at 6 <`web`>: expected a string in double quotes, found ``web``"],
    ["nul", "at 0 <nul>: expected a string in double quotes, found `nul`"],
    ["[010]", "at 1 <010>: expected a number such as 80 or 0.5, found `010`"],
    ["[08]", "at 1 <08>: expected a number such as 80 or 0.5, found `08`"],
    ["[0x50]", "at 1 <0x50>: expected a number such as 80 or 0.5, found `0x50`"],
    ["[80.]", "at 1 <80.>: expected a number such as 80 or 0.5, found `80.`"],
    ["[.5]", "at 1 <.5>: expected a number such as 80 or 0.5, found `.5`"],
    ["[+1]", "at 1 <+1>: expected a number such as 80 or 0.5, found `+1`"],
    ["[1e]", "at 1 <1e>: expected a number such as 80 or 0.5, found `1e`"],
    ["[-]", "at 1 <->: expected a number such as 80 or 0.5, found `-`"],
    ["[--]", "at 1 <-->: expected a number such as 80 or 0.5, found `--`"],
    ["[-a]", "at 1 <-a>: expected a value, found `-a`"],
    ["[~-]", "at 1 <~->: expected a value, found `~-`"],
    ["[web8]", "at 1 <web8>: expected a string in double quotes, found `web8`"],
    ["[22:22]", "at 3 <:>: expected `,` or `]` after a value, found `:`"],
    ['["a', 'at 1 <"a>: expected `"` at the end of a string, found the end of the file'],
    ['["a\\', 'at 1 <"a\\>: expected `"` at the end of a string, found the end of the file'],
    ['["a\\"', 'at 1 <"a\\">: expected `"` at the end of a string, found the end of the file'],
    ['{"a: 1,\r\n "b": 2}', 'at 1 <"a: 1,>: expected `"` at the end of a string, found the end of the line'],
    ['["a\nb"]', 'at 1 <"a>: expected `"` at the end of a string, found the end of the line'],
    ['["a\rb"]', 'at 1 <"a>: expected `"` at the end of a string, found the end of the line'],
    ['[1 "a\nb"]', 'at 3 <"a>: expected `,` or `]` after a value, found `"a`'],
    ["[`a b` ]", "at 1 <`a b`>: expected a string in double quotes, found ``a b``"],
    ["['a b' ]", "at 1 <'a b'>: expected a string in double quotes, found `'a b'`"],
    [
      `[${"é".repeat(20)}]`,
      `at 1 <${"é".repeat(20)}>: expected a string in double quotes, found \`${"é".repeat(20)}\``,
    ],
    ['["a\tb"]', "at 3 <\t>: expected `\\t` in a string, found U+0009 itself"],
    ['["a\u0000"]', "at 3 <\u0000>: expected `\\u0000` in a string, found U+0000 itself"],
    ['["\\\u001b"]', "at 3 <\u001b>: expected `\\u001b` in a string, found U+001B itself"],
    ['["\\n\\x41"]', "at 4 <\\x>: expected an escape such as `\\n` or `\\\\`, found `\\x`"],
    ['["\\😀"]', "at 2 <\\😀>: expected an escape such as `\\n` or `\\\\`, found `\\😀`"],
    ['["\\u12G4"]', "at 2 <\\u12G>: expected four hexadecimal digits after `\\u`, found `\\u12G`"],
    ['["\\u1😀"]', "at 2 <\\u1😀>: expected four hexadecimal digits after `\\u`, found `\\u1😀`"],
    ['["\\u12"]', "at 2 <\\u12>: expected four hexadecimal digits after `\\u`, found `\\u12`"],
    ["\ufeff{}", "at 0 <\ufeff>: expected a value, found the character U+FEFF"],
    ["\u00a0", "at 0 <\u00a0>: expected a value, found the character U+00A0"],
    ['{"a":1\u00a0}', "at 6 <\u00a0>: expected `,` or `}` after a value, found the character U+00A0"],
    ["[\0]", "at 1 <\0>: expected a value, found the character U+0000"],
    ["[\ud800]", "at 1 <\ud800>: expected a value, found the character U+D800"],
    ["[😀]", "at 1 <😀>: expected a value, found `😀`"],
    ["# c\n{}", "at 0 <#>: expected a value, found `#`"],
    ["{}👩‍👩‍👧".padEnd(40, "é"), `at 2 <👩>: expected the end of the file after a value, found \`👩\``],
    [
      `[${"é".repeat(30)}]`,
      `at 1 <${"é".repeat(30)}>: expected a string in double quotes, found \`${"é".repeat(20)}…\``,
    ],
    ["// only this", "at 12 <>: expected a value, found the end of the file"],
    ["[1] /* a", "at 4 </*>: expected `*/` at the end of a comment, found the end of the file"],
    ["[1] /*/", "at 4 </*>: expected `*/` at the end of a comment, found the end of the file"],
    ["[1, /* a */ 2 / 3]", "at 14 </>: expected `,` or `]` after a value, found `/`"],
  ])("%j", (text, flaw) => {
    const { roots, flaws } = read(text);
    expect([roots, flaws.map(shown)]).toEqual([[], [`syntax ${flaw}`]]);
  });

  test("which stands inside a list or map of the tree", () => {
    const [flaw] = read('{"a":[{"b":1 "c":2}]}').flaws;
    expect(flaw && pointerOf(flaw.place)).toBe("/a/0");
    expect(flaw?.place.parent?.step).toBe(0);
  });
});

describe("comments and trailing commas", () => {
  const comment = "comments are not JSON: the AWS CLI and the SDKs refuse this file, VS Code and jsonnet do not";
  const trailing = "a trailing comma is not JSON: the AWS CLI and the SDKs refuse this file, YAML readers do not";

  test.each([
    ["// a\r\n{} // b", {}, `json-comment at 0 <// a>: ${comment}`],
    ['{"a":/* b\n */1/**/,/* c */"d":2}', { a: 1, d: 2 }, `json-comment at 5 </* b\n */>: ${comment}`],
    ["[1] //", [1], `json-comment at 4 <//>: ${comment}`],
    ["[1,\n]", [1], `json-comment at 2 <,>: ${trailing}`],
    ['{"a":[],}', { a: [] }, `json-comment at 7 <,>: ${trailing}`],
    ["[1, // b\n]", [1], `json-comment at 2 <,>: ${trailing}`],
    ["[1 // b\n,]", [1], `json-comment at 3 <// b>: ${comment}`],
    ["[[1,],[2,],]", [[1], [2]], `json-comment at 3 <,>: ${trailing}`],
  ])("%j has one flaw in JSON and none in JSONC", (text, value, flaw) => {
    const { roots, flaws } = read(text);
    expect([roots.map(jsonValue), flaws.map(shown)]).toEqual([[value], [flaw]]);
    expect(jsonValue(rootOf(text, "jsonc"))).toEqual(value);
  });

  test("the comments that name this tool are handed over", () => {
    const text = "// ecs-netcheck-ignore: a\n{} /* b */ // ecs-netcheck c\n/* d */";
    const { comments = [] } = read(text, "jsonc");
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual([
      "// ecs-netcheck-ignore: a",
      "// ecs-netcheck c",
    ]);
    expect(read('{ "ecs-netcheck": 1 } // b', "jsonc")).not.toHaveProperty("comments");
  });

  test("a comment is no flaw of its own where the text has a syntax flaw", () => {
    expect(read("[1, // a\n2 3]").flaws.map(shown)).toEqual([
      "syntax at 11 <3>: expected `,` or `]` after a value, found `3`",
    ]);
  });

  test("slashes in a string are text", () => {
    expect(jsonValue(rootOf('["http://a/*b*/"]'))).toEqual(["http://a/*b*/"]);
  });
});

describe("a repeated key", () => {
  test("is one flaw at its last value, and both entries stay", () => {
    const { roots, flaws } = read('{"a":1,"b":{"a":2},"\\u0061":3,"a":4,"b":5}');
    const [root] = roots;
    expect(root?.kind === "map" && root.entries.map(({ key }) => key)).toEqual(["a", "b", "a", "a", "b"]);
    expect(flaws.map(shown)).toEqual([
      "duplicate-key at 34 <4>: key `a` is written 3 times; the last value counts",
      "duplicate-key at 40 <5>: key `b` is written twice; the last value counts",
    ]);
    const [first, second] = flaws;
    expect(first?.place.keyRange).toEqual({ start: 30, end: 33 });
    expect(first && pointerOf(first.place)).toBe("/a");
    expect(first?.related && [marked(first.related.place), first.related.message]).toEqual(["1", "first here"]);
    expect(second?.related && marked(second.related.place)).toBe('{"a":2}');
  });

  test.each([2, 11, 12, 13, 150_000])("is found among %i keys", (count) => {
    const keys = Array.from({ length: count }, (_, index) => `k${index}`);
    const object = (written: readonly string[]) => `{${written.map((key) => `"${key}":0`).join()}}`;
    expect(read(object(keys)).flaws).toEqual([]);
    expect(read(object([...keys, "k1"])).flaws.map(({ message }) => message)).toEqual([
      "key `k1` is written twice; the last value counts",
    ]);
  });

  test("is quoted short", () => {
    const key = "😀".repeat(21);
    expect(read(`{"${key}":0,"${key}":1}`).flaws.map(({ message }) => message)).toEqual([
      `key \`${"😀".repeat(20)}…\` is written twice; the last value counts`,
    ]);
  });
});

describe("a placeholder of a template", () => {
  test.each([
    "${port}",
    '${lookup(ports, "}")}',
    '${jsonencode({ a = "${f("{")}", b = [1] })}',
    '${f("\\"}")}',
    "{{ cpu }}",
    "{{{cpu}}}",
    "{{{ cpu }}}0",
    "{{.Values.cpu}}",
    "{{ env `CPU` `256` }}",
    "{{- if_enabled }}",
    "{{endpoint}}",
    "<MEM>",
    "<YOUR ACCOUNT ID>",
    "<%= y %>",
    "%NAME%",
    "@@NAME@@",
    "@NAME@",
    "__NAME__",
    "#{x}",
    "#{x}#",
    "$NAME",
    "$$$$NAME",
    "$$$$NAME$$$$",
    "$A$${b}",
    "$(NAME)",
    "${a}0",
    "80${a}",
    "80{{ a }}",
    "true{{ a }}0",
    "8<A>",
    "${a}-${b}",
    "{{ a }}{{ b }}",
    "1.${a}e+5",
  ])("%s is an opaque value", (token) => {
    const text = `{"a": ${token}, "b": [${token},1 ,${token}\n]}`;
    expect(jsonValue(rootOf(text))).toEqual({ a: `«${token}»`, b: [`«${token}»`, 1, `«${token}»`] });
    const opaque = [...nodesOf(rootOf(text))].filter(({ kind }) => kind === "opaque");
    expect(opaque.map(marked)).toEqual([token, token, token]);
    expect(jsonValue(rootOf(token))).toBe(`«${token}»`);
  });

  test.each([
    ['{"a": "{{ must_env "TAG" }}", "b": 1}', { a: '{{ must_env "TAG" }}', b: 1 }],
    ['["x/{{ env "A" "b,c" }}:{{ env "}}" }}-{{ d }}" ]', ['x/{{ env "A" "b,c" }}:{{ env "}}" }}-{{ d }}']],
    ['{\n"a": "{{ must_env "TAG" }}",\n"b": 1\n}', { a: '{{ must_env "TAG" }}', b: 1 }],
    ['["{{ a }}{{ b "c" }}", 2]', ['{{ a }}{{ b "c" }}', 2]],
  ])("%s has quotes of its template in a string", (text, value) => {
    const { roots, flaws } = read(text);
    expect(flaws.map(shown)).toEqual([]);
    expect(roots.map(jsonValue)).toEqual([value]);
  });

  test("with quotes in a string has the whole string for its place", () => {
    const text = '{"a": "{{ f "x" }}y", "b": 1}';
    const root = rootOf(text);
    expect([...nodesOf(root)].map(({ range }) => text.slice(range.start, range.end))).toEqual([
      text,
      '"{{ f "x" }}y"',
      "1",
    ]);
  });

  test.each([
    ['["{{ f "x" }]', "at 8 <x>: expected `,` or `]` after a value, found `x`"],
    ['["{{ f "x" }}]', "at 8 <x>: expected `,` or `]` after a value, found `x`"],
    ['["{{ f "x\n" }}"]', "at 8 <x>: expected `,` or `]` after a value, found `x`"],
    ['["{{ f }}" "x"]', 'at 11 <"x">: expected `,` or `]` after a value, found `"x"`'],
    ['["f }}" x }}"]', "at 8 <x>: expected `,` or `]` after a value, found `x`"],
    ['["{{ f "x" }}" y]', "at 15 <y>: expected `,` or `]` after a value, found `y`"],
  ])("%s has no such quotes", (text, flaw) => {
    const { roots, flaws } = read(text);
    expect([roots, flaws.map(shown)]).toEqual([[], [`syntax ${flaw}`]]);
  });

  test("that is a statement with quotes in a string has to be rendered first", () => {
    const { roots, flaws } = read('["{{ if eq "a" "b" }}c{{ end }}"]');
    const message = 'a template with the statement `{{ if eq "a" "b" }}` in line 1; render it first';
    expect([roots, flaws.map(shown)]).toEqual([[], [`template at 2 <{{ if eq "a" "b" }}>: ${message}`]]);
  });

  test("stays text between quotes", () => {
    expect(jsonValue(rootOf('["${a}", "{{ b }}", "<C>"]'))).toEqual(["${a}", "{{ b }}", "<C>"]);
  });

  test("may stand for a key or a whole member, and then the map is open", () => {
    const root = rootOf('{ ${key}: 1, {{ member }}, "a": 2, "b": {"c": ${d}} }');
    if (root.kind !== "map") throw new Error("expected a map");
    const rows = root.entries.map(({ key, value }) => [key, value.kind, marked(value), value.keyRange]);
    expect(rows).toEqual([
      ["${key}", "scalar", "1", { start: 2, end: 8 }],
      ["{{ member }}", "opaque", "{{ member }}", { start: 13, end: 25 }],
      ["a", "scalar", "2", { start: 27, end: 30 }],
      ["b", "map", '{"c": ${d}}', { start: 35, end: 38 }],
    ]);
    expect([...nodesOf(root)].map((node) => node.kind === "map" && node.open)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(jsonValue(rootOf("{${all}}"))).toEqual({ "${all}": "«${all}»" });
    expect(rootOf("{${a}, ${a}}").kind).toBe("map");
  });

  test.each([
    ['{{"a":1}}', "at 1 <{>: expected a key or `}`, found `{`"],
    ["[${a]", "at 1 <$>: expected a value, found `$`"],
    ['[${"}]', "at 1 <$>: expected a value, found `$`"],
    ["[{{ a }]", "at 2 <{>: expected a key or `}`, found `{`"],
    ["[{{ a } }]", "at 2 <{>: expected a key or `}`, found `{`"],
    ["[<>]", "at 1 <<>>: expected a value, found `<>`"],
    ["[%a]", "at 1 <%a>: expected a value, found `%a`"],
    ["[@a]", "at 1 <@a>: expected a value, found `@a`"],
    ["[__]", "at 1 <__>: expected a string in double quotes, found `__`"],
    ['["a"${b}]', "at 4 <${b}>: expected `,` or `]` after a value, found `${b}`"],
  ])("%s is none", (text, flaw) => {
    const { roots, flaws } = read(text);
    expect([roots, flaws.map(shown)]).toEqual([[], [`syntax ${flaw}`]]);
  });

  test.each([
    ["{{ with .Service }}\n{}\n{{ end }}", 0, "{{ with .Service }}"],
    ['{"a": 1, {{- range .Ports }} "b": 2 {{ end }} }', 9, "{{- range .Ports }}"],
    ['{"a": 1 {% if x %}, "b": 2 {% endif %} }', 8, "{% if x %}"],
    ["[%{ for x in y ~}1]", 1, "%{ for x in y ~}"],
    ["[<% if x %>]", 1, "<% if x %>"],
    ["[{{#each xs}}]", 1, "{{#each xs}}"],
    ["[{{ end", 1, "{{ end"],
  ])("%s has to be rendered first", (text, at, statement) => {
    const { roots, flaws } = read(text);
    const message = `a template with the statement \`${statement}\` in line 1; render it first`;
    expect([roots, flaws.map(shown)]).toEqual([[], [`template at ${at} <${statement}>: ${message}`]]);
  });

  test.each(['{ ${a} "b": 1 }', '{ "a": 1, ... "b": 1 }', "{ … }", '[${a} "b"]', '[ ..., "b"]'])(
    "%s is read: a placeholder may bring its own comma",
    (text) => {
      const { roots, flaws } = read(text);
      expect([roots.length, flaws]).toEqual([1, []]);
    },
  );
});

describe("limits", () => {
  const lists = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  const maps = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
  const values = (count: number) => `[${Array(count - 1).fill(0)}]`;

  test.each([limits.depth - 1, limits.depth])("%i deep is read", (depth) => {
    expect([...nodesOf(rootOf(lists(depth)))]).toHaveLength(depth);
    expect([...nodesOf(rootOf(maps(depth)))]).toHaveLength(depth + 1);
    expect([...nodesOf(rootOf(`[${lists(depth - 1)},${lists(depth - 1)}]`))]).toHaveLength(2 * depth - 1);
  });

  test("deeper is refused, however deep", () => {
    const refusal = new LimitExceeded("lists and maps stand more than 100 deep in each other");
    for (const depth of [limits.depth + 1, 1_000_000]) {
      expect(() => read(lists(depth))).toThrow(refusal);
      expect(() => read(maps(depth))).toThrow(refusal);
      expect(() => read("[".repeat(depth))).toThrow(refusal);
    }
  });

  test("the number of values", () => {
    for (const count of [limits.nodes - 1, limits.nodes]) {
      const root = rootOf(values(count));
      expect(root.kind === "list" && root.items.length).toBe(count - 1);
    }
    expect(() => read(values(limits.nodes + 1))).toThrow(new LimitExceeded("the file holds more than 200000 values"));
  });
});

/** A JSON text in any layout: blanks drawn at every place that takes them, and strings with or without needless escapes. */
const blank = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
const { json } = fc.letrec<{ json: string; string: string; scalar: string; list: string; map: string }>((tie) => ({
  json: fc.oneof({ depthSize: "small", withCrossShrink: true }, tie("scalar"), tie("list"), tie("map")),
  string: fc.oneof(
    fc.string({ unit: "binary" }).map((value) => JSON.stringify(value)),
    fc.string({ maxLength: 4 }).map((value) => {
      const units = Array.from({ length: value.length }, (_, at) => value.charCodeAt(at).toString(16).padStart(4, "0"));
      return `"${units.map((unit) => `\\u${unit}`).join("")}"`;
    }),
    fc.constantFrom('"a"', '"name"', '"__proto__"', '""', '"${a}"', '"//"'),
  ),
  scalar: fc.oneof(
    tie("string"),
    fc.constantFrom("true", "false", "null", "-0", "80", "1e3", "1E+02", "-0.50e-1", "1e400"),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  ),
  list: fc
    .array(fc.tuple(blank, tie("json"), blank).map((parts) => parts.join("")))
    .chain((items) => blank.map((inside) => `[${items.length > 0 ? items : inside}]`)),
  map: fc
    .array(
      fc.tuple(blank, tie("string"), blank, fc.constant(":"), blank, tie("json"), blank).map((parts) => parts.join("")),
    )
    .chain((members) => blank.map((inside) => `{${members.length > 0 ? members : inside}}`)),
}));

/** The value, or undefined where `JSON.parse` throws. */
function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: parsedJson(text) };
  } catch {
    return undefined;
  }
}

/** What the reader takes for JSON: no flaw but repeated keys, and nothing that is left open. */
function strictValue({ roots: [root], flaws }: Reading): { readonly value: unknown } | undefined {
  if (!root || flaws.some(({ kind }) => kind !== "duplicate-key")) return undefined;
  const isTemplate = [...nodesOf(root)].some((node) => node.kind === "opaque" || (node.kind === "map" && node.open));
  return isTemplate ? undefined : { value: jsonValue(root) };
}

function expectSoundFlaw(flaw: Flaw): void {
  const { start, end } = flaw.place.range;
  const { text } = flaw.place.document;
  expect(start >= 0 && start <= end && end <= text.length).toBe(true);
  for (const edge of [start, end]) {
    const isInsidePair = edge > 0 && edge < text.length && (text.codePointAt(edge - 1) ?? 0) > 0xffff;
    expect(isInsidePair).toBe(false);
  }
  expect(flaw.message).toMatch(/^[^A-Z].*[^.]$/su);
  expect(flaw.message.length).toBeLessThanOrEqual(100);
}

test("half a pair at the end of a slice is one unit wide, however often it is read", () => {
  const slice = `"a long enough text" \u{10000}`.slice(0, -1);
  for (let run = 0; run < 5_000; run++) {
    const [flaw] = read(slice).flaws;
    expect(flaw && [flaw.message, flaw.place.range]).toEqual([
      "expected the end of the file after a value, found the character U+D800",
      { start: 21, end: 22 },
    ]);
  }
});

// A text is looked at in an array of 16 KiB; characters that are not ASCII may not fit.
test.each([16_381, 16_382, 16_383, 16_384, 16_385])("a text of %i characters is read to its end", (length) => {
  for (const last of ["x", "é", "€"]) {
    const content = `${"a".repeat(length - 3)}${last}`;
    expect(jsonValue(rootOf(`"${content}"`))).toBe(content);
  }
});

describe("any text", () => {
  test("in any layout is the tree of JSON.parse, and every node stands where its text is", () => {
    fc.assert(
      fc.property(blank, json, blank, (before, inner, after) => {
        const reading = read(before + inner + after);
        expect(strictValue(reading)).toEqual({ value: parsedJson(inner) });
        for (const root of reading.roots) {
          for (const node of nodesOf(root)) {
            expect(parsedJson(marked(node))).toEqual(jsonValue(node));
            expect(marked(node)).toBe(marked(node).trim());
            const { keyRange, step } = node;
            if (keyRange) expect(JSON.parse(node.document.text.slice(keyRange.start, keyRange.end))).toBe(step);
            expect(typeof step === "string").toBe(keyRange !== undefined);
          }
        }
        reading.flaws.forEach(expectSoundFlaw);
      }),
      { numRuns: 400 },
    );
  });

  test("with some characters changed is refused if and only if JSON.parse refuses it", () => {
    const character = fc.oneof(
      fc.constantFrom(..."{}[]:,\"\\/*01.eE+-tfnu\t\n \u0000\u00a0\u2028\ufeff'#$<>%@_&😀"),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
      fc.constantFrom("//", "/*", "*/", "true", "NaN", "${", "{{", "}}", "\\u", "\ud800"),
    );
    const edit = fc.record({ at: fc.nat(), removed: fc.nat(2), added: fc.oneof(fc.constant(""), character) });
    fc.assert(
      fc.property(fc.oneof(json, fc.constant(taskDefinition)), fc.array(edit, { maxLength: 3 }), (text, edits) => {
        const mutated = edits.reduce((before, { at, removed, added }) => {
          const start = at % (before.length + 1);
          return before.slice(0, start) + added + before.slice(start + removed);
        }, text);
        const reading = read(mutated);
        expect(strictValue(reading)).toEqual(parsed(mutated));
        reading.flaws.forEach(expectSoundFlaw);
        const isBroken = reading.flaws.some(({ kind }) => kind === "syntax" || kind === "template");
        expect([reading.roots.length, isBroken && reading.flaws.length]).toEqual(isBroken ? [0, 1] : [1, false]);
      }),
      { numRuns: 5_000 },
    );
  });
});
