import { describe, expect, test } from "vitest";
import { edited, type Wish } from "./edited.ts";

function yaml(text: string, ...wishes: Wish[]): string | undefined {
  return edited(text, "yaml", ...wishes);
}

const mapping = `portMappings:
  - containerPort: 8080
    hostPort: 80
    protocol: tcp
  - containerPort: 9090
`;

describe("deleting from YAML blocks", () => {
  test("a middle and the last key", () => {
    expect(yaml(mapping, ["delete", "portMappings", 0, "hostPort"])).toBe(`portMappings:
  - containerPort: 8080
    protocol: tcp
  - containerPort: 9090
`);
    expect(yaml(mapping, ["delete", "portMappings", 0, "protocol"])).toBe(`portMappings:
  - containerPort: 8080
    hostPort: 80
  - containerPort: 9090
`);
  });

  test("the first key of an item: the next one comes up to the dash", () => {
    expect(yaml(mapping, ["delete", "portMappings", 0, "containerPort"])).toBe(`portMappings:
  - hostPort: 80
    protocol: tcp
  - containerPort: 9090
`);
    expect(
      yaml(mapping, ["delete", "portMappings", 0, "containerPort"], ["delete", "portMappings", 0, "hostPort"]),
    ).toBe(`portMappings:
  - protocol: tcp
  - containerPort: 9090
`);
    expect(yaml("- - 1\n  - 2\n", ["delete", 0, 0])).toBe("- - 2\n");
  });

  test("the first key of an item with a comment before the next", () => {
    const text = "- containerPort: 80 # in\n  # on the instance\n  hostPort: 80\n  name: web\n";
    expect(yaml(text, ["delete", 0, "containerPort"])).toBe(
      "- # in\n  # on the instance\n  hostPort: 80\n  name: web\n",
    );
    expect(yaml(text, ["delete", 0, "containerPort"], ["delete", 0, "hostPort"])).toBe(
      "- # in\n  # on the instance\n  name: web\n",
    );
    expect(yaml("- a: 1\n  # b\n  b: 2\n", ["delete", 0, "a"])).toBe("-\n  # b\n  b: 2\n");
  });

  test("the only key or item leaves an empty map or list", () => {
    expect(yaml("- hostPort: 80\n- 1\n", ["delete", 0, "hostPort"])).toBe("- {}\n- 1\n");
    expect(yaml("ports:\n- 80 # one\nlast: 1\n", ["delete", "ports", 0])).toBe("ports: []\n# one\nlast: 1\n");
    expect(yaml("ports: # all\n  - 80\nlast: 1\n", ["delete", "ports", 0])).toBe("ports: [] # all\nlast: 1\n");
    expect(yaml("a:\n  b: 1\n  c: 2\n", ["delete", "a", "b"], ["delete", "a", "c"])).toBe("a: {}\n");
    expect(yaml("a: 1\n", ["delete", "a"])).toBe("{}\n");
  });

  test("whole structures and texts of several lines", () => {
    const text = "a:\n  b: 1\n  c:\n    - d: |\n        x\n\n        y\n      e: 2\n    - f\n# end\ng: 3\n";
    expect(yaml(text, ["delete", "a", "c"])).toBe("a:\n  b: 1\n# end\ng: 3\n");
    expect(yaml(text, ["delete", "a", "c", 0])).toBe("a:\n  b: 1\n  c:\n    - f\n# end\ng: 3\n");
    expect(yaml(text, ["delete", "a", "c", 0, "d"])).toBe("a:\n  b: 1\n  c:\n    - e: 2\n    - f\n# end\ng: 3\n");
    expect(yaml(text, ["delete", "a"])).toBe("# end\ng: 3\n");
    expect(yaml("a: one\n  two\nb: 1\n", ["delete", "a"])).toBe("b: 1\n");
  });

  test("a comment behind the value stays", () => {
    expect(yaml("- a: 1\n  b: 2   # why\n  c: 3\n", ["delete", 0, "b"])).toBe("- a: 1\n  # why\n  c: 3\n");
  });

  test("an empty value", () => {
    expect(yaml("a:\nb:   # nothing\nc: 1\n", ["delete", "a"])).toBe("b:   # nothing\nc: 1\n");
    expect(yaml("a:\nb:   # nothing\nc: 1\n", ["delete", "b"])).toBe("a:\n# nothing\nc: 1\n");
  });

  test("CRLF, and no line break at the end", () => {
    expect(yaml("a: 1\r\nb: 2\r\nc: 3\r\n", ["delete", "b"])).toBe("a: 1\r\nc: 3\r\n");
    expect(yaml("- a: 1\r\n  b: 2", ["delete", 0, "a"])).toBe("- b: 2");
    expect(yaml("a: 1\nb: 2", ["delete", "b"])).toBe("a: 1\n");
  });

  test("a document of a stream", () => {
    expect(yaml("---\na: 1\nb: 2\n---\nc: 3\n", ["delete", "a"])).toBe("---\nb: 2\n---\nc: 3\n");
  });

  test("not where a text in front keeps the lines behind it", () => {
    expect(yaml("a: |+\n  x\n\nb: 1\n\nc: 2\n", ["delete", "b"])).toBe(undefined);
    expect(yaml("a:\n  - |+\n    x\n\nb: 1\n\nc: 2\n", ["delete", "b"])).toBe(undefined);
  });
});

describe("deleting from YAML brackets", () => {
  test("an entry among others", () => {
    const text = "- { containerPort: 80, hostPort: 80, protocol: tcp }\n";
    expect(yaml(text, ["delete", 0, "containerPort"])).toBe("- { hostPort: 80, protocol: tcp }\n");
    expect(yaml(text, ["delete", 0, "hostPort"])).toBe("- { containerPort: 80, protocol: tcp }\n");
    expect(yaml(text, ["delete", 0, "protocol"])).toBe("- { containerPort: 80, hostPort: 80 }\n");
  });

  test("the only entry", () => {
    expect(yaml("a: [ 80 ]\n", ["delete", "a", 0])).toBe("a: []\n");
    expect(yaml("- {hostPort: 80}\n", ["delete", 0, "hostPort"])).toBe("- {}\n");
  });

  test("on lines of their own, with comments", () => {
    const text = "a: [\n  1, # one\n  2, # two\n  3 # three\n]\n";
    expect(yaml(text, ["delete", "a", 0])).toBe("a: [\n  # one\n  2, # two\n  3 # three\n]\n");
    expect(yaml(text, ["delete", "a", 2])).toBe("a: [\n  1, # one\n  2 # two\n  # three\n]\n");
    expect(yaml("a: [1, # one\n  2]\n", ["delete", "a", 0])).toBe("a: [ # one\n  2]\n");
  });
});

describe("replacing in YAML", () => {
  test("keeps the quotes of a string and writes numbers plain", () => {
    expect(yaml("a: 'x' # one\n", ["replace", "it's", "a"])).toBe("a: 'it''s' # one\n");
    expect(yaml('a: "x"\n', ["replace", "tcp", "a"])).toBe('a: "tcp"\n');
    expect(yaml('a: "8080"\n', ["replace", 8080, "a"])).toBe("a: 8080\n");
    expect(yaml("a: TCP\n", ["replace", "tcp", "a"])).toBe("a: tcp\n");
    expect(yaml("[TCP, 2]\n", ["replace", "tcp", 0])).toBe("[tcp, 2]\n");
  });

  test("quotes a string that would be read as something else", () => {
    for (const text of ["1000", "yes", "y", "null", "22:22", "a: b", "# a", "", "-", "0x50", "1e3", "a\nb", "*a"]) {
      expect(yaml("a: 1\n", ["replace", text, "a"])).toBe(`a: ${JSON.stringify(text)}\n`);
    }
    expect(yaml("a: 'x'\n", ["replace", "a\u0085\u2028b", "a"])).toBe('a: "a\\u0085\\u2028b"\n');
  });

  test("an empty value, and one of several lines", () => {
    expect(yaml("a:\nb: 1\n", ["replace", 80, "a"])).toBe("a: 80\nb: 1\n");
    expect(yaml("a:  # none\nb: 1\n", ["replace", 80, "a"])).toBe("a: 80  # none\nb: 1\n");
    expect(yaml("a: one\n  two # x\nb: 1\n", ["replace", 80, "a"])).toBe("a: 80 # x\nb: 1\n");
  });

  test("not a block text, and not an empty item", () => {
    expect(yaml("a: |\n  host\n", ["replace", "host", "a"])).toBe(undefined);
    expect(yaml("-\n- 1\n", ["replace", 1, 0])).toBe(undefined);
  });
});

describe("renaming in YAML", () => {
  test("keeps the quotes of the key", () => {
    expect(yaml("netowrkMode: host\n", ["rename", "networkMode", "netowrkMode"])).toBe("networkMode: host\n");
    expect(yaml("'netowrkMode' : host\n", ["rename", "networkMode", "netowrkMode"])).toBe("'networkMode' : host\n");
    expect(yaml('{"netowrkMode":host}\n', ["rename", "networkMode", "netowrkMode"])).toBe('{"networkMode":host}\n');
    expect(yaml("? a\n: 1\n", ["rename", "b", "a"])).toBe("? b\n: 1\n");
  });

  test("a key whose value is repeated elsewhere", () => {
    expect(yaml("portMapping: &p [80]\nx: *p\n", ["rename", "portMappings", "x"])).toBe(
      "portMapping: &p [80]\nportMappings: *p\n",
    );
  });
});

describe("inserting into YAML", () => {
  test("behind the last scalar of a block", () => {
    expect(yaml("family: web # x\nlinks: []\n", ["insert", "networkMode", "awsvpc"])).toBe(
      "family: web # x\nnetworkMode: awsvpc\nlinks: []\n",
    );
    expect(yaml(mapping, ["insert", "hostPort", 9090, "portMappings", 1])).toBe(
      `${mapping.trimEnd()}\n    hostPort: 9090\n`,
    );
    expect(yaml('"a": 1', ["insert", "b", "x"])).toBe('"a": 1\n"b": x');
    expect(yaml("a: 1\r\nb: 2\r\n", ["insert", "c", 3])).toBe("a: 1\r\nb: 2\r\nc: 3\r\n");
    expect(yaml("- - a: 1\n", ["insert", "b", 2, 0, 0])).toBe("- - a: 1\n    b: 2\n");
    expect(yaml("a:\nb: |\n  x\n", ["insert", "c", 3])).toBe("a:\nc: 3\nb: |\n  x\n");
  });

  test("in front of the first entry where there is no scalar", () => {
    expect(yaml("- links:\n    - a\n  ports: []\n", ["insert", "name", "web", 0])).toBe(
      "- name: web\n  links:\n    - a\n  ports: []\n",
    );
  });

  test("into brackets", () => {
    expect(yaml("- { containerPort: 80 }\n", ["insert", "hostPort", 80, 0])).toBe(
      "- { containerPort: 80, hostPort: 80 }\n",
    );
    expect(yaml('{"a":1}\n', ["insert", "b", "x"])).toBe('{"a":1,"b":x}\n');
    expect(yaml("{a: 1}\n", ["insert", "b", "x"])).toBe("{a: 1, b: x}\n");
    expect(yaml("a: {}\n", ["insert", "b", "x y", "a"])).toBe('a: { b: "x y" }\n');
    expect(yaml("a: {\n  b: 1, # one\n  c: 2 # two\n}\n", ["insert", "d", 3, "a"])).toBe(
      "a: {\n  b: 1, # one\n  c: 2, # two\n  d: 3\n}\n",
    );
  });
});

describe("anchors, aliases, merges and tags", () => {
  const shared = `base: &base
  hostPort: 80
  ports: [1, 2]
a: *base
b:
  <<: *base
  name: web
c: &c 80
d: *c
e: !Ref Port
f: !If [x, { g: 1, h: 2 }, 3]
`;

  test("nothing is changed under an anchor, or through an alias or merge key", () => {
    expect(yaml(shared, ["delete", "base", "hostPort"])).toBe(undefined);
    expect(yaml(shared, ["replace", 1, "base", "ports", 0])).toBe(undefined);
    expect(yaml(shared, ["insert", "x", 1, "base"])).toBe(undefined);
    expect(yaml(shared, ["delete", "a", "hostPort"])).toBe(undefined);
    expect(yaml(shared, ["replace", 1, "a", "hostPort"])).toBe(undefined);
    expect(yaml(shared, ["delete", "b", "hostPort"])).toBe(undefined);
    expect(yaml(shared, ["replace", 1, "b", "hostPort"])).toBe(undefined);
    expect(yaml(shared, ["delete", "b", "name"])).toBe(undefined);
    expect(yaml(shared, ["replace", 1, "c"])).toBe(undefined);
    expect(yaml(shared, ["replace", 1, "d"])).toBe(undefined);
    expect(yaml(shared, ["delete", "c"])).toBe(undefined);
  });

  test("an entry that holds an alias can go, and its map can take a key", () => {
    expect(yaml("x: &x 1\na: *x # c\nb: 2\n", ["delete", "a"])).toBe("x: &x 1\n# c\nb: 2\n");
    expect(yaml("x: &x 1\na: { b: *x , c: 2 }\n", ["delete", "a", "b"])).toBe("x: &x 1\na: { c: 2 }\n");
    expect(yaml("x: &x 1\na: *x\n", ["insert", "b", 2])).toBe("x: &x 1\na: *x\nb: 2\n");
    expect(yaml("x: &x { y: 1 }\na:\n  <<: *x\n  b: 1\n", ["insert", "c", 2, "a"])).toBe(
      "x: &x { y: 1 }\na:\n  <<: *x\n  b: 1\n  c: 2\n",
    );
    expect(yaml("x: &x 1\n- 1\n".slice(8), ["delete", 0])).toBe("[]\n");
  });

  test("a pair without braces in a list is left alone", () => {
    expect(yaml("a: [\n  b: 1\n]\n", ["insert", "c", 2, "a", 0])).toBe(undefined);
    expect(yaml("a: [\n  b: 1\n]\n", ["delete", "a", 0, "b"])).toBe(undefined);
    expect(yaml("a: [\n  b: 1,\n  2\n]\n", ["delete", "a", 0])).toBe("a: [\n  2\n]\n");
  });

  test("an entry with a tagged value can go; nothing is changed inside one", () => {
    expect(yaml(shared, ["delete", "e"])).toBe(shared.replace("e: !Ref Port\n", ""));
    expect(yaml(shared, ["replace", 80, "e"])).toBe(undefined);
    expect(yaml(shared, ["delete", "f"])).toBe(shared.replace(/f: .*\n/, ""));
    expect(yaml("a: !!int '80'\nb: 1\n", ["replace", 80, "a"])).toBe(undefined);
  });
});

test("a list or map is put in on one line", () => {
  expect(yaml("- portName: web\n", ["insert", "clientAliases", [{ port: 80, dnsName: "a: b" }], 0])).toBe(
    '- portName: web\n  clientAliases: [{ port: 80, dnsName: "a: b" }]\n',
  );
  expect(yaml("- { portName: web }\n", ["insert", "clientAliases", [{ port: 80 }], 0])).toBe(
    "- { portName: web, clientAliases: [{ port: 80 }] }\n",
  );
  expect(edited('[{"portName":"web"}]', "json", ["insert", "clientAliases", [{ port: 80 }], 0])).toBe(
    '[{"portName":"web","clientAliases":[{ "port": 80 }]}]',
  );
});
