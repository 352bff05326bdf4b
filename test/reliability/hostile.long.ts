import { expect, test } from "vitest";
import { folder } from "../cli/running.ts";
import { measured } from "./measured.ts";

const size = 2 * 1024 * 1024;

/** A piece, as often as it fits. */
function times(piece: string, length = size): string {
  return piece.repeat(Math.floor(length / piece.length));
}

/** A list of as many items as fit between a beginning and an end. */
function filled(begin: string, item: (index: number) => string, separator: string, end: string): string {
  let text = begin + item(0);
  for (let index = 1; text.length < size - end.length - 400; index++) text += separator + item(index);
  return text + end;
}

const container = (index: number): string =>
  `{"name":"c${index}","image":"i","portMappings":[{"containerPort":80,"hostPort":${index % 65_536}}],"links":["c${index + 1}"]}`;
const mapping = (index: number): string =>
  `{"containerPort":${index % 70_000},"hostPort":${(index * 7) % 70_000},"name":"p"}`;
const definition = '"family":"web","networkMode":"bridge","containerDefinitions":[';
const resources = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n";

const inputs: Readonly<Record<string, string>> = {
  "opening-lists.json": times("["),
  "opening-maps.json": times('{"a":'),
  "opening-lists.yaml": times("["),
  "opening-maps.yaml": times("{a: "),
  "closing.yaml": times("]"),
  "dashes.yaml": times("- "),
  "question-marks.yaml": times("? "),
  "two-times-850.yaml": `${times("[", 850)}\n---\n${times("[", 850)}`,
  "many-documents.yaml": times("---\na: 1\n"),
  "one-line.yaml": `containerDefinitions: [${times("a, ", size - 40)}`,
  "one-string.json": `{"containerDefinitions":"${times("a", size - 100)}"}`,
  "escapes.json": `{"containerDefinitions":"${times("\\u0061", size - 100)}"}`,
  "unclosed-string.json": `{"containerDefinitions":"${times("\\", size - 100)}`,
  "quotes.yaml": `containerDefinitions: ${times('""', size - 100)}`,
  "comments.jsonc": times("/**/"),
  "comments.yaml": times("# a\n"),
  "directives.yaml": times("%YAML 1.2\n"),
  "tags.yaml": times("!a "),
  "anchors.yaml": times("- &a 1\n"),
  "aliases.yaml": `- &a [1, 2]\n${times("- *a\n", size - 20)}`,
  "laughs.yaml": `a0: &a0 [x, x]\n${Array.from({ length: 60 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}]\n`).join("")}`,
  "cycle.yaml": "a: &a [1, *a]\ncontainerDefinitions: *a\n",
  "merges.yaml": `a: &a {x: 1}\n${times("b: {<<: *a}\n", size - 20)}`,
  "equal-keys.yaml": times("a: 1\n"),
  "keys.yaml": filled("", (index) => `k${index}: 1`, "\n", "\n"),
  "keys.json": filled('{"containerDefinitions":[],', (index) => `"k${index}":1`, ",", "}"),
  "block-scalar.yaml": `containerDefinitions: |\n${times("  text\n", size - 40)}`,
  "line-ends.yaml": times("\r"),
  "bad-tabs.yaml": times("\t- a\n"),
  "containers.json": filled(`{${definition}`, container, ",", "]}"),
  "mappings.json": filled(`{${definition}{"name":"a","image":"b","portMappings":[`, mapping, ",", "]}]}"),
  "links.json": filled(`{${definition}{"name":"a","image":"b","links":[`, (index) => `"a${index}:b"`, ",", "]}]}"),
  "ignored-links.jsonc": filled(
    `// ecs-netcheck-ignore links-outside-bridge: a test\n{${definition}{"name":"a","image":"b","links":[`,
    (index) => `"a${index}:b"`,
    ",",
    "]}]}",
  ),
  "misspelt-keys.json": filled(`{${definition}`, () => '{"portMapping":[],"hostPrt":1,"nmae":"x"}', ",", "]}"),
  "definitions.yaml": filled(
    "",
    (index) => `family: f${index}\nnetworkMode: bogus\ncontainerDefinitions: []\n`,
    "---\n",
    "",
  ),
  "services.yaml": filled(
    resources,
    (index) =>
      `  S${index}: {Type: 'AWS::ECS::Service', Properties: {TaskDefinition: !Ref T, LoadBalancers: [{ContainerName: a, ContainerPort: ${index}}]}}`,
    "\n",
    "\n  T: {Type: 'AWS::ECS::TaskDefinition', Properties: {ContainerDefinitions: [{Name: a, Image: b}]}}\n",
  ),
  "branches.yaml": filled(
    `Conditions: {C: !Equals [!Ref P, a]}\nParameters: {P: {Type: String}}\n${resources}  T: {Type: 'AWS::ECS::TaskDefinition', Properties: {ContainerDefinitions: [`,
    (index) => `{Name: a${index}, Image: b, PortMappings: [{ContainerPort: !If [C, 1, 2]}]}`,
    ",\n      ",
    "]}}\n",
  ),
  "conditions.yaml": filled(
    "Conditions:\n",
    (index) => `  C${index + 1}: !And [!Condition C${index}, !Condition C${index}]`,
    "\n",
    `\n  C0: !Equals [a, a]\n${resources}  T: {Type: 'AWS::ECS::TaskDefinition', Properties: {NetworkMode: !If [C9000, host, none], ContainerDefinitions: []}}\n`,
  ),
  "plan.json": JSON.stringify({
    format_version: "1.2",
    resource_changes: [
      {
        address: "aws_ecs_task_definition.a",
        mode: "managed",
        type: "aws_ecs_task_definition",
        change: {
          actions: ["create"],
          after: { network_mode: "host", container_definitions: `[${times('{\\"name\\":\\"a\\"},', size / 4)}` },
          after_unknown: {},
        },
      },
    ],
  }),
};

test.each(Object.entries(inputs))("%s ends in a verdict or a limit, in 5 s of CPU and 512 MB", (name, text) => {
  const { status, signal, stdout, stderr, milliseconds, megabytes } = measured(folder({ [name]: text }), [
    "-f",
    "json",
    name,
  ]);
  const { diagnostics, notifications } = JSON.parse(stdout) as Record<
    "diagnostics" | "notifications",
    readonly unknown[]
  >;
  expect({ status, signal, stderr }).toEqual({
    status: expect.toBeOneOf([0, 1, 2]),
    signal: null,
    stderr: expect.stringMatching(/^Checked [^\n]*\n$/),
  });
  expect(diagnostics.length + notifications.length).toBeGreaterThan(0);
  expect({ slow: milliseconds > 5_000, large: megabytes > 512 }, `${milliseconds} ms, ${megabytes} MB`).toEqual({
    slow: false,
    large: false,
  });
  if (process.env["HOSTILE_TABLE"])
    process.stderr.write(`TABLE ${name} ${status} ${Math.round(milliseconds)} ms ${Math.round(megabytes)} MB\n`);
});
