import { describe, expect, test } from "vitest";
import type { Language } from "../../src/source/document.ts";
import { readEmbeddedJson } from "../../src/source/embedded-json.ts";
import type { Flaw, Reading } from "../../src/source/flaw.ts";
import { limits } from "../../src/source/limits.ts";
import type { Place, ScalarNode, SourceNode } from "../../src/source/node.ts";
import { pointerOf } from "../../src/source/pointer.ts";
import { nodeAt, rootOf } from "../finding/edited.ts";

/** The string at `/a/0`. */
function stringIn(root: SourceNode): ScalarNode {
  const string = nodeAt(root, ["a", 0]);
  if (string.kind !== "scalar") throw new Error("expected a scalar");
  return string;
}

function embedded(literal: string, language: Language = "json"): Reading {
  return readEmbeddedJson(
    stringIn(rootOf(language === "yaml" ? `a: [${literal}]` : `{ "a": [${literal}] }`, language)),
  );
}

function rootIn(reading: Reading): SourceNode {
  const [root] = reading.roots;
  if (!root) throw new Error(`not read: ${reading.flaws[0]?.message}`);
  return root;
}

/** A place in one line, with its key where it has one: `/a/0/k <80> key <\"k\">`. */
function placed(place: Place): string {
  const { document, range, keyRange } = place;
  const written = ({ start, end }: Place["range"]): string => `<${document.text.slice(start, end)}>`;
  return `${pointerOf(place)} ${written(range)}${keyRange ? ` key ${written(keyRange)}` : ""}`;
}

/** Each value in a line: its kind, its place and what it holds. */
function shown(node: SourceNode): readonly string[] {
  const at = `${node.kind} at ${placed(node)}`;
  switch (node.kind) {
    case "list":
      return [at, ...node.items.flatMap(shown)];
    case "map":
      return [node.open ? `open ${at}` : at, ...node.entries.flatMap(({ value }) => shown(value))];
    case "scalar":
      return [`${at}: ${JSON.stringify(node.value)}${node.quoted ? ", quoted" : ""}`];
    case "opaque":
      return [`${at}: ${node.expression}`];
  }
}

function flawShown({ place, related, ...rest }: Flaw): object {
  return { ...rest, at: placed(place), related: related && `${related.message}: ${placed(related.place)}` };
}

describe("the values of JSON in a string", () => {
  test("have the keys that stand in front of them, and items none", () => {
    expect(shown(rootIn(embedded(String.raw`"{\"ports\": [80, {\"name\": \"web\"}], \"tty\": null}"`)))).toEqual([
      String.raw`map at /a/0 <{\"ports\": [80, {\"name\": \"web\"}], \"tty\": null}>`,
      String.raw`list at /a/0/ports <[80, {\"name\": \"web\"}]> key <\"ports\">`,
      "scalar at /a/0/ports/0 <80>: 80",
      String.raw`map at /a/0/ports/1 <{\"name\": \"web\"}>`,
      String.raw`scalar at /a/0/ports/1/name <\"web\"> key <\"name\">: "web", quoted`,
      String.raw`scalar at /a/0/tty <null> key <\"tty\">: null`,
    ]);
  });

  test("have the key of the string where they are all of it", () => {
    const string = nodeAt(rootOf('{ "ports": "[80]" }', "json"), ["ports"]) as ScalarNode;
    expect(shown(rootIn(readEmbeddedJson(string)))).toEqual([
      'list at /ports <[80]> key <"ports">',
      "scalar at /ports/0 <80>: 80",
    ]);
  });

  test("have the list or map around them, and the first that around the string", () => {
    const root = rootOf('{ "a": ["[[80]]"] }', "json");
    const outer = rootIn(readEmbeddedJson(stringIn(root)));
    const inner = nodeAt(outer, [0]);
    expect(outer.parent).toBe(nodeAt(root, ["a"]));
    expect(inner.parent).toBe(outer);
    expect(nodeAt(inner, [0]).parent).toBe(inner);
  });

  test("may be placeholders", () => {
    expect(shown(rootIn(embedded(String.raw`"[{\"hostPort\": <PORT>, @MORE@}, {{ sidecar }}]"`)))).toEqual([
      String.raw`list at /a/0 <[{\"hostPort\": <PORT>, @MORE@}, {{ sidecar }}]>`,
      String.raw`open map at /a/0/0 <{\"hostPort\": <PORT>, @MORE@}>`,
      String.raw`opaque at /a/0/0/hostPort <<PORT>> key <\"hostPort\">: <PORT>`,
      "opaque at /a/0/0/@MORE@ <@MORE@> key <@MORE@>: @MORE@",
      "opaque at /a/0/1 <{{ sidecar }}>: {{ sidecar }}",
    ]);
  });

  test("stand in the whole string where that is YAML, and in the document of the stream that it is of", () => {
    const root = rootOf("a: ['[{\"port\": 80}]']\n---\na: []\n", "yaml");
    expect(shown(rootIn(readEmbeddedJson(stringIn(root))))).toEqual([
      `list at #0/a/0 <'[{"port": 80}]'>`,
      `map at #0/a/0/0 <'[{"port": 80}]'>`,
      `scalar at #0/a/0/0/port <'[{"port": 80}]'> key <'[{"port": 80}]'>: 80`,
    ]);
  });

  test("stand in the whole string where that stands in a string itself", () => {
    const string = nodeAt(rootIn(embedded(String.raw`"[\"{\\\"port\\\": 80}\"]"`)), [0]) as ScalarNode;
    const written = String.raw`<\"{\\\"port\\\": 80}\">`;
    expect(shown(rootIn(readEmbeddedJson(string)))).toEqual([
      `map at /a/0/0 ${written}`,
      `scalar at /a/0/0/port ${written} key ${written}: 80`,
    ]);
  });
});

describe("a flaw of JSON in a string", () => {
  test("has its whole place, and that of the other value", () => {
    const reading = embedded(String.raw`"[{\"cpu\": 1, \"cpu\": \"\u0032\"}]"`);
    const [flaw] = reading.flaws as [Flaw];
    expect(reading.flaws.map(flawShown)).toEqual([
      {
        kind: "duplicate-key",
        message: "key `cpu` is written twice; the last value counts",
        at: String.raw`/a/0/0/cpu <\"\u0032\"> key <\"cpu\">`,
        related: String.raw`first here: /a/0/0/cpu <1> key <\"cpu\">`,
      },
    ]);
    const map = nodeAt(rootIn(reading), [0]);
    expect(flaw.place.document).toBe(map.document);
    expect(flaw.place.parent).toBe(map);
    expect(flaw.related?.place.parent).toBe(map);
  });

  test("is about the whole string where that is YAML", () => {
    const text = `'{"cpu": 1, "cpu": 2}'`;
    const reading = readEmbeddedJson(stringIn(rootOf(`a: [${text}]\n---\nb: 1\n`, "yaml")));
    expect(reading.flaws.map(flawShown)).toEqual([
      {
        kind: "duplicate-key",
        message: "key `cpu` is written twice; the last value counts",
        at: `#0/a/0/cpu <${text}> key <${text}>`,
        related: `first here: #0/a/0/cpu <${text}> key <${text}>`,
      },
    ]);
  });

  test.each<[string, string, string]>([
    ['"web"', "<web>", "expected a string in double quotes, found `web`"],
    [String.raw`"[\u0038\u0030 8]"`, "<8>", "expected `,` or `]` after a value, found `8`"],
    [`"{'name': 1}"`, "<'name'>", "expected a key in double quotes, found `'name'`"],
    [String.raw`"{\"name\" 1}"`, "<1>", "expected `:` after a key, found `1`"],
    [String.raw`"ports:\n- 80"`, "<ports>", "expected a string in double quotes, found `ports`"],
  ])("stands where the text is no JSON: %s", (literal, at, message) => {
    const { roots, flaws } = embedded(literal);
    expect({ roots, flaws: flaws.map(flawShown) }).toEqual({
      roots: [],
      flaws: [{ kind: "syntax", at: `/a/0 ${at}`, message }],
    });
  });

  test.each(['"[80"', String.raw`"[\"a\""`, String.raw`"{\"a\": 1,\n"`, '" "'])(
    "stands at the end of a text that ends too early: %s",
    (literal) => {
      const { roots, flaws } = embedded(literal);
      const end = `{ "a": [${literal}`.length - 1;
      expect({ roots, ranges: flaws.map(({ place }) => place.range) }).toEqual({
        roots: [],
        ranges: [{ start: end, end }],
      });
    },
  );

  test("may be a comment, which ends nothing", () => {
    const reading = embedded('"[80] // the port"');
    expect(shown(rootIn(reading))).toEqual(["list at /a/0 <[80]>", "scalar at /a/0/0 <80>: 80"]);
    expect(reading.flaws.map(flawShown)).toMatchObject([{ kind: "json-comment", at: "/a/0 <// the port>" }]);
  });

  test.each<[string, Language]>([
    ["80", "json"],
    ["true", "json"],
    ["80", "yaml"],
    ["~", "yaml"],
  ])("is that it is no string: %s in %s", (literal, language) => {
    const { roots, flaws } = embedded(literal, language);
    expect({ roots, flaws: flaws.map(flawShown) }).toEqual({
      roots: [],
      flaws: [{ kind: "syntax", at: `/a/0 <${literal}>`, message: "expected JSON in a string" }],
    });
  });

  test.each([
    {
      what: "depth",
      text: "[".repeat(limits.depth + 1),
      message: `lists and maps stand more than ${limits.depth} deep in each other`,
    },
    {
      what: "values",
      text: `[${"1,".repeat(limits.nodes)}1]`,
      message: `the string holds more than ${limits.nodes} values`,
    },
  ])("is that a limit is exceeded, of $what, in YAML as in JSON", ({ text, message }) => {
    for (const [literal, language] of [
      [`"${text}"`, "json"],
      [`'${text}'`, "yaml"],
    ] as const) {
      const { roots, flaws } = embedded(literal, language);
      expect({ roots, flaws: flaws.map(flawShown) }).toEqual({
        roots: [],
        flaws: [{ kind: "syntax", at: `/a/0 <${literal}>`, message }],
      });
    }
  });
});

test.each([
  ["", "the string is empty"],
  ["[80", "expected `,` or `]` after a value, found the end of the string"],
  [String.raw`[\"web`, 'expected `"` at the end of a string, found the end of the string'],
  ["[] 80", "expected the end of the string after a value, found `80`"],
  ["[the file]", "expected a string in double quotes, found `the`"],
])("what is wrong with %j is said of the string", (text, message) => {
  expect(embedded(`"${text}"`).flaws.map((flaw) => flaw.message)).toEqual([message]);
});
