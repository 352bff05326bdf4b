import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { SourceDocument } from "../../src/source/document.ts";
import { type Flaw, LimitExceeded, type Reading } from "../../src/source/flaw.ts";
import { limits } from "../../src/source/limits.ts";
import type { Place, ScalarNode, SourceNode } from "../../src/source/node.ts";
import { pointerOf } from "../../src/source/pointer.ts";
import { loadYamlReader } from "../../src/source/yaml-reader.ts";
import { jsonValue, nodesOf } from "./json-value.ts";

const readYaml = await loadYamlReader();

function read(text: string, version: "1.1" | "1.2" = "1.2"): Reading {
  return readYaml(new SourceDocument("task.yaml", text, "yaml"), version);
}

function rootOf(text: string, version?: "1.1" | "1.2"): SourceNode {
  const { roots, flaws } = read(text, version);
  expect(flaws).toEqual([]);
  const [root] = roots;
  if (!root || roots.length > 1) throw new Error("expected one root");
  return root;
}

function treeOf(text: string, version?: "1.1" | "1.2"): unknown {
  return jsonValue(rootOf(text, version));
}

function marked({ document, range }: Place): string {
  return document.text.slice(range.start, range.end);
}

/** A flaw as `kind at offset <marked text>: message`. */
function shown(flaw: Flaw): string {
  return `${flaw.kind} at ${flaw.place.range.start} <${marked(flaw.place)}>: ${flaw.message}`;
}

/** Every node as `pointer kind <text>`, with its key where it has one. */
function outline(root: SourceNode): readonly string[] {
  const { text } = root.document;
  return [...nodesOf(root)].map((node) => {
    const key = node.keyRange ? ` <${text.slice(node.keyRange.start, node.keyRange.end)}>:` : "";
    return `${pointerOf(node)}${key} ${node.kind} <${marked(node)}>`;
  });
}

/** What a call throws, or how many roots it gives. */
function outcome(text: string, version?: "1.1" | "1.2"): string {
  try {
    return `${read(text, version).roots.length} roots`;
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    return error.message;
  }
}

const taskDefinition = `# the web task
family: web
networkMode: "awsvpc"
cpu: 256 # units
containerDefinitions:
- name: web
  essential: true
  command: ["sh", -c, {a: 'b''s'}]
  portMappings:
    - containerPort: 80
      hostPort:
    -   containerPort: 8080
        protocol: >-
          tcp

  user: ~
`;

describe("a tree", () => {
  test("has the values of the text", () => {
    expect(treeOf(taskDefinition)).toEqual({
      family: "web",
      networkMode: "awsvpc",
      cpu: 256,
      containerDefinitions: [
        {
          name: "web",
          essential: true,
          command: ["sh", "-c", { a: "b's" }],
          portMappings: [
            { containerPort: 80, hostPort: null },
            { containerPort: 8080, protocol: "tcp" },
          ],
          user: null,
        },
      ],
    });
  });

  test("knows where every value and key stands", () => {
    const text = taskDefinition.slice(taskDefinition.indexOf("cpu"));
    const containers = text.slice(text.indexOf("- name")).trimEnd();
    const container = containers.slice(2);
    const mappings = container.slice(container.indexOf("- containerPort"), container.indexOf("\n\n"));
    const [first = "", second = ""] = mappings.split("\n    -   ");
    expect(outline(rootOf(text))).toEqual([
      ` map <${text.trimEnd()}>`,
      "/cpu <cpu>: scalar <256>",
      `/containerDefinitions <containerDefinitions>: list <${containers}>`,
      `/containerDefinitions/0 map <${container}>`,
      "/containerDefinitions/0/name <name>: scalar <web>",
      "/containerDefinitions/0/essential <essential>: scalar <true>",
      `/containerDefinitions/0/command <command>: list <["sh", -c, {a: 'b''s'}]>`,
      '/containerDefinitions/0/command/0 scalar <"sh">',
      "/containerDefinitions/0/command/1 scalar <-c>",
      "/containerDefinitions/0/command/2 map <{a: 'b''s'}>",
      "/containerDefinitions/0/command/2/a <a>: scalar <'b''s'>",
      `/containerDefinitions/0/portMappings <portMappings>: list <${mappings}>`,
      `/containerDefinitions/0/portMappings/0 map <${first.slice(2)}>`,
      "/containerDefinitions/0/portMappings/0/containerPort <containerPort>: scalar <80>",
      "/containerDefinitions/0/portMappings/0/hostPort <hostPort>: scalar <>",
      `/containerDefinitions/0/portMappings/1 map <${second}>`,
      "/containerDefinitions/0/portMappings/1/containerPort <containerPort>: scalar <8080>",
      "/containerDefinitions/0/portMappings/1/protocol <protocol>: scalar <>-\n          tcp>",
      "/containerDefinitions/0/user <user>: scalar <~>",
    ]);
  });

  test("puts an empty value behind its colon, dash, tag or anchor, and a key without a value behind the key", () => {
    const places = (text: string): readonly unknown[] =>
      [...nodesOf(rootOf(text))].filter(({ kind }) => kind === "scalar").map(({ range }) => range);
    expect(places("a:   # none\nb: 1\n")[0]).toEqual({ start: 2, end: 2 });
    expect(places("-\n- 1\n")[0]).toEqual({ start: 1, end: 1 });
    expect(places("a: &x\nb: !!str\n")).toEqual([
      { start: 5, end: 5 },
      { start: 14, end: 14 },
    ]);
    expect(places("? a\n")).toEqual([{ start: 3, end: 3 }]);
    expect(places("{a, b: , : c}")).toEqual([
      { start: 2, end: 2 },
      { start: 6, end: 6 },
      { start: 11, end: 12 },
    ]);
  });

  test("ends a block of lines before its last line break", () => {
    expect(outline(rootOf("a: |+ # kept\n  x\n  y\n\n\nb: | # none\nc: >2\n   z"))).toEqual([
      " map <a: |+ # kept\n  x\n  y\n\n\nb: | # none\nc: >2\n   z>",
      "/a <a>: scalar <|+ # kept\n  x\n  y>",
      "/b <b>: scalar <|>",
      "/c <c>: scalar <>2\n   z>",
    ]);
  });

  test("may have tabs in front of comments, and keys of 1024 characters", () => {
    expect(treeOf("a:\n\t# one\n  b: 1\n\t# end")).toEqual({ a: { b: 1 } });
    expect(treeOf("a:\n\t# end")).toEqual({ a: null });
    expect(treeOf(`${"k".repeat(1024)}: [${"l".repeat(1024)}: 1]\n`)).toEqual({
      ["k".repeat(1024)]: [{ ["l".repeat(1024)]: 1 }],
    });
  });

  test("takes carriage returns for a part of the line break", () => {
    const text = taskDefinition.replaceAll("\n", "\r\n");
    expect(treeOf(text)).toEqual(treeOf(taskDefinition));
    expect(outline(rootOf(text)).map((line) => line.replaceAll("\r\n", "\n"))).toEqual(outline(rootOf(taskDefinition)));
  });

  test("takes a lone carriage return for a line break", () => {
    const text = `${taskDefinition}folded: "a\n  b"\nblock: |\n  a\n  b\n# end\n`;
    const returns = text.replaceAll("\n", "\r");
    expect(treeOf(returns)).toEqual(treeOf(text));
    expect(outline(rootOf(returns)).map((line) => line.replaceAll("\r", "\n"))).toEqual(outline(rootOf(text)));
    expect(treeOf("a: 1\r\rb: 2\r\n\rc: 3")).toEqual({ a: 1, b: 2, c: 3 });
  });

  test("of little text has these places", () => {
    const texts = [
      "[ :]",
      ":\n: a",
      "!<>",
      "!x  ",
      "!\n:",
      "? !b",
      "${}: {{x}}",
      "a\t:",
      "<%%>[",
      "---",
      "|\n\ry",
      "&a : *a",
      ">-",
      "|\n ",
      "{{x}}{{x}}",
    ];
    expect(
      texts.map((text) => `${JSON.stringify(text)} ${read(text).roots.flatMap(outline).join(" | ")}`),
    ).toMatchInlineSnapshot(`
      [
        ""[ :]"  list <[ :]> | /0 map <:> | /0/ <>: scalar <>",
        "":\\n: a"  map <:
      : a> | / <>: scalar <> | / <>: scalar <a>",
        ""!<>"  opaque <!<>>",
        ""!x  "  opaque <!x>",
        ""!\\n:"  map <:> | / <>: scalar <>",
        ""? !b"  map <? !b> | / <>: scalar <>",
        ""\${}: {{x}}"  map <\${}: {{x}}> | /\${} <\${}>: opaque <{{x}}>",
        ""a\\t:"  map <a	:> | /a <a>: scalar <>",
        ""<%%>["  scalar <<%%>[>",
        ""---" ",
        ""|\\n\\ry"  scalar <|

      y>",
        ""&a : *a"  map <: *a> | / <>: scalar <>",
        "">-"  scalar <>->",
        ""|\\n "  scalar <|>",
        ""{{x}}{{x}}"  opaque <{{x}}{{x}}>",
      ]
    `);
  });

  test("of keys that can be read says so", () => {
    const isOpen = (text: string): boolean => {
      const root = rootOf(text);
      return root.kind === "map" && root.open;
    };
    expect(["${}: {{x}}", "? !b", "{{x}}: a", "? {{x}}"].map(isOpen)).toEqual([false, false, true, true]);
  });

  test("has an empty key once", () => {
    expect(read(":\n:").flaws.map(shown)).toEqual([
      "duplicate-key at 3 <>: key `` is written twice; the last value counts",
    ]);
  });

  test("keeps keys as text, whatever they are", () => {
    const text = `? [a,\n   b]\n: 1\n? |\n  lines\n: 2\n80: 3\n1.0: 4\n~: 5\n"q\\n": 6\n: 7\n? {x: 1}\n? k\n: v\n__proto__: 8\n`;
    const root = rootOf(text);
    expect(root.kind === "map" && root.entries.map(({ key, value }) => [key, value.step, jsonValue(value)])).toEqual([
      ["[a,", "[a,", 1],
      ["lines\n", "lines\n", 2],
      ["80", "80", 3],
      ["1.0", "1.0", 4],
      ["~", "~", 5],
      ["q\n", "q\n", 6],
      ["", "", 7],
      ["{x: 1}", "{x: 1}", null],
      ["k", "k", "v"],
      ["__proto__", "__proto__", 8],
    ]);
  });

  test("has a map for a pair in a list", () => {
    expect(outline(rootOf("[a: b, ? c, : d]"))).toEqual([
      " list <[a: b, ? c, : d]>",
      "/0 map <a: b>",
      "/0/a <a>: scalar <b>",
      "/1 map <? c>",
      "/1/c <c>: scalar <>",
      "/2 map <: d>",
      "/2/ <>: scalar <d>",
    ]);
  });
});

describe("a stream", () => {
  const pointers = (text: string): readonly string[] =>
    read(text).roots.flatMap((root) => [...nodesOf(root)].map(pointerOf));

  test("without a value has neither root nor flaw", () => {
    for (const text of ["", "\n", "# only\n", "---\n", "---\n---\n...\n", "---\n# none\n...\n", "...\n", " \t\n"]) {
      expect([text, read(text)]).toEqual([text, { roots: [], flaws: [] }]);
    }
  });

  test("of one document has no index, whatever is empty around it", () => {
    expect(pointers("---\n---\na: 1\n...\n---\n# none\n")).toEqual(["", "/a"]);
  });

  test("of several counts those that hold something", () => {
    expect(pointers("a: 1\n---\n---\n[b]\n--- null\n--- !!str\n")).toEqual(["#0", "#0/a", "#1", "#1/0", "#2", "#3"]);
  });

  test("of scalars has them as roots", () => {
    const { roots } = read("--- text\n--- 80\n--- |\nlines\n--- >\n more\n lines\n--- 'q'\n");
    expect(roots.map(jsonValue)).toEqual(["text", 80, "lines\n", "more lines\n", "q"]);
  });

  test("may declare its version and its tags", () => {
    const merging = "%YAML 1.1\n---\n<<: {a: 1}\n...\n%YAML 1.2\n---\n<<: {a: 1}\n";
    expect(read(merging).roots.map(jsonValue)).toEqual([{ a: 1 }, { "<<": { a: 1 } }]);
    const keys = (text: string, version: "1.1" | "1.2"): unknown => read(text, version).roots.map(jsonValue);
    expect(keys("%YAML 1.2\n---\n<<: {a: 1}\n", "1.1")).toEqual([{ "<<": { a: 1 } }]);
    expect(keys("%YAML 11.1\n---\n<<: {a: 1}\n", "1.1")).toEqual([{ a: 1 }]);
    expect(keys("%YAML 1.10\n---\n<<: {a: 1}\n", "1.1")).toEqual([{ a: 1 }]);
    const tagged = rootOf("%TAG !e! tag:example.com:\n%OTHER x\n---\n!e!a%20b 1\n");
    expect(tagged.kind === "opaque" && tagged.tag).toBe("tag:example.com:a b");
  });
});

describe("an unquoted scalar", () => {
  const [, ...rows] = readFileSync(new URL("../conformance/plain-scalars.tsv", import.meta.url), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));
  const readAs = (text: string): string => {
    const node = rootOf(`a: ${text}\n`).kind === "map" ? [...nodesOf(rootOf(`a: ${text}\n`))][1] : undefined;
    if (node?.kind !== "scalar") return node?.kind ?? "nothing";
    expect(node.raw).toBe(text);
    if (typeof node.value !== "string") return String(node.value);
    expect(node.value).toBe(text);
    return node.ambiguous ? "ambiguous" : "text";
  };

  test("is read as the table says", () => {
    expect(rows.map(([text = ""]) => [text, readAs(text)])).toEqual(rows.map(([text, , , , meant]) => [text, meant]));
  });

  test("that PyYAML and YAML 1.2 read differently is ambiguous, unless it is a date", () => {
    const different = rows.filter(([, python, , core]) => python !== core && python !== "date");
    expect(different.filter(([, , , , meant]) => meant !== "ambiguous")).toEqual([]);
  });

  test("that is a value and not ambiguous is the same value to every reader", () => {
    const settled = rows.filter(([, , , , meant]) => meant !== "ambiguous" && meant !== "text");
    expect(
      settled.filter(([, python, older, core, meant]) => python !== meant || older !== meant || core !== meant),
    ).toEqual([]);
  });

  test("is the same in both versions", () => {
    expect(
      rows.filter(([text]) => JSON.stringify(treeOf(`- ${text}`, "1.1")) !== JSON.stringify(treeOf(`- ${text}`))),
    ).toEqual([]);
  });

  test("loses the digits that JSON.parse loses", () => {
    expect(treeOf("[9007199254740993, -0, 1.0]")).toEqual([9007199254740992, -0, 1]);
  });

  test("may go on over lines", () => {
    expect(treeOf("a: one\n  two\n\n  three\nb: 8\n  0\n")).toEqual({ a: "one two\nthree", b: "8 0" });
  });
});

describe("a quoted scalar or block", () => {
  test("is text", () => {
    const root = rootOf(`["80", 'yes', "null", "", plain]`);
    const scalars = [...nodesOf(root)].filter((node): node is ScalarNode => node.kind === "scalar");
    expect(scalars.map(({ value, quoted, ambiguous, raw }) => [value, quoted, ambiguous, raw])).toEqual([
      ["80", true, false, '"80"'],
      ["yes", true, false, "'yes'"],
      ["null", true, false, '"null"'],
      ["", true, false, '""'],
      ["plain", false, false, "plain"],
    ]);
  });

  test("is freed of quotes, escapes and folding", () => {
    const text = `- "\\x41\\u00e9\\U0001F600\\n\\t\\/\\"\\\\"\n- 'it''s\n  folded\n\n  twice'\n- "one \\\n  two\n  three"\n- ''\n`;
    expect(treeOf(text)).toEqual(['Aé😀\n\t/"\\', "it's folded\ntwice", "one two three", ""]);
  });

  test("may begin with what else would be a comment, an alias or a directive", () => {
    expect(["# a", "*a", "%a", "- a"].map((line) => treeOf(`--- |\n${line}\n`))).toEqual([
      "# a\n",
      "*a\n",
      "%a\n",
      "- a\n",
    ]);
  });

  test("keeps, strips or clips its last line breaks", () => {
    const text = "- |\n  a\n   b\n\n- |-\n  a\n- |+\n  a\n\n- >\n  a\n  b\n\n  c\n   d\n- |2\n    a\n- |\n";
    expect(treeOf(text)).toEqual(["a\n b\n", "a", "a\n\n", "a b\nc\n d\n", "  a\n", ""]);
  });
});

describe("a tag", () => {
  /** Opaque nodes as `tag <text> expression | content`. */
  const tags = (text: string): readonly string[] =>
    [...nodesOf(rootOf(text))].flatMap((node) =>
      node.kind === "opaque"
        ? [
            `${node.tag} <${marked(node)}> ${node.expression} | ${node.content && JSON.stringify(jsonValue(node.content))}`,
          ]
        : [],
    );

  test("of YAML itself says how a scalar is read", () => {
    expect(
      treeOf(`[!!str 80, !!int "80", !!float 80, !!bool 'true', !!null "", ! 80, !!str , !!seq [], !!map {}]`),
    ).toEqual(["80", 80, 80, true, null, "80", "", [], {}]);
    const octal = [...nodesOf(rootOf("- !!int 010"))][1];
    expect(octal?.kind === "scalar" && [octal.value, octal.ambiguous]).toEqual(["010", true]);
  });

  test("of CloudFormation makes a scalar, list or map opaque, and is kept with what it holds", () => {
    const text = `a: !Ref Port
b: !GetAtt Service.Name
c: !Join ["", [!Ref A, ":80"]]
d: !If
  - isLive
  - containerPort: !Ref B
  - !Ref AWS::NoValue
e: !Transform { Name: x, Parameters: { y: 1 } }
f: !Sub |
  \${A}
  tail
g: !Select
- 0
- !GetAZs ''
h: !Ref
`;
    expect(tags(text)).toEqual([
      '!Ref <!Ref Port> !Ref Port | "Port"',
      '!GetAtt <!GetAtt Service.Name> !GetAtt Service.Name | "Service.Name"',
      '!Join <!Join ["", [!Ref A, ":80"]]> !Join ["", [!Ref A, ":80"]] | ["",["«!Ref A»",":80"]]',
      '!If <!If\n  - isLive\n  - containerPort: !Ref B\n  - !Ref AWS::NoValue> !If | ["isLive",{"containerPort":"«!Ref B»"},"«!Ref AWS::NoValue»"]',
      '!Transform <!Transform { Name: x, Parameters: { y: 1 } }> !Transform { Name: x, Parameters: { y: 1 } } | {"Name":"x","Parameters":{"y":1}}',
      '!Sub <!Sub |\n  ${A}\n  tail> !Sub | | "${A}\\ntail\\n"',
      "!Select <!Select\n- 0\n- !GetAZs ''> !Select | [0,\"«!GetAZs ''»\"]",
      "!Ref <!Ref> !Ref | null",
    ]);
  });

  test("that nobody knows, or whose value does not fit it, makes the value opaque", () => {
    expect(
      tags(
        `[!!binary aGk=, !!js/function 'x', !!set {a}, !!timestamp 2001-01-01, !<tag:x.org:y> z, !!int abc, !!int 1.5, !!seq {}, !!str [], !<!Ref> A]`,
      ),
    ).toEqual([
      '!!binary <!!binary aGk=> !!binary aGk= | "aGk="',
      "!!js/function <!!js/function 'x'> !!js/function 'x' | \"x\"",
      '!!set <!!set {a}> !!set {a} | {"a":null}',
      '!!timestamp <!!timestamp 2001-01-01> !!timestamp 2001-01-01 | "2001-01-01"',
      'tag:x.org:y <!<tag:x.org:y> z> !<tag:x.org:y> z | "z"',
      '!!int <!!int abc> !!int abc | "abc"',
      "!!int <!!int 1.5> !!int 1.5 | 1.5",
      "!!seq <!!seq {}> !!seq {} | {}",
      "!!str <!!str []> !!str [] | []",
      '!Ref <!<!Ref> A> !<!Ref> A | "A"',
    ]);
  });

  test("leaves what it holds in its place", () => {
    const root = rootOf("a:\n  b: !If [x, {c: 1}]\n");
    const opaque = [...nodesOf(root)].find(({ kind }) => kind === "opaque");
    const content = opaque?.kind === "opaque" ? opaque.content : undefined;
    expect(content && [...nodesOf(content)].map((node) => [pointerOf(node), marked(node)])).toEqual([
      ["/a/b", "[x, {c: 1}]"],
      ["/a/b/0", "x"],
      ["/a/b/1", "{c: 1}"],
      ["/a/b/1/c", "1"],
    ]);
    expect([content?.parent === opaque?.parent, content?.keyRange]).toEqual([true, { start: 5, end: 6 }]);
  });

  test("is quoted by its first line, cut to 60 units and never within a character", () => {
    const quoted = (text: string): string => tags(`- !Sub ${text}\n`)[0]?.split("> ")[1]?.split(" | ")[0] ?? "";
    expect(quoted(`${"a".repeat(53)}😀b`)).toBe(`!Sub ${"a".repeat(53)}😀`);
    expect(quoted(`${"a".repeat(54)}😀b`)).toBe(`!Sub ${"a".repeat(54)}`);
    expect(quoted(`${"a".repeat(55)}😀b`)).toBe(`!Sub ${"a".repeat(55)}`);
  });
});

describe("an alias", () => {
  test("repeats what is anchored: paths lead to the alias, ranges to the anchor", () => {
    const text = "a: &x\n  b: [1, !Ref P]\nc: *x\nd: [*x]\n";
    expect(outline(rootOf(text)).slice(1)).toEqual([
      "/a <a>: map <b: [1, !Ref P]>",
      "/a/b <b>: list <[1, !Ref P]>",
      "/a/b/0 scalar <1>",
      "/a/b/1 opaque <!Ref P>",
      "/c <c>: map <b: [1, !Ref P]>",
      "/c/b <b>: list <[1, !Ref P]>",
      "/c/b/0 scalar <1>",
      "/c/b/1 opaque <!Ref P>",
      "/d <d>: list <[*x]>",
      "/d/0 map <b: [1, !Ref P]>",
      "/d/0/b <b>: list <[1, !Ref P]>",
      "/d/0/b/0 scalar <1>",
      "/d/0/b/1 opaque <!Ref P>",
    ]);
  });

  test("keeps all of a node", () => {
    const copies = [...nodesOf(rootOf("a: &x ['1', 010, !Ref {b: 1}, { {{ k }}: 1}]\nb: *x\n"))];
    const facts = copies.map((node) => [
      node.kind,
      node.kind === "scalar" && [node.value, node.quoted, node.ambiguous],
      node.kind === "opaque" && [node.expression, node.tag, node.content?.path.slice(1)],
      node.kind === "map" && node.open,
    ]);
    const half = (facts.length - 1) / 2;
    expect(facts.slice(1, half + 1)).toEqual(facts.slice(half + 1));
  });

  test("means the last anchor of its name in its document, and may be a key", () => {
    expect(treeOf("- &x 1\n- *x\n- &x 2\n- *x\n- &k key\n- {*k : *x}\n- ? &m {a: b}\n  : *m\n")).toEqual([
      1,
      1,
      2,
      2,
      "key",
      { key: 2 },
      { "{a: b}": { a: "b" } },
    ]);
    expect(read("&x a\n---\n*x\n").flaws.map(shown)).toEqual([
      "syntax at 9 <*x>: expected an anchor `&x` in front of this alias, found none",
    ]);
  });

  test("inside of what it repeats is opaque", () => {
    expect(treeOf("a: &x [1, {b: *x}]\nc: &y !Ref [*y]\nd: *x\n")).toEqual({
      a: [1, { b: "«*x»" }],
      c: "«!Ref [*y]»",
      d: [1, { b: "«*x»" }],
    });
  });

  test("must come after its anchor", () => {
    expect(read("a: *x\nb: &x 1\n").flaws.map(shown)).toEqual([
      "syntax at 3 <*x>: expected an anchor `&x` in front of this alias, found none",
    ]);
  });

  test("of an alias is stopped before it fills the memory", () => {
    const lines = Array.from(
      { length: 9 },
      (_, index) =>
        `a${index}: &a${index} [${Array(9)
          .fill(index === 0 ? "x" : `*a${index - 1}`)
          .join()}]\n`,
    );
    expect(outcome(lines.join(""))).toBe("the file holds more than 200000 values");
  });
});

describe("a merge key", () => {
  const text = `base: &base { a: 1, b: 2 }
more: &more { b: 3, c: 4 }
all:
  a: 0
  <<: [*base, *more]
  d: 5
`;

  test("takes in maps in YAML 1.1; what the map has itself stays", () => {
    expect(treeOf(text, "1.1")).toEqual({
      base: { a: 1, b: 2 },
      more: { b: 3, c: 4 },
      all: { a: 0, b: 2, c: 4, d: 5 },
    });
    expect(treeOf("[<<: {a: 1}, {<<: {a: 1}, <<: {b: 2, a: 3}}]", "1.1")).toEqual([{ a: 1 }, { a: 1, b: 2 }]);
    const all = rootOf(text, "1.1");
    const node = all.kind === "map" ? all.get("all") : undefined;
    expect(node && outline(node).slice(1)).toEqual([
      "/all/a <a>: scalar <0>",
      "/all/b <b>: scalar <2>",
      "/all/c <c>: scalar <4>",
      "/all/d <d>: scalar <5>",
    ]);
  });

  test("is a key like others in YAML 1.2, but leaves the map open", () => {
    const root = rootOf("a: &a {b: 1}\nc: {<<: *a}\nd: {'<<': 1}\n");
    expect(jsonValue(root)).toEqual({ a: { b: 1 }, c: { "<<": { b: 1 } }, d: { "<<": 1 } });
    expect([...nodesOf(root)].flatMap((node) => (node.kind === "map" ? [node.open] : []))).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  test("that takes in an open map leaves the map open", () => {
    const root = rootOf("a: &a { {{ k }}: 1 }\nb: {<<: *a}\nc: {<<: {d: 1}}\n", "1.1");
    expect([...nodesOf(root)].flatMap((node) => (node.kind === "map" ? [node.open] : []))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("whose value is no map stays, and leaves the map open", () => {
    const root = rootOf("{<<: !Ref X, a: 1}", "1.1");
    expect(jsonValue(root)).toEqual({ "<<": "«!Ref X»", a: 1 });
    expect(root.kind === "map" && root.open).toBe(true);
  });
});

describe("a key that is written twice", () => {
  test("is there twice, with a flaw at its last value", () => {
    for (const text of ["a: 1\nb: 2\n'a': 3\n", '{"a": 1, b: 2, "\\u0061": 3}']) {
      const { roots, flaws } = read(text);
      const [root] = roots;
      expect(root?.kind === "map" && root.entries.map(({ key }) => key)).toEqual(["a", "b", "a"]);
      expect(flaws.map(shown)).toEqual([
        `duplicate-key at ${text.indexOf("3")} <3>: key \`a\` is written twice; the last value counts`,
      ]);
      expect(flaws.map(({ place, related }) => [place.keyRange, related && marked(related.place)])).toEqual([
        [{ start: text.lastIndexOf(text.startsWith("{") ? '"\\' : "'a"), end: text.lastIndexOf(":") }, "1"],
      ]);
    }
  });

  test("is noted once, where it is written, not where an alias repeats it", () => {
    expect(read("a: &x {b: 1, b: 2}\nc: *x\n").flaws.map(shown)).toEqual([
      "duplicate-key at 16 <2>: key `b` is written twice; the last value counts",
    ]);
  });
});

describe("a placeholder", () => {
  test("where a value stands is opaque", () => {
    const values: readonly [string, unknown][] = [
      ["a: {{ cpu }}\n", { a: "«{{ cpu }}»" }],
      ["a: {{{cpu}}}\n", { a: "«{{{cpu}}}»" }],
      ["a: [{b: {{{cpu}}}, c: 1}]\n", { a: [{ b: "«{{{cpu}}}»", c: 1 }] }],
      ["a: {{ must_env `X` }} # why\nb: 1\n", { a: "«{{ must_env `X` }}»", b: 1 }],
      ["- {{x}}\n- {{ .Values.a | quote }}\n", ["«{{x}}»", "«{{ .Values.a | quote }}»"]],
      ["{a: {{ x }}, b: [{{ y }}]}", { a: "«{{ x }}»", b: ["«{{ y }}»"] }],
      ['{"a": ${X}, "b": [${Y}, 1]}', { a: "«${X}»", b: ["«${Y}»", 1] }],
      ["a: <NAME>\nb: [<IMAGE1_NAME>]\n", { a: "«<NAME>»", b: ["«<IMAGE1_NAME>»"] }],
      ["a: <%= x %>\nb: <%= c ? 'a' : 'b' %>\n", { a: "«<%= x %>»", b: "«<%= c ? 'a' : 'b' %>»" }],
      ["a: %NAME%\nb: @NAME@\nc: @@NAME@@\n", { a: "«%NAME%»", b: "«@NAME@»", c: "«@@NAME@@»" }],
      ["a: {{ repo }}:{{ tag }}\nb: {{ repo }}/app:1\n", { a: "«{{ repo }}:{{ tag }}»", b: "«{{ repo }}/app:1»" }],
      ["a: !Sub {{ x }}\n", { a: "«!Sub {{ x }}»" }],
      ["a: #{PORT}\nb: #{PORT}#\nc: # none\n", { a: "«#{PORT}»", b: "«#{PORT}#»", c: null }],
    ];
    expect(values.map(([text]) => [text, treeOf(text)])).toEqual(values);
  });

  test("has its range, and others keep theirs", () => {
    expect(outline(rootOf('a: {{ x }}\nb: "{{ y }} \\u0041"\nc: {{ x "q" }}-1\nd: e {{ z }}\n'))).toEqual([
      ' map <a: {{ x }}\nb: "{{ y }} \\u0041"\nc: {{ x "q" }}-1\nd: e {{ z }}>',
      "/a <a>: opaque <{{ x }}>",
      '/b <b>: scalar <"{{ y }} \\u0041">',
      '/c <c>: opaque <{{ x "q" }}-1>',
      "/d <d>: scalar <e {{ z }}>",
    ]);
    expect(treeOf('a: {{ x }}\nb: "{{ y }} \\u0041"\nd: |\n  e {{ z }}\n')).toEqual({
      a: "«{{ x }}»",
      b: "{{ y }} A",
      d: "e {{ z }}\n",
    });
  });

  test("that YAML takes for text is text", () => {
    const text = "a: ${X}\nb: x-{{ y }}\nc: '{{ x }}'\nd: \"<NAME>\"\ne: $X\nf: |\n  {{ x }}\n";
    expect(treeOf(text)).toEqual({ a: "${X}", b: "x-{{ y }}", c: "{{ x }}", d: "<NAME>", e: "$X", f: "{{ x }}\n" });
    expect(treeOf(`${text}g: {{ x }}\n`)).toEqual({ ...(treeOf(text) as object), g: "«{{ x }}»" });
  });

  test("with quotes, within quotes of the same kind, ends them", () => {
    const message = "expected no quote of this kind between these quotes";
    const texts = [`a: "{{ x "q" }}"\n`, `a: '{{ x 'q' }}'\nb: {{ c }}\n`, `[a, "\${", b c: {d}, "}", e: {{ f }}]\n`];
    expect(texts.map((text) => read(text).flaws.map(shown).join())).toEqual([
      `syntax at 3 <"{{ x "q" }}">: ${message}`,
      `syntax at 3 <'{{ x 'q' }}'>: ${message}`,
      `syntax at 4 <"\${", b c: {d}, "}">: ${message}`,
    ]);
    expect(treeOf(`a: '{{ x "q" }}'\nb: "{{ x 'q' }} \\""\nc: {{ d }}\n`)).toEqual({
      a: '{{ x "q" }}',
      b: `{{ x 'q' }} "`,
      c: "«{{ d }}»",
    });
  });

  test("as a key leaves the map open", () => {
    const root = rootOf("{{ k }}: 1\na: 2\n");
    expect(jsonValue(root)).toEqual({ "{{ k }}": 1, a: 2 });
    expect(root.kind === "map" && root.open).toBe(true);
  });

  test("as a key is not known to be the same key", () => {
    expect(read("{{ k }}: 1\n{{ k }}: 2\n${k}: 3\n${k}: 4\n").flaws).toEqual([]);
  });

  test("that is a statement is named", () => {
    const text = "a: 1\n{{ range .Env }}\n- b: {{ .x }}\n{{ end }}\n";
    expect(read(text).flaws.map(shown)).toEqual([
      "template at 5 <{{ range .Env }}>: a template with the statement `{{ range .Env }}` in line 2; render it first",
    ]);
  });
});

describe("a text that is no YAML", () => {
  const refusals: readonly [string, string][] = [
    ["a:\n\tb: 1\n", "3 <\t>: expected spaces as indentation, found a tab"],
    ["a:\n  - b\n\t- c\n", "9 <\t>: expected spaces as indentation, found a tab"],
    ["---\n\t", "4 <\t>: expected spaces as indentation, found a tab"],
    ["a:\n  b: 1\n c: 2\n", "11 <c>: expected this key at the indentation of the keys before it, found `c`"],
    ["a: 1\n b: 2\n", "6 <b>: expected this key at the indentation of the keys before it"],
    ["  a: 1\nb: 2\n", "7 <b>: expected the end of the document, found `b`"],
    ["- a: 1\n b: 2\n", "8 <b>: expected `-`, or the indentation of the lines above, found `b`"],
    ["a:\n  - 1\n - 2\n", "10 <->: expected a key, or the indentation of the list above, found `-`"],
    ["- a\nb: c\n", "4 <b>: expected the end of the document, found `b`"],
    ["a: - b\n", "3 <->: expected a list only on the lines below its key, and no other value there"],
    ["a: b\n- c\n", "5 <->: expected a list only on the lines below its key, and no other value there"],
    ["a: b: c\n", "4 <:>: expected one `:` on this line; quote the value, or begin the map on its own line"],
    ["a: 1\nb\nc: 2\n", "5 <b>: expected `:` and a blank after the key"],
    ["a: 1\nb:2\n", "5 <b:2>: expected `:` and a blank after the key"],
    ['a: 1\n"b\n  c": 2\n', '5 <"b>: expected a key and its `:` on one line'],
    ["? a\nb\n  : 1\n", "4 <b>: expected a key and its `:` on one line"],
    ["? a\n  b: c\nd\n", "2 <a>: expected a key and its `:` on one line"],
    ["a: [1 2, {b: 3 c: 4}]\n", "16 <:>: expected `,` between the members, found `:`"],
    ["a: ['b' 'c']\n", "8 <'c'>: expected `,` between the items of the list, found `'c'`"],
    ['{"a": 1, "b" "c"}\n', '13 <"c">: expected `,`, or `:` and a blank, found `"c"`'],
    ["[a: 'b' 'c']\n", "8 <'c'>: expected the end of the value, found `'c'`"],
    ["[a,,b]\n", "3 <,>: expected a value, found `,`"],
    ["[,a]\n", "1 <,>: expected a value in front of `,`"],
    ["a: [- b]\n", "4 <->: expected a value between the brackets, found `-`"],
    ["a: [1, 2\n", "3 <[>: expected `]` to close this `[`"],
    ["a: {b: 1\nc: 2\n", "3 <{>: expected `}` to close this `{`"],
    ["[1}\n", "2 <}>: expected `]`, found `}`"],
    ["a: ]\n", "3 <]>: expected `[` in front of this `]`"],
    ["a: [\n1, 2\n]\n", "5 <1,>: expected more indentation between the brackets; other YAML readers allow this line"],
    [
      "a:\n  b: {\n c: 1}\n",
      "11 <c:>: expected more indentation between the brackets; other YAML readers allow this line",
    ],
    ["[a\n---\n]\n", "0 <[>: expected `]` to close this `[`"],
    ["[a\n: b]\n", "1 <a>: expected a key and its `:` on one line"],
    ["[👩\n: b]\n", "1 <👩>: expected a key and its `:` on one line"],
    ['a: "b\n', '3 <"b>: expected a closing `"`'],
    ["a: 'b\nc: 1\n", "3 <'b>: expected a closing `'`"],
    ['a: "\\q"\n', "4 <\\q>: expected an escape that YAML has, found `\\q`"],
    ['a: "\\u12"\n', "4 <\\u12>: expected an escape that YAML has, found `\\u12`"],
    ['a: "b" c\n', "7 <c>: expected the end of the value, found `c`"],
    ["a: 'it's'\n", "7 <s'>: expected the end of the value, found `s'`"],
    ["a: [b] c\n", "7 <c>: expected the end of the value, found `c`"],
    ['a: "b"#c\n', "6 <#>: expected a space in front of `#c`"],
    ["a: @b\n", "3 <@b>: expected a value, found `@b`; no unquoted text may begin with `@`"],
    ["a: %b\n", "3 <%b>: expected a value, found `%b`; no unquoted text may begin with `%`"],
    ["a: `b`\n", "3 <`b`>: expected a value, found ``b``; no unquoted text may begin with ```"],
    ["a: |b\n c\n", "3 <|b>: expected `|` or `>` with at most an indentation and `+` or `-`, found `|b`"],
    ["a: > b\n c\n", "3 <> b>: expected `|` or `>` with at most an indentation and `+` or `-`, found `> b`"],
    ["a: |\n    \n  b\n", "3 <|>: expected no blank line that is indented further than the first line of this text"],
    ["a: |\n  b\n\t\nc: 1\n", "3 <|>: expected every line of this text to be indented at least like the first"],
    ["a: &x &y b\n", "6 <&y>: expected one anchor for a value, found a second"],
    ["a: !x !y b\n", "6 <!y>: expected one tag for a value, found a second"],
    ["a: &x[b]\n", "5 <[>: expected a space after the anchor"],
    ['[!x"b"]\n', '3 <">: expected a space after the tag'],
    ["!👩", "1 <👩>: expected a space after the tag"],
    ["!x - b\n", "0 <!x>: expected a line break between the tag or anchor and its list"],
    ["!x ? a\n", "3 <?>: expected `?` in front of the tag or anchor"],
    ["a: &x b\nc: &y *x\n", "11 <&y>: expected an alias without tag or anchor, found `&y`"],
    ["- &x 1\n- *x y\n", "12 <y>: expected the end of the value, found `y`"],
    ["a: !<x>&y b\n", "7 <&>: expected a space after the tag"],
    ["a: & b\n", "3 <&>: expected a name after `&`"],
    ["a: *\n", "3 <*>: expected a name after `*`, found none"],
    ["a: *x\n", "3 <*x>: expected an anchor `&x` in front of this alias, found none"],
    ["a: !x!y b\n", "3 <!x!>: expected a `%TAG` line for `!x!`, found none"],
    ["a: !! b\n", "3 <!!>: expected a tag with a name, found `!!`"],
    ["a: !<x b\n", "3 <!<x>: expected a closing `>` of the tag"],
    ["a: !<!> b\n", "3 <!<!>>: expected a tag with a name, found `!<!>`"],
    ["a: !!x%ff b\n", "3 <!!x%ff>: expected a tag with valid `%` escapes, found `!!x%ff`"],
    ["--- a: 1\n", "4 <a>: expected a line break between `---` and the list or map, found `a`"],
    ["a: 1\n... b\n", "9 <b>: expected the end of the line after `...`, found `b`"],
    ["%YAML 1.2\na: 1\n", "10 <>: expected `---` after the `%` lines"],
    ["%YAML 1.2\n", "0 <%YAML 1.2>: expected `---` and a document after the `%` lines"],
    ["%YAML\n---\n", "0 <%YAML>: expected `%YAML` and one version, such as `%YAML 1.2`"],
    ["%YAML 1.1\n%YAML 1.2\n---\n", "10 <%YAML 1.2>: expected one `%YAML` line for a document, found a second"],
    ["%TAG !x!\n---\n", "0 <%TAG !x!>: expected `%TAG`, a handle and a prefix"],
    [`${"k".repeat(1025)}: 1\n`, `0 <${"k".repeat(1025)}>: expected a key of at most 1024 characters`],
    ["a: 1\n---\nb: [\n---\nc: ]\n", "12 <[>: expected `]` to close this `[`"],
    ["}\n", "0 <}>: expected `{` in front of this `}`"],
    ["a\n:", "2 <:>: expected the end of the line, found `:`"],
    ["--- :", "4 <:>: expected a line break between `---` and the list or map, found `:`"],
    ["--- -", "4 <->: expected a line break between `---` and the list or map, found `-`"],
    ["[1{", "2 <{>: expected `,` between the items of the list, found `{`"],
    ["- :\n >", "5 <>>: expected `-`, or the indentation of the lines above, found `>`"],
    [
      "@of tokens is 700000",
      "0 <@of tokens is 700000>: expected a value, found `@of tokens is 700000`; no unquoted text may begin with `@`",
    ],
    [
      "@of tokens is 7000001",
      "0 <@of tokens is 7000001>: expected a value, found `@of tokens is 700000…`; no unquoted text may begin with `@`",
    ],
    ["''\ufeff:", "2 <\ufeff>: expected a value, found `\ufeff`"],
    ['"', '0 <">: expected a closing `"`'],
    ['">', '0 <">>: expected a closing `"`'],
    ["'\"", "0 <'\">: expected a closing `'`"],
    ['"\\x"', "1 <\\x>: expected an escape that YAML has, found `\\x`"],
    ["{: :", "3 <:>: expected a value, found `:`"],
    ["- k\n\t- [", "4 <\t>: expected spaces as indentation, found a tab"],
    ["\t!", "0 <\t>: expected spaces as indentation, found a tab"],
    [`[${"k".repeat(1025)}: 1]`, `1 <${"k".repeat(1025)}>: expected a key of at most 1024 characters`],
    ["{a: [\n,]", "6 <,>: expected a value in front of `,`"],
    ["[''?", "4 <>: expected `,` between the items of the list"],
    ["[?", "0 <[>: expected `]` to close this `[`"],
    ["{!|", "2 <|>: expected a space after the tag"],
    ["{&x : *x\n1", "9 <1>: expected `,` between the members of the map, found `1`"],
    ["{-", "1 <->: expected a value between the brackets, found `-`"],
    ["{:\n?", "4 <>: expected `,` between the members of the map"],
    ['{""""a:', "6 <:>: expected `,` between the members, found `:`"],
    ["{{}", "0 <{>: expected `}` to close this `{`"],
    ["{{", "1 <{>: expected `}` to close this `{`"],
    ["{{{{x}}", "1 <{>: expected `}` to close this `{`"],
    ["&", "0 <&>: expected a name after `&`"],
    ["{#", "0 <{>: expected `}` to close this `{`"],
    ["%\n!", "2 <>: expected `---` after the `%` lines"],
    ["%YAML -1.2\n.", "0 <%YAML -1.2>: expected `%YAML` and one version, such as `%YAML 1.2`"],
    ["%TAG ! x -\n---\n", "0 <%TAG ! x ->: expected `%TAG`, a handle and a prefix"],
    [":\n>\n\t", "2 <>>: expected every line of this text to be indented at least like the first"],
    ["- :\n -", "5 <->: expected this item at the indentation of the items before it, found `-`"],
    ["- [a]\n  &x", "8 <&x>: expected `-` in front of a list item, found `&x`"],
    ["- [a]\n  !x", "8 <!x>: expected `-` in front of a list item, found `!x`"],
    ['a: "1"\n  ? b', "9 <?>: expected this key at the indentation of the keys before it, found `?`"],
    ['? ""1', "4 <1>: expected `:` in front of the value of a `?` key, found `1`"],
    ['? "a"\n &x', "7 <&x>: expected `:` in front of the value of a `?` key, found `&x`"],
    ['? "a"\n !x', "7 <!x>: expected `:` in front of the value of a `?` key, found `!x`"],
    [":\n&x\nb:", "5 <b>: expected a key and its `:` on one line"],
    [": F\r\r b:", "6 <b>: expected this key at the indentation of the keys before it"],
    [': b\n  ":', '6 <">: expected this key at the indentation of the keys before it'],
    [": 1\n bb:", "5 <bb>: expected this key at the indentation of the keys before it"],
    [": ?", "2 <?>: expected one `:` on this line; quote the value, or begin the map on its own line"],
    [": ? 2\n", "2 <?>: expected one `:` on this line; quote the value, or begin the map on its own line"],
    ["|\u00a0", "0 <|>: expected `|` or `>` with at most an indentation and `+` or `-`, found `|`"],
    ["- |-3x\n a", "2 <|-3x>: expected `|` or `>` with at most an indentation and `+` or `-`, found `|-3x`"],
    [`&x ${"k".repeat(1022)}: 1`, `3 <${"k".repeat(1022)}>: expected a key of at most 1024 characters`],
    ["[!\udc69:", "2 <\udc69>: expected a space after the tag"],
    [": [\n,]", "4 <,]>: expected more indentation between the brackets; other YAML readers allow this line"],
    ["|\n b\n:b  \ny", "5 <:b  >: expected the end of the document, found `:b`"],
    ["> > ", "2 <> >: expected the end of the document, found `>`"],
    ["{{{x}}", "1 <{{>: expected a value, found a placeholder"],
    ["{{%", "2 <%>: expected a value, found `%`; no unquoted text may begin with `%`"],
    [" {%", "template at 1 <{%>: a template with the statement `{%` in line 1; render it first"],
    ["{{! ", "template at 0 <{{!>: a template with the statement `{{!` in line 1; render it first"],
  ];

  test("has one flaw, which says what was expected where", () => {
    const found = refusals.map(([text]) => [text, read(text).flaws.map(shown).join("\n").replace("syntax at ", "")]);
    expect(found).toEqual(refusals);
  });

  test("has a flaw that is at no value", () => {
    const [{ place } = {}] = read("{").flaws;
    expect(place).toMatchObject({ path: [], keyRange: undefined, streamIndex: undefined, parent: undefined });
  });

  test("may be one but for the brackets of a placeholder in a placeholder", () => {
    expect(outline(rootOf("{{${}}}"))).toEqual([" opaque <{{${}}}>"]);
  });
});

describe("a limit", () => {
  const tooDeep = "lists and maps stand more than 100 deep";
  const nests: readonly [string, (depth: number) => string][] = [
    ["[", (depth) => "[".repeat(depth) + "]".repeat(depth)],
    ["{", (depth) => "{a: ".repeat(depth) + "}".repeat(depth)],
    ["{[", (depth) => "[{a: ".repeat(depth / 2) + (depth % 2 ? "[]" : "") + "}]".repeat(depth / 2)],
    ["- ", (depth) => `${"- ".repeat(depth)}a\n`],
    ["? ", (depth) => `${"? ".repeat(depth)}a\n`],
    ["key", (depth) => Array.from({ length: depth }, (_, index) => `${" ".repeat(index)}a:\n`).join("")],
    ["pairs", (depth) => "[a: ".repeat(Math.floor(depth / 2)) + (depth % 2 ? "[]" : "") + "]".repeat(depth / 2)],
    [
      "alias",
      (depth) => `- &x ${"[".repeat(49)}${"]".repeat(49)}\n- ${"[".repeat(depth - 50)}*x${"]".repeat(depth - 50)}\n`,
    ],
  ];

  test("of depth is 100, of lists, maps, keys, pairs and what aliases repeat", () => {
    const found = nests.map(([name, nested]) => [name, ...[99, 100, 101].map((depth) => outcome(nested(depth)))]);
    expect(found).toEqual(nests.map(([name]) => [name, "1 roots", "1 roots", tooDeep]));
  });

  test("of depth holds for a pair in the innermost list", () => {
    const found = [99, 100].map((depth) => outcome(`${"[".repeat(depth)}a: b${"]".repeat(depth)}`));
    expect(found).toEqual(["1 roots", tooDeep]);
  });

  test("of documents is 100", () => {
    const found = [99, 100, 101].map((count) => outcome("--- a\n".repeat(count)));
    expect(found).toEqual(["99 roots", "100 roots", "the file holds more than 100 documents"]);
  });

  test("of directives is 100", () => {
    const found = [99, 100, 101].map((count) => outcome(`${"%A b\n".repeat(count)}---\na\n`));
    expect(found).toEqual(["1 roots", "1 roots", "the file holds more than 100 directives"]);
  });

  test("of aliases is 1000", () => {
    const found = [999, 1000, 1001].map((count) => outcome(`- &x a\n${"- *x\n".repeat(count)}`));
    expect(found).toEqual(["1 roots", "1 roots", "the file holds more than 1000 aliases"]);
  });

  test("of tokens is 700000", () => {
    const lines = "#\n".repeat(limits.lexemes / 2 - 1);
    const found = [`${lines}#`, `${lines}#\n`, `${lines}#\n#`].map((text) => outcome(text));
    expect(found).toEqual(["0 roots", "0 roots", "the file holds more than 700000 tokens"]);
  });

  test("of values is 200000, what aliases repeat included", () => {
    const list = (count: number): string =>
      `- &x [${"a,".repeat(999)}]\n${"- *x\n".repeat(198)}- [${"a,".repeat(count)}]`;
    const found = [997, 998, 999].map((count) => outcome(list(count)));
    expect(found).toEqual(["1 roots", "1 roots", "the file holds more than 200000 values"]);
    const pairs = (count: number): string => list(998).replace(/\[(?:a,)+\]$/, `[${"a: b,".repeat(count)}]`);
    expect([499, 500].map((count) => outcome(pairs(count)))).toEqual([
      "1 roots",
      "the file holds more than 200000 values",
    ]);
  });
});

describe("a hostile text", () => {
  test("neither overflows the stack nor takes long, three times over", () => {
    const openings = ["[", "{", "- ", "? ", "[{", "{[", "- ? ", "a: [", "{a: ", "!x [", "&x [", "[[a]: "];
    for (let round = 0; round < 3; round++) {
      for (const opening of openings) {
        const text = `${opening.repeat(850)}\n---\n`.repeat(2);
        const started = performance.now();
        expect(outcome(text)).toBe("lists and maps stand more than 100 deep");
        expect(performance.now() - started).toBeLessThan(250);
      }
    }
  });

  test("with the lexer's own marks is text", () => {
    const marks = "\u0002\u0018\u001f\ufeff\u0000";
    expect(treeOf(`a: b${marks}\nc: "${marks}"\nd: |\n  ${marks}\n`)).toEqual({
      a: `b${marks}`,
      c: marks,
      d: `${marks}\n`,
    });
  });

  test("is no way to the prototype", () => {
    const root = rootOf("__proto__: {polluted: true}\nconstructor: 1\n", "1.1");
    expect(root.kind === "map" && root.entries.map(({ key }) => key)).toEqual(["__proto__", "constructor"]);
    expect("polluted" in {}).toBe(false);
  });
});

const jsonNumber = /^-?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/;

/** A tree in which a number that only YAML readers disagree on is that number. */
function agreed(node: SourceNode): unknown {
  if (node.kind === "scalar")
    return node.ambiguous && jsonNumber.test(String(node.value)) ? Number(node.value) : node.value;
  if (node.kind === "opaque") return node.expression;
  if (node.kind === "list") return node.items.map(agreed);
  return new Map(node.entries.map(({ key, value }) => [key, agreed(value)]));
}

function asMaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asMaps);
  if (typeof value !== "object" || value === null) return value;
  return new Map(Object.entries(value).map(([key, member]) => [key, asMaps(member)]));
}

describe("any JSON value", () => {
  const anyValue = fc.jsonValue({ maxDepth: 6 }).map((value) => JSON.parse(JSON.stringify(value)));

  test("written as JSON is read as JSON.parse reads it", () => {
    fc.assert(
      fc.property(anyValue, fc.constantFrom<string | number>(0, 1, 2, 4, "\t"), (value, indent) => {
        expect(agreed(rootOf(JSON.stringify(value, null, indent)))).toEqual(asMaps(value));
      }),
      { numRuns: 2000, seed: 20260801 },
    );
  });

  test.each(["block", "flow"] as const)("written as YAML, %s style, is read back", (collectionStyle) => {
    fc.assert(
      fc.property(anyValue, fc.boolean(), (value, hasCarriageReturns) => {
        const text = stringify(value, { collectionStyle, aliasDuplicateObjects: false });
        const given = hasCarriageReturns ? text.replaceAll("\n", "\r\n") : text;
        expect(read(given).roots.map(agreed)).toEqual(text === "" ? [] : [asMaps(value)]);
      }),
      { numRuns: 2000, seed: 20260802 },
    );
  });
});

describe("any text", () => {
  const edit = fc.record({
    at: fc.nat(taskDefinition.length),
    removed: fc.nat(3),
    added: fc.constantFrom(
      "",
      "\n",
      "  ",
      "\t",
      "- ",
      "? ",
      ": ",
      "{",
      "}",
      "[",
      "]",
      ",",
      " #",
      "&a ",
      "*a",
      "!x ",
      "'",
      '"',
      "|\n",
      "\r",
      "%",
      "😀",
      "{{ x }}",
      "${x}",
      "#{x}",
      "---\n",
      "<<: ",
    ),
  });
  const edited = fc
    .array(edit, { minLength: 1, maxLength: 5 })
    .map((edits) =>
      edits.reduce(
        (text, { at, removed, added }) => text.slice(0, at) + added + text.slice(at + removed),
        `${taskDefinition}é: "😀"\n`,
      ),
    );

  const isEdge = (text: string, offset: number): boolean =>
    offset >= 0 &&
    offset <= text.length &&
    !(/[\ud800-\udbff]/.test(text.charAt(offset - 1)) && /[\udc00-\udfff]/.test(text.charAt(offset)));

  test("gives ranges inside of it, on the edges of characters, and the same twice", () => {
    fc.assert(
      fc.property(edited, fc.constantFrom("1.1", "1.2"), (text, version) => {
        const { roots, flaws } = read(text, version);
        const places: readonly Place[] = [
          ...roots.flatMap((root) => [...nodesOf(root)]),
          ...flaws.map(({ place }) => place),
        ];
        const ranges = places.flatMap(({ range, keyRange }) => (keyRange ? [range, keyRange] : [range]));
        expect(ranges.filter(({ start, end }) => start > end || !isEdge(text, start) || !isEdge(text, end))).toEqual(
          [],
        );
        expect(flaws.filter(({ kind }) => kind === "syntax" || kind === "template").length).toBe(
          roots.length === 0 ? 1 : 0,
        );
        expect(flaws.filter(({ message }) => message.length > 100)).toEqual([]);
        const again = read(text, version);
        expect([again.roots.map(outline), again.flaws.map(shown)]).toEqual([roots.map(outline), flaws.map(shown)]);
      }),
      { numRuns: 5000, seed: 20260803 },
    );
  });
});
