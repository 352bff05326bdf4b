import { describe, expect, test } from "vitest";
import { spliced } from "../../src/finding/edit-splice.ts";
import { editSplices, textEdits } from "../../src/finding/text-edits.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { ListNode, MapNode, ScalarNode } from "../../src/source/node.ts";
import { edited, fixOf, rootOf, type Wish } from "./edited.ts";

function json(text: string, ...wishes: Wish[]): string | undefined {
  return edited(text, "json", ...wishes);
}

describe("deleting from JSON", () => {
  const lines = `{
  "containerPort": 8080,
  "hostPort": 80,
  "protocol": "tcp"
}
`;

  test("the first, a middle and the last entry of lines", () => {
    expect(json(lines, ["delete", "containerPort"])).toBe(`{
  "hostPort": 80,
  "protocol": "tcp"
}
`);
    expect(json(lines, ["delete", "hostPort"])).toBe(`{
  "containerPort": 8080,
  "protocol": "tcp"
}
`);
    expect(json(lines, ["delete", "protocol"])).toBe(`{
  "containerPort": 8080,
  "hostPort": 80
}
`);
  });

  test("several of one map, the last one with them", () => {
    expect(json(lines, ["delete", "hostPort"], ["delete", "protocol"])).toBe(`{
  "containerPort": 8080
}
`);
    expect(json(lines, ["delete", "containerPort"], ["delete", "protocol"])).toBe(`{
  "hostPort": 80
}
`);
    expect(json(lines, ["delete", "containerPort"], ["delete", "hostPort"], ["delete", "protocol"])).toBe("{}\n");
  });

  test("an entry among others on its line", () => {
    const line = '{ "containerPort": 8080, "hostPort": 80, "protocol": "tcp" }';
    expect(json(line, ["delete", "containerPort"])).toBe('{ "hostPort": 80, "protocol": "tcp" }');
    expect(json(line, ["delete", "hostPort"])).toBe('{ "containerPort": 8080, "protocol": "tcp" }');
    expect(json(line, ["delete", "protocol"])).toBe('{ "containerPort": 8080, "hostPort": 80 }');
  });

  test("without blanks, and with blanks in odd places", () => {
    expect(json('{"a":1,"b":2}', ["delete", "a"])).toBe('{"b":2}');
    expect(json('{"a":1,"b":2}', ["delete", "b"])).toBe('{"a":1}');
    expect(json('{ "a" : 1 , "b" : 2 , "c" : 3 }', ["delete", "b"])).toBe('{ "a" : 1 , "c" : 3 }');
    expect(json('{ "a": 1,\n  "b": 2, "c": 3 }', ["delete", "a"])).toBe('{\n  "b": 2, "c": 3 }');
    expect(json('{ "a": 1,\n  "b": 2, "c": 3 }', ["delete", "b"])).toBe('{ "a": 1,\n  "c": 3 }');
    expect(json('{ "a": 1\n, "b": 2\n, "c": 3\n}', ["delete", "b"])).toBe('{ "a": 1\n, "c": 3\n}');
    expect(json('{\n  "a": 1\n  , "b": 2\n}', ["delete", "b"])).toBe('{\n  "a": 1\n}');
  });

  test("the only entry leaves nothing inside", () => {
    expect(json('{ "a": { "b": 1 } }', ["delete", "a", "b"])).toBe('{ "a": {} }');
    expect(json('{\n  "a": [\n    1\n  ]\n}', ["delete", "a", 0])).toBe('{\n  "a": []\n}');
  });

  test("items of lists, with everything in them", () => {
    const list = '[\n  { "a": 1 },\n  {\n    "b": [2]\n  },\n  3\n]';
    expect(json(list, ["delete", 0])).toBe('[\n  {\n    "b": [2]\n  },\n  3\n]');
    expect(json(list, ["delete", 1])).toBe('[\n  { "a": 1 },\n  3\n]');
    expect(json(list, ["delete", 2])).toBe('[\n  { "a": 1 },\n  {\n    "b": [2]\n  }\n]');
  });

  test("CRLF, tabs and a lone CR stay what they are", () => {
    expect(json('{\r\n\t"a": 1,\r\n\t"b": 2\r\n}\r\n', ["delete", "a"])).toBe('{\r\n\t"b": 2\r\n}\r\n');
    expect(json('{\r\n\t"a": 1,\r\n\t"b": 2\r\n}\r\n', ["delete", "b"])).toBe('{\r\n\t"a": 1\r\n}\r\n');
    expect(json('{\r  "a": 1,\r  "b": 2\r}', ["delete", "a"])).toBe('{\r  "b": 2\r}');
  });

  test("comments stay, whosever they are", () => {
    const commented = `{
  // the port
  "containerPort": 8080, // inside
  /* on the instance */ "hostPort": 80, /* static */
  "protocol": "tcp" // plain
  // the end
}`;
    expect(json(commented, ["delete", "containerPort"])).toBe(`{
  // the port
  // inside
  /* on the instance */ "hostPort": 80, /* static */
  "protocol": "tcp" // plain
  // the end
}`);
    expect(json(commented, ["delete", "hostPort"])).toBe(`{
  // the port
  "containerPort": 8080, // inside
  /* on the instance */ /* static */
  "protocol": "tcp" // plain
  // the end
}`);
    expect(json(commented, ["delete", "protocol"])).toBe(`{
  // the port
  "containerPort": 8080, // inside
  /* on the instance */ "hostPort": 80 /* static */
  // plain
  // the end
}`);
    expect(json('{ /* a, b */ "a": 1 /* , */ }', ["delete", "a"])).toBe("{ /* a, b */ /* , */ }");
    expect(json('{ "a": 1 /* x */ , "b": 2 }', ["delete", "a"])).toBe('{ /* x */ "b": 2 }');
  });

  test("a trailing comma stays with the entry that is last now", () => {
    expect(json('{\n  "a": 1,\n  "b": 2,\n}', ["delete", "b"])).toBe('{\n  "a": 1,\n}');
    expect(json("[1, 2,]", ["delete", 1])).toBe("[1, ]");
  });

  test("commas, brackets and slashes in strings are text", () => {
    expect(json('{ "a,": "},//", "b": 2 }', ["delete", "a,"])).toBe('{ "b": 2 }');
    expect(json('{ "b": 2, "a,": "},/*" }', ["delete", "b"])).toBe('{ "a,": "},/*" }');
  });
});

describe("replacing and renaming in JSON", () => {
  test("a scalar by another, its neighbours untouched", () => {
    const text = '{ "hostPort" : "80" , "name":"web" }';
    expect(json(text, ["replace", 8080, "hostPort"])).toBe('{ "hostPort" : 8080 , "name":"web" }');
    expect(json(text, ["replace", 'a"b', "name"])).toBe('{ "hostPort" : "80" , "name":"a\\"b" }');
    expect(json("[80, true]", ["replace", false, 1])).toBe("[80, false]");
  });

  test("a key", () => {
    expect(json('{"netowrkMode":"host"}', ["rename", "networkMode", "netowrkMode"])).toBe('{"networkMode":"host"}');
  });

  test("not a key that is there already, nor a list or map", () => {
    expect(json('{"a":1,"b":2}', ["rename", "b", "a"])).toBe(undefined);
    expect(json('{"a":[1]}', ["replace", 1, "a"])).toBe(undefined);
  });
});

describe("inserting into JSON", () => {
  test("on a line of its own behind the last scalar", () => {
    expect(json('{\n  "family": "web",\n  "links": []\n}', ["insert", "networkMode", "awsvpc"])).toBe(
      '{\n  "family": "web",\n  "networkMode": "awsvpc",\n  "links": []\n}',
    );
    expect(json('{\n\t"links": [],\n\t"family" : "web"\n}', ["insert", "networkMode", "awsvpc"])).toBe(
      '{\n\t"links": [],\n\t"family" : "web",\n\t"networkMode" : "awsvpc"\n}',
    );
    expect(json('{\r\n  "links": []\r\n}', ["insert", "networkMode", "awsvpc"])).toBe(
      '{\r\n  "links": [],\r\n  "networkMode": "awsvpc"\r\n}',
    );
  });

  test("beside others on a line", () => {
    expect(json('{ "containerPort": 80 }', ["insert", "hostPort", 80])).toBe('{ "containerPort": 80, "hostPort": 80 }');
    expect(json('{"containerPort":80}', ["insert", "hostPort", 80])).toBe('{"containerPort":80,"hostPort":80}');
    expect(json('{"containerPort":80,"x":{}}', ["insert", "hostPort", 80])).toBe(
      '{"containerPort":80,"hostPort":80,"x":{}}',
    );
    expect(json('{ "a": 1,\n  "b": 2 }', ["insert", "c", 3])).toBe('{ "a": 1,\n  "b": 2,\n  "c": 3 }');
    expect(json('{\n  "a": 1, "b": {}\n}', ["insert", "c", 3])).toBe('{\n  "a": 1, "c": 3, "b": {}\n}');
  });

  test("around comments and trailing commas", () => {
    expect(json('{\n  "a": 1 // one\n}', ["insert", "b", true])).toBe('{\n  "a": 1, // one\n  "b": true\n}');
    expect(json('{\n  "a": 1, // one\n}', ["insert", "b", true])).toBe('{\n  "a": 1, // one\n  "b": true,\n}');
    expect(json('{\n  "a": 1, /* x\n y */\n  "c": {}\n}', ["insert", "b", true])).toBe(
      '{\n  "a": 1, /* x\n y */\n  "b": true,\n  "c": {}\n}',
    );
    expect(json('{\n  "a": 1, /* x\n y */ "c": {}\n}', ["insert", "b", true])).toBe(
      '{\n  "a": 1, "b": true, /* x\n y */ "c": {}\n}',
    );
    expect(json('{ "a": 1 /* one */ }', ["insert", "b", true])).toBe('{ "a": 1, "b": true /* one */ }');
  });

  test("into an empty map", () => {
    expect(json("{}", ["insert", "a", 1])).toBe('{ "a": 1 }');
    expect(json('{"x":{}}', ["insert", "a", 1, "x"])).toBe('{"x":{"a":1}}');
    expect(json('{ "x": {\n} }', ["insert", "a", 1, "x"])).toBe('{ "x": { "a": 1 } }');
    expect(json("{ // none\n}", ["insert", "a", 1])).toBe('{ "a": 1 // none\n}');
  });

  test("not a key that is there", () => {
    expect(json('{"a":1}', ["insert", "a", 2])).toBe(undefined);
  });

  test("two at once, and one beside a deletion", () => {
    expect(json('{ "a": 1 }', ["insert", "b", 2], ["insert", "c", 3])).toBe('{ "a": 1, "b": 2, "c": 3 }');
    expect(json('{ "a": 1, "b": 2 }', ["insert", "c", 3], ["delete", "a"])).toBe('{ "b": 2, "c": 3 }');
  });

  test("in capitals where the file capitalises what the ECS API does not", () => {
    const document = new SourceDocument("web", '{ "ContainerPort": 80 }', "json");
    const map = new MapNode(document, 0, 23, undefined, undefined, -1, -1);
    const port = new ScalarNode(document, 19, 21, map, "ContainerPort", 2, 17);
    map.entries.push({ key: "containerPort", value: port });
    expect(
      textEdits({ title: "", safety: "safe", changes: [{ kind: "insert", into: map, key: "hostPort", value: 80 }] }),
    ).toEqual([{ document, range: { start: 21, end: 21 }, text: ', "HostPort": 80' }]);
  });
});

test("edits are made in the order of the text; of two that overlap, the first", () => {
  const document = new SourceDocument("web", "abcdef", "json");
  const edit = (start: number, end: number, text: string) => ({ document, range: { start, end }, text });
  expect(spliced("abcdef", editSplices([edit(4, 5, "E"), edit(0, 2, "X"), edit(2, 2, "-")]))).toBe("X-cdEf");
  expect(spliced("abcdef", editSplices([edit(1, 4, "X"), edit(3, 5, "Y"), edit(5, 6, "Z")]))).toBe("aXeZ");
  expect(spliced("abcdef", editSplices([edit(1, 3, "X"), edit(1, 1, "+"), edit(3, 3, "-")]))).toBe("a+X-def");
  expect(spliced("abcdef", editSplices([]))).toBe("abcdef");
});

describe("what is not offered", () => {
  test("a value in place of a template's function", () => {
    const document = new SourceDocument("web", '{ "HostPort": { "Ref": "Port" }, "a": {"Fn::If": []} }', "json");
    const map = new MapNode(document, 0, 55, undefined, undefined, -1, -1);
    const given = new ScalarNode(document, 14, 31, map, "HostPort", 2, 12);
    given.value = 80;
    const empty = new MapNode(document, 38, 52, map, "a", 33, 36);
    map.entries.push({ key: "hostPort", value: given }, { key: "a", value: empty });
    expect(given.raw).toBe('{ "Ref": "Port" }');
    expect(textEdits({ title: "", safety: "safe", changes: [{ kind: "replace", place: given, value: 81 }] })).toBe(
      undefined,
    );
    expect(
      textEdits({ title: "", safety: "safe", changes: [{ kind: "insert", into: empty, key: "b", value: 1 }] }),
    ).toBe(undefined);
    expect(textEdits({ title: "", safety: "safe", changes: [{ kind: "delete", place: given }] })).toEqual([
      { document, range: { start: 2, end: 33 }, text: "" },
    ]);
  });

  test("a fix without changes, and one whose changes touch each other", () => {
    const root = rootOf('{ "a": { "b": 1 } }', "json");
    expect(textEdits(fixOf(root, []))).toBe(undefined);
    expect(
      textEdits(
        fixOf(root, [
          ["delete", "a", "b"],
          ["replace", 2, "a", "b"],
        ]),
      ),
    ).toBe(undefined);
  });

  test.each([
    [1_000, "[]"],
    [1_001, undefined],
  ])("%i changes become %s", (count, text) => {
    const wishes = Array.from({ length: count }, (_, index): Wish => ["delete", index]);
    expect(json(`[${wishes.map(() => 1).join()}]`, ...wishes)).toBe(text);
  });

  test("one of two equal keys: the other would come into its place", () => {
    expect(json('{ "a": 1, "a": 2 }', ["delete", "a"])).toBe(undefined);
  });

  test("JSON inside a string", () => {
    const text = '{"container_definitions":"[{\\"a\\":1}]"}';
    const document = new SourceDocument("plan", text, "json");
    const outer = new MapNode(document, 0, text.length, undefined, undefined, -1, -1);
    const list = new ListNode(document, 26, 37, outer, "container_definitions", 1, 24);
    const inner = new MapNode(document, 27, 36, list, 0, -1, -1);
    const value = new ScalarNode(document, 34, 35, inner, "a", 28, 33);
    outer.entries.push({ key: "container_definitions", value: list });
    list.items.push(inner);
    inner.entries.push({ key: "a", value });
    expect(text.slice(26, 37)).toBe('[{\\"a\\":1}]');
    expect(textEdits({ title: "", safety: "safe", changes: [{ kind: "delete", place: value }] })).toBe(undefined);
    const root = new MapNode(document, 27, 36, undefined, undefined, -1, -1);
    const key = new ScalarNode(document, 34, 35, root, "a", 28, 33);
    root.entries.push({ key: "a", value: key });
    expect(textEdits({ title: "", safety: "safe", changes: [{ kind: "delete", place: key }] })).toBe(undefined);
  });
});
