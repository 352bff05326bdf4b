import { describe, expect, test } from "vitest";
import { anything, Decoding, type Dialect, flag, list, number, structure, text } from "../../src/source/decode.ts";
import type { Field } from "../../src/source/field.ts";
import type { Flaw } from "../../src/source/flaw.ts";
import { MapNode } from "../../src/source/node.ts";
import { pointerOf } from "../../src/source/pointer.ts";
import { rootOf } from "../finding/edited.ts";

const port = structure("the port", { number, name: text }, ["protocol"]);
const task = structure("the task", {
  cpu: number,
  image: text,
  public: flag,
  extra: anything,
  ports: list(port),
  words: list(text),
  port,
});

const api: Dialect = {
  textForNumbers: false,
  anyCase: false,
  homeOf: (key) => (["cpu", "image"].includes(key) ? "the task" : key === "number" ? "the port" : undefined),
};
const template: Dialect = {
  ...api,
  textForNumbers: true,
  spelling: (key) => key.slice(0, 1).toUpperCase() + key.slice(1),
};

/** A map whose keys are put into the words of the API, as those of templates are; its values stay where they are written. */
function respelt(source: string): MapNode {
  const written = rootOf(source, "json");
  if (written.kind !== "map") throw new Error("expected a map");
  const { document, start, end } = written;
  const map = new MapNode(document, start, end, undefined, undefined, -1, -1);
  for (const { key, value } of written.entries) {
    map.entries.push({ key: key.slice(0, 1).toLowerCase() + key.slice(1), value });
  }
  return map;
}

/** A field in one line: `80 at /cpu`, `absent`, `absent, written at /cpu`, `unknown ${Cpu} at /cpu`. */
function shown(field: Field<unknown>): unknown {
  const at = pointerOf(field.place);
  if (field.state === "absent") return field.written ? `absent, written at ${at}` : `absent at ${at}`;
  if (field.state === "unknown") return `unknown ${field.expression} at ${at}${field.reference ?? ""}`;
  const { state, value } = field;
  if (state !== "known") throw new Error(`a field that is ${state}`);
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== "object" || value === null) return `${JSON.stringify(value)} at ${at}`;
  if ("kind" in value) return `a ${value.kind} at ${at}`;
  const members = Object.entries(value).filter(([name]) => name !== "place");
  return Object.fromEntries(members.map(([name, member]) => [name, shown(member)]));
}

function flawShown({ place, ...rest }: Flaw): object {
  const { start, end } = place.range;
  return { ...rest, at: `${pointerOf(place)} <${place.document.text.slice(start, end)}>` };
}

function decoded(
  source: string,
  dialect: Partial<Dialect> = {},
): { task: unknown; flaws: unknown; unresolved: number } {
  const decoding = new Decoding({ ...api, ...dialect });
  const field = task.read(rootOf(source, source.startsWith("{") ? "json" : "yaml"), decoding);
  return { task: shown(field), flaws: decoding.flaws.map(flawShown), unresolved: decoding.unresolved };
}

/** What of a decoded task is not simply missing. */
function present(source: string, dialect: Partial<Dialect> = {}): unknown {
  const { task } = decoded(source, dialect);
  if (typeof task !== "object" || task === null) return task;
  return Object.fromEntries(Object.entries(task).filter(([, field]) => field !== "absent at "));
}

test("what is there is known, and what is not is absent", () => {
  const source = `{
    "cpu": 256, "image": "nginx", "public": true, "extra": { "a": 1 },
    "ports": [{ "number": 80, "protocol": "tcp" }, null, "\${More}"], "words": ["a", "\${b}"]
  }`;
  expect(decoded(source)).toEqual({
    task: {
      cpu: "256 at /cpu",
      image: '"nginx" at /image',
      public: "true at /public",
      extra: "a map at /extra",
      ports: [
        { number: "80 at /ports/0/number", name: "absent at /ports/0" },
        "absent, written at /ports/1",
        "unknown ${More} at /ports/2",
      ],
      words: ['"a" at /words/0', "unknown ${b} at /words/1"],
      port: "absent at ",
    },
    flaws: [],
    unresolved: 2,
  });
});

test("what ECS takes for missing is absent where it is written", () => {
  const source = '{ "cpu": null, "image": "", "public": false, "extra": [], "ports": {}, "words": [], "port": {} }';
  const names = ["cpu", "image", "public", "extra", "ports", "words", "port"];
  const written = Object.fromEntries(names.map((name) => [name, `absent, written at /${name}`]));
  expect(decoded(source)).toEqual({ task: written, flaws: [], unresolved: 0 });
  const rewritten = Object.fromEntries(names.map((name) => [name, `unknown ${name} at /${name}`]));
  expect(decoded(source, { isRewritten: true })).toEqual({ task: rewritten, flaws: [], unresolved: 0 });
});

test("false is missing only where a flag is meant", () => {
  expect(present('{ "public": "false" }', { textForNumbers: true })).toEqual({ public: "absent, written at /public" });
  expect(present('{ "image": "false", "extra": false }')).toEqual({
    image: '"false" at /image',
    extra: "a scalar at /extra",
  });
  expect(present('{ "extra": [1], "port": { "name": "a" } }')).toEqual({
    extra: "a list at /extra",
    port: { number: "absent at /port", name: '"a" at /port/name' },
  });
});

test("what cannot be read is unknown and counted", () => {
  const source = `{ "cpu": "\${Cpu}", "image": "\${Image}", "public": "\${P}", "extra": "\${E}", "ports": "\${L}", "port": "\${S}" }`;
  expect(decoded(source)).toMatchObject({
    task: {
      cpu: "unknown ${Cpu} at /cpu",
      image: "unknown ${Image} at /image",
      public: "unknown ${P} at /public",
      extra: 'unknown "${E}" at /extra',
      ports: "unknown ${L} at /ports",
      port: "unknown ${S} at /port",
    },
    flaws: [],
    unresolved: 6,
  });
  expect(decoded("cpu: !Ref Cpu\nextra: !Ref Extra\nports: !Ref Ports\nport: !Ref Port\n")).toMatchObject({
    task: {
      cpu: "unknown !Ref Cpu at /cpu",
      extra: "unknown !Ref Extra at /extra",
      ports: "unknown !Ref Ports at /ports",
      port: "unknown !Ref Port at /port",
    },
    flaws: [],
    unresolved: 4,
  });
});

describe("a value of another type is unknown, with one flaw", () => {
  test.each<[string, string, object]>([
    ["cpu", "[1]", { message: "`cpu` is a list where ECS takes a number", label: "must be a number" }],
    ["cpu", '{ "a": 1 }', { message: "`cpu` is a map where ECS takes a number", label: "must be a number" }],
    ["cpu", "true", { message: "`cpu` is the boolean true where ECS takes a number", label: "must be a number" }],
    ["cpu", '"many"', { message: "`cpu` is a string where ECS takes a number", label: "must be a number" }],
    ["cpu", '"1x"', { message: "`cpu` is a string where ECS takes a number", label: "must be a number" }],
    ["cpu", '"x1"', { message: "`cpu` is a string where ECS takes a number", label: "must be a number" }],
    [
      "image",
      "7.50",
      { message: "`image` is the number 7.5 where ECS takes a string", label: "must be a string", meant: "7.50" },
    ],
    ["image", "true", { message: "`image` is the boolean true where ECS takes a string", label: "must be a string" }],
    ["image", "[1]", { message: "`image` is a list where ECS takes a string", label: "must be a string" }],
    [
      "public",
      '"true"',
      { message: "`public` is a string where ECS takes true or false", label: "must be true or false" },
    ],
    [
      "public",
      "1",
      { message: "`public` is the number 1 where ECS takes true or false", label: "must be true or false" },
    ],
    ["public", "[1]", { message: "`public` is a list where ECS takes true or false", label: "must be true or false" }],
    ["ports", '{ "a": 1 }', { message: "`ports` is a map where ECS takes a list", label: "must be a list" }],
    ["ports", "80", { message: "`ports` is the number 80 where ECS takes a list", label: "must be a list" }],
    ["port", "[1]", { message: "`port` is a list where ECS takes a map", label: "must be a map" }],
    ["port", "80", { message: "`port` is the number 80 where ECS takes a map", label: "must be a map" }],
  ])("%s: %s", (key, value, flaw) => {
    const source = `{ "${key}": ${value} }`;
    const { task, flaws, unresolved } = decoded(source);
    expect({ task: (task as Record<string, unknown>)[key], flaws, unresolved }).toStrictEqual({
      task: `unknown ${value} at /${key}`,
      flaws: [{ kind: "wrong-type", ...flaw, at: `/${key} <${value}>` }],
      unresolved: 0,
    });
    expect(decoded(source, { isRewritten: true })).toMatchObject({ flaws: [] });
  });

  test("items are told by their list, and a text by its first 60 characters", () => {
    expect(decoded('{ "words": [1] }').flaws).toEqual([
      {
        kind: "wrong-type",
        at: "/words/0 <1>",
        message: "an item of `words` is the number 1 where ECS takes a string",
        label: "must be a string",
        meant: "1",
      },
    ]);
    expect(present(`{ "cpu": "${"x".repeat(70)}" }`)).toEqual({ cpu: `unknown "${"x".repeat(59)} at /cpu` });
    expect(decoded('"web"')).toEqual({
      task: 'unknown "web" at ',
      flaws: [
        {
          kind: "wrong-type",
          at: ' <"web">',
          message: "`value` is a string where ECS takes a map",
          label: "must be a map",
        },
      ],
      unresolved: 0,
    });
  });
});

describe("a number that is written as a text", () => {
  test.each<[string, object]>([
    ['{ "cpu": "80" }', { message: '"80"', label: "must be 80, without quotes", meant: "80" }],
    ["cpu: '80'", { message: "'80'", label: "must be 80, without quotes", meant: "80" }],
    ['{ "cpu": "080" }', { message: '"080"', label: "must be 80, without quotes", meant: "080" }],
    ['{ "cpu": "0.25" }', { message: '"0.25"', label: "must be 0.25, without quotes", meant: "0.25" }],
    ['{ "cpu": "-1.5" }', { message: '"-1.5"', label: "must be -1.5, without quotes", meant: "-1.5" }],
    ["cpu: !!str 80", { message: "80", label: "must be 80, without the tag" }],
    ["cpu: |-\n  80\n", { message: '"80"', label: "must be 80, without the block" }],
    ["cpu: >-\n  80\n", { message: '"80"', label: "must be 80, without the block" }],
    ["cpu: |- # 80's\n  80\n", { message: '"80"', label: "must be 80, without the block" }],
  ])("is a flaw in an API file: %j", (source, { message: written, ...rest }: { message?: string }) => {
    const [{ at, ...flaw }] = decoded(source).flaws as [{ at: string }];
    const message = `\`cpu\` is the string ${written} where ECS takes a number`;
    expect(flaw).toEqual({ kind: "quoted-number", message, ...rest });
    expect(at).toMatch(/^\/cpu </);
  });

  test.each(['" 80"', '"80 "', '"80\\n"', '"+80"', '".5"', '"80."', '"0x50"', '"1e3"', '"8,0"', '"80/tcp"', '"~"'])(
    "is a mere text in an API file: %s",
    (value) => {
      expect(decoded(`{ "cpu": ${value} }`)).toMatchObject({
        task: { cpu: `unknown ${value} at /cpu` },
        flaws: [
          {
            kind: "wrong-type",
            at: `/cpu <${value}>`,
            message: "`cpu` is a string where ECS takes a number",
            label: "must be a number",
          },
        ],
        unresolved: 0,
      });
    },
  );

  test("is the number in a template", () => {
    expect(present('{ "cpu": "080" }', { textForNumbers: true })).toEqual({ cpu: "80 at /cpu" });
    const source = '{ "cpu": "-1.5", "image": 80, "public": "true", "words": [true, 1.50, null] }';
    expect(decoded(source, { textForNumbers: true })).toMatchObject({
      task: {
        cpu: "-1.5 at /cpu",
        image: '"80" at /image',
        public: "true at /public",
        words: ['"true" at /words/0', '"1.5" at /words/1', "absent, written at /words/2"],
      },
      flaws: [],
    });
    for (const [text, value] of [
      ["true", "true at /public"],
      ["True", "true at /public"],
      ["false", "absent, written at /public"],
      ["False", "absent, written at /public"],
    ]) {
      const found = decoded(`{ "public": "${text}" }`, { textForNumbers: true });
      expect(found, text).toMatchObject({ task: { public: value }, flaws: [] });
    }
    const wrong = '{ "cpu": "x", "public": "yes", "image": [1] }';
    expect(decoded(wrong, { textForNumbers: true }).flaws).toMatchObject([
      { message: "`cpu` is a string where ECS takes a number" },
      { message: "`image` is a list where ECS takes a string" },
      { message: "`public` is a string where ECS takes true or false" },
    ]);
  });
});

test.each<[string, object]>([
  ['{ "cpu": 1e3 }', { cpu: "1000 at /cpu" }],
  ['{ "cpu": 80.0 }', { cpu: "80 at /cpu" }],
  ["cpu: 1.0e+3", { cpu: "1000 at /cpu" }],
  ["cpu: 80.0", { cpu: "80 at /cpu" }],
  ["cpu: ~", { cpu: "absent, written at /cpu" }],
  ["image: '~'", { image: '"~" at /image' }],
  ["image: 'True'", { image: '"True" at /image' }],
  ["public: True", { public: "true at /public" }],
  ["public: FALSE", { public: "absent, written at /public" }],
])("a value that all readers agree about is read, however it is written: %s", (source, task) => {
  expect(present(source)).toEqual(task);
  expect(decoded(source).flaws).toEqual([]);
});

test.each([
  ...["cpu: 080", "cpu: 0x50", "cpu: 0o120", "cpu: 1e3", "cpu: +80", "cpu: .5", "cpu: 80.", "cpu: 8_0", "cpu: 1:20"],
  ...["cpu: on", "public: on", "public: No", "public: 08"],
])("a number or boolean that YAML readers disagree about is a flaw: %s", (source) => {
  const [key, raw] = source.split(": ") as [string, string];
  const { flaws, unresolved } = decoded(source);
  expect({ task: present(source), flaws, unresolved }).toEqual({
    task: { [key]: `unknown ${raw} at /${key}` },
    flaws: [
      {
        kind: "ambiguous-scalar",
        at: `/${key} <${raw}>`,
        message: `YAML readers disagree about \`${raw}\``,
        help: "write a plain decimal number, or quote it where text is meant",
      },
    ],
    unresolved: 0,
  });
});

test("a scalar that YAML readers disagree about is a flaw, but for a text that YAML 1.2 knows", () => {
  const { task, flaws } = decoded("cpu: 010\nimage: 22:22\npublic: yes\nwords: [yes, 0o7, NULL, 1_000, +.INF]\n");
  const help = "write a plain decimal number, or quote it where text is meant";
  const ambiguous = (at: string, raw: string): object => ({
    kind: "ambiguous-scalar",
    at: `${at} <${raw}>`,
    message: `YAML readers disagree about \`${raw}\``,
    help,
  });
  expect(task).toMatchObject({
    cpu: "unknown 010 at /cpu",
    image: '"22:22" at /image',
    public: "unknown yes at /public",
  });
  expect((flaws as readonly object[]).slice(0, 2)).toEqual([ambiguous("/cpu", "010"), ambiguous("/public", "yes")]);
});

describe("a scalar that YAML readers disagree about, where ECS takes a text", () => {
  test.each(["yes", "Off", "n", "22:22", "1:20:30", "1_000", "-1_0", "0b11", "-0x5", "+0o7", "0x1_0", "0o1_7"])(
    "is text: %s",
    (raw) => {
      expect(decoded(`image: ${raw}`)).toMatchObject({
        task: { image: `${JSON.stringify(raw)} at /image` },
        flaws: [],
        unresolved: 0,
      });
    },
  );

  test.each([
    ...["+80", "017", "08", "-012", "5.", "+0.50", "012.34", ".5", "-.25", "+.5"],
    ...["1e3", "12E34", "1e+34", "1e-34", "1.e3", "1.25e3", "+1.5e34", ".5e3", ".25E-34"],
    ...["0o17", "0x5", "0x5A", "0xffe0", "0X5A", ".inf", "-.inf", "+.Inf", ".NaN", ".nan"],
  ])("is not: %s", (raw) => {
    expect(decoded(`image: ${raw}`)).toMatchObject({
      task: { image: `unknown ${raw} at /image` },
      flaws: [{ kind: "ambiguous-scalar", at: `/image <${raw}>` }],
      unresolved: 0,
    });
  });
});

test("a shape reads null and false where no structure stands around it", () => {
  const nothing = rootOf("null", "json");
  const decoding = new Decoding(template);
  expect(shown(text.read(nothing, decoding))).toBe("unknown null at ");
  expect(decoding.flaws.map(flawShown)).toEqual([
    {
      kind: "wrong-type",
      at: " <null>",
      message: "`value` is null where ECS takes a string",
      label: "must be a string",
    },
  ]);
  expect(shown(flag.read(rootOf('"false"', "json"), decoding))).toBe("false at ");
  expect(shown(flag.read(rootOf("false", "json"), decoding))).toBe("false at ");
});

test("a member whose name is given twice is read", () => {
  const twice = structure("the thing", { cpu: number }, ["cpu", "memory"]);
  expect(shown(twice.read(rootOf('{ "cpu": 1, "memory": 2 }', "json"), new Decoding(api)))).toEqual({
    cpu: "1 at /cpu",
  });
});

test("an unknown value knows what it refers to", () => {
  const node = rootOf("!Ref Task", "yaml");
  if (node.kind !== "opaque") throw new Error("expected an opaque value");
  node.reference = "Task";
  expect(shown(text.read(node, new Decoding(api)))).toBe("unknown !Ref Task at Task");
});

describe("a key that fits nowhere", () => {
  test("is taken for the one that it is near to, which is then unknown", () => {
    expect(decoded('{ "imge": "nginx" }')).toMatchObject({
      task: { image: "unknown image at /imge", cpu: "absent at " },
      flaws: [
        {
          kind: "unknown-key",
          at: '/imge <"imge">',
          message: "the task has no key `imge`; did you mean `image`?",
          label: "must be `image`",
          meant: "image",
        },
      ],
    });
  });

  test("is left alone where it is near to none, or known and not read", () => {
    expect(decoded('{ "somethingNew": 1, "ports": [{ "protocol": "tcp" }] }')).toMatchObject({
      flaws: [],
      unresolved: 0,
    });
  });

  test("that belongs to another structure is misplaced, and there unknown instead of absent", () => {
    expect(decoded('{ "port": { "cpu": 1 } }')).toEqual({
      task: {
        cpu: "unknown cpu at ",
        image: "absent at ",
        public: "absent at ",
        extra: "absent at ",
        ports: "absent at ",
        words: "absent at ",
        port: { number: "absent at /port", name: "absent at /port" },
      },
      flaws: [
        {
          kind: "misplaced-key",
          at: '/port/cpu <"cpu">',
          message: "`cpu` stands in the port but belongs to the task",
          label: "belongs to the task",
        },
      ],
      unresolved: 0,
    });
    expect(present('{ "cpu": 2, "port": { "cpu": 1 } }')).toMatchObject({ cpu: "2 at /cpu" });
  });

  test("in other letters is the key where case does not matter, and a flaw where it does", () => {
    expect(decoded('{ "CPU": 1 }', { anyCase: true })).toMatchObject({
      task: { cpu: "unknown cpu at /CPU" },
      flaws: [],
    });
    expect(decoded('{ "CPU": 1 }').flaws).toMatchObject([{ kind: "unknown-key", meant: "cpu" }]);
    expect(decoded('{ "imge": 1 }', { anyCase: true }).flaws).toMatchObject([{ kind: "unknown-key", meant: "image" }]);
    expect(decoded('{ "somethingNew": 1 }', { anyCase: true }).flaws).toEqual([]);
  });

  test("is spelled as the format spells it", () => {
    expect(decoded('{ "imge": 1 }', template).flaws).toMatchObject([
      { message: "the task has no key `imge`; did you mean `Image`?", label: "must be `Image`", meant: "Image" },
    ]);
    expect(decoded('{ "image": "a" }', template)).toMatchObject({
      task: { image: "unknown image at /image" },
      flaws: [{ message: "the task has no key `image`; did you mean `Image`?", meant: "Image" }],
    });
    expect(decoded('{ "image": "a" }', { ...template, anyCase: true })).toMatchObject({
      task: { image: '"a" at /image' },
      flaws: [],
    });
  });

  test("is told as it is written, where it was put into the words of the API", () => {
    const decoding = new Decoding(template);
    const root = respelt('{ "Image": "nginx", "Publik": true, "Number": 1 }');
    expect(shown(task.read(root, decoding))).toEqual({
      cpu: "absent at ",
      image: '"nginx" at /Image',
      public: "unknown public at /Publik",
      extra: "absent at ",
      ports: "absent at ",
      words: "absent at ",
      port: "absent at ",
    });
    expect(decoding.flaws.map(flawShown)).toEqual([
      {
        kind: "unknown-key",
        at: '/Publik <"Publik">',
        message: "the task has no key `Publik`; did you mean `Public`?",
        label: "must be `Public`",
        meant: "Public",
      },
      {
        kind: "misplaced-key",
        at: '/Number <"Number">',
        message: "`Number` stands in the task but belongs to the port",
        label: "belongs to the port",
      },
    ]);
  });

  test("is none where the format spells it as the API does", () => {
    expect(decoded('{ "image": "a" }', { spelling: (key) => key })).toMatchObject({
      task: { image: '"a" at /image' },
      flaws: [],
    });
  });

  test("is no flaw where a macro may know it", () => {
    expect(decoded('{ "imge": 1, "port": { "cpu": 1 }, "ports": [] }', { isRewritten: true })).toMatchObject({
      flaws: [],
    });
  });
});

test("where keys cannot be seen, what is missing is unknown", () => {
  for (const source of ['{ "${Key}": 1 }', '{ "<<": { "a": 1 } }', "{ ${members} }", "{ ... }", "{ public$S }"]) {
    expect(decoded(source)).toMatchObject({ task: { cpu: "unknown cpu at ", ports: "unknown ports at " }, flaws: [] });
  }
});

test("a misspelt key with a value that cannot be read hides no other", () => {
  expect(decoded('{ "imge": ${IMAGE} }')).toEqual({
    task: {
      cpu: "absent at ",
      image: "unknown image at /imge",
      public: "absent at ",
      extra: "absent at ",
      ports: "absent at ",
      words: "absent at ",
      port: "absent at ",
    },
    flaws: [
      {
        kind: "unknown-key",
        at: '/imge <"imge">',
        message: "the task has no key `imge`; did you mean `image`?",
        label: "must be `image`",
        meant: "image",
      },
    ],
    unresolved: 0,
  });
});

test("a macro may add members and structures, but no words", () => {
  const source = '{ "ports": [{ "number": 80 }], "words": ["a"] }';
  expect(decoded(source, { isRewritten: true })).toEqual({
    task: {
      cpu: "unknown cpu at ",
      image: "unknown image at ",
      public: "unknown public at ",
      extra: "unknown extra at ",
      ports: [{ number: "80 at /ports/0/number", name: "unknown name at /ports/0" }, "unknown ports at /ports"],
      words: ['"a" at /words/0'],
      port: "unknown port at ",
    },
    flaws: [],
    unresolved: 0,
  });
});

test("a structure names the keys that ECS knows in it", () => {
  expect(["number", "name", "protocol", "cpu"].map((key) => port.knows(key))).toEqual([true, true, true, false]);
  expect([port, list(port), number, text, flag, anything].map(({ title }) => title)).toEqual([
    "a map",
    "a list",
    "a number",
    "a string",
    "true or false",
    "anything",
  ]);
});
