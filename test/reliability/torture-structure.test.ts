import { expect, test } from "vitest";
import { outcome } from "./outcome.ts";

const hostPort = "/containerDefinitions/0/portMappings/0/hostPort";

/** What is said about a host port that is not 80, which shows that the file was read to its end. */
function mismatch(at: string): string {
  return `error host-port-mismatch ${at} ${hostPort} host port 81 differs from container port 80 in \`awsvpc\` network mode`;
}

/** A definition with more members in front. */
const task = (more: string): string =>
  `{${more}"networkMode":"awsvpc","containerDefinitions":[{"name":"web","image":"nginx","portMappings":[{"containerPort":80,"hostPort":81}]}]}`;
const lines =
  "networkMode: awsvpc\ncontainerDefinitions:\n- name: web\n  image: nginx\n  portMappings:\n  - containerPort: 80\n    hostPort: 81\n";
const deep = (open: string, depth: number, close: string): string => open.repeat(depth) + close.repeat(depth);

test.each<[string, string, string, number, readonly string[]]>([
  ["99 deep by lists", "x.json", task(`"x":${deep("[", 98, "]")},`), 1, [mismatch("1:327")]],
  ["99 deep by maps", "x.json", task(`"x":${deep('{"a":', 97, "")}{}${"}".repeat(97)},`), 1, [mismatch("1:715")]],
  ["99 deep by lists in YAML", "x.yaml", `${lines}x: ${deep("[", 98, "]")}\n`, 1, [mismatch("7:15")]],
  ["99 deep by maps in YAML", "x.yaml", `${lines}x: ${deep("{", 98, "}")}\n`, 1, [mismatch("7:15")]],
  ["99 deep by dashes", "x.yaml", `${lines}x:\n ${"- ".repeat(98)}1\n`, 1, [mismatch("7:15")]],
  ["99 deep by question marks", "x.yaml", `${lines}x:\n ${"? ".repeat(98)}1\n`, 1, [mismatch("7:15")]],
  ["100 deep by lists", "x.json", task(`"x":${deep("[", 99, "]")},`), 1, [mismatch("1:329")]],
  ["100 deep by maps", "x.json", task(`"x":${deep('{"a":', 98, "")}{}${"}".repeat(98)},`), 1, [mismatch("1:721")]],
  ["100 deep by lists in YAML", "x.yaml", `${lines}x: ${deep("[", 99, "]")}\n`, 1, [mismatch("7:15")]],
  ["100 deep by maps in YAML", "x.yaml", `${lines}x: ${deep("{", 99, "}")}\n`, 1, [mismatch("7:15")]],
  ["100 deep by dashes", "x.yaml", `${lines}x:\n ${"- ".repeat(99)}1\n`, 1, [mismatch("7:15")]],
  ["100 deep by question marks", "x.yaml", `${lines}x:\n ${"? ".repeat(99)}1\n`, 1, [mismatch("7:15")]],
  [
    "101 deep by lists",
    "x.json",
    task(`"x":${deep("[", 100, "]")},`),
    2,
    ["error `x.json`: lists and maps stand more than 100 deep in each other"],
  ],
  [
    "101 deep by maps",
    "x.json",
    task(`"x":${deep('{"a":', 99, "")}{}${"}".repeat(99)},`),
    2,
    ["error `x.json`: lists and maps stand more than 100 deep in each other"],
  ],
  [
    "101 deep by lists in YAML",
    "x.yaml",
    `${lines}x: ${deep("[", 100, "]")}\n`,
    2,
    ["error `x.yaml`: lists and maps stand more than 100 deep"],
  ],
  [
    "101 deep by maps in YAML",
    "x.yaml",
    `${lines}x: ${deep("{", 100, "}")}\n`,
    2,
    ["error `x.yaml`: lists and maps stand more than 100 deep"],
  ],
  [
    "101 deep by dashes",
    "x.yaml",
    `${lines}x:\n ${"- ".repeat(100)}1\n`,
    2,
    ["error `x.yaml`: lists and maps stand more than 100 deep"],
  ],
  [
    "101 deep by question marks",
    "x.yaml",
    `${lines}x:\n ${"? ".repeat(100)}1\n`,
    2,
    ["error `x.yaml`: lists and maps stand more than 100 deep"],
  ],
  ["only ---", "x.yaml", "---\n", 2, ["error `x.yaml`: no task definition or service to check in it"]],
  [
    "only a comment",
    "x.yaml",
    "# containerDefinitions: []\n",
    2,
    ["error `x.yaml`: no task definition or service to check in it"],
  ],
  [
    "a scalar, JSON",
    "x.json",
    '"containerDefinitions"',
    2,
    ["error `x.json`: no task definition or service to check in it"],
  ],
  ["a number", "x.json", "80", 2, ["error `x.json`: no task definition or service to check in it"]],
  [
    "a scalar, YAML",
    "x.yaml",
    "containerDefinitions\n",
    2,
    ["error `x.yaml`: no task definition or service to check in it"],
  ],
  ["a list, JSON", "x.json", "[]", 2, ["error `x.json`: no task definition or service to check in it"]],
  [
    "a list of containers",
    "x.json",
    '[{"name":"web","image":"nginx","portMappings":[{"containerPort":0}]}]',
    1,
    [
      "error port-out-of-range 1:65 /0/portMappings/0/containerPort `containerPort` 0 of container `web` lies outside 1-65535",
    ],
  ],
  ["null, JSON", "x.json", "null", 2, ["error `x.json`: no task definition or service to check in it"]],
  ["null, YAML", "x.yaml", "~\n", 2, ["error `x.yaml`: no task definition or service to check in it"]],
  [
    "two JSON values",
    "x.json",
    task("") + task(""),
    1,
    ["error syntax 1:133 expected the end of the file after a value, found `{`"],
  ],
  [
    "a trailing comma",
    "x.json",
    task("").replace("]}", ",]}"),
    1,
    [
      mismatch("1:126"),
      "warning json-comment 1:129 /containerDefinitions/0/portMappings a trailing comma is not JSON: the AWS CLI and the SDKs refuse this file, YAML readers do not",
    ],
  ],
  ["a trailing comma in JSONC", "x.jsonc", task("").replace("]}", ",]}"), 1, [mismatch("1:126")]],
  [
    "a comment in JSON",
    "x.json",
    `// a${String.fromCharCode(10)}${task("/* b */")}`,
    1,
    [
      "warning json-comment 1:1 comments are not JSON: the AWS CLI and the SDKs refuse this file, VS Code and jsonnet do not",
      mismatch("2:133"),
    ],
  ],
  ["a comment in JSONC", "x.jsonc", `// a${String.fromCharCode(10)}${task("/* b */")}`, 1, [mismatch("2:133")]],
  ["NaN", "x.json", task('"cpu":NaN,'), 1, ["error syntax 1:8 expected a number that JSON has, found `NaN`"]],
  ["NaN in YAML", "x.yaml", `${lines}cpu: NaN\n`, 1, [mismatch("7:15")]],
  [
    "a key twice",
    "x.json",
    task('"networkMode":"host",'),
    1,
    [
      "warning duplicate-key 1:37 /networkMode key `networkMode` is written twice; the last value counts",
      mismatch("1:147"),
    ],
  ],
  [
    "a key twice, once escaped",
    "x.json",
    task('"\\u006eetworkMode":"host",'),
    1,
    [
      "warning duplicate-key 1:42 /networkMode key `networkMode` is written twice; the last value counts",
      mismatch("1:152"),
    ],
  ],
  [
    "a key twice in YAML",
    "x.yaml",
    `networkMode: host\n${lines}`,
    1,
    [
      "warning duplicate-key 2:14 /networkMode key `networkMode` is written twice; the last value counts",
      mismatch("8:15"),
    ],
  ],
  [
    "a key twice in YAML, once quoted and escaped",
    "x.yaml",
    `"\\u006eetworkMode": host\n${lines}`,
    1,
    [
      "warning duplicate-key 2:14 /networkMode key `networkMode` is written twice; the last value counts",
      mismatch("8:15"),
    ],
  ],
  ["a key __proto__", "x.json", task('"__proto__":{"networkMode":"host"},'), 0, []],
  ["a key constructor", "x.json", task('"constructor":{"prototype":1},'), 1, [mismatch("1:156")]],
  ["an empty key", "x.json", task('"":1,'), 1, [mismatch("1:131")]],
  ["a key <<", "x.json", task('"<<":{"networkMode":"host"},'), 0, []],
  ["a key __proto__ in YAML", "x.yaml", `__proto__: {networkMode: host}\n${lines}`, 0, []],
  [
    "an empty key in YAML",
    "x.yaml",
    `"": 1\n"": 2\n${lines}`,
    1,
    ["warning duplicate-key 2:5 / key `` is written twice; the last value counts", mismatch("9:15")],
  ],
  ["a merge key in YAML", "x.yaml", `x-base: &base {networkMode: host}\n<<: *base\n${lines}`, 1, [mismatch("9:15")]],
])("%s", (_, name, content, code, said) => {
  expect(outcome(name, content)).toEqual({ code, said });
});
