import { describe, expect, test } from "vitest";
import { cloudformation } from "../../src/input/cloudformation.ts";
import { pointerOf } from "../../src/source/pointer.ts";
import { fleetsOf, held, inside, templateRoot, written } from "./cloudformation-templates.ts";

const sections = {
  Parameters: {
    Port: { Type: "Number", Default: 8080 },
    Mode: { Type: "String", Default: "awsvpc" },
    Flag: { Type: "String", Default: "true" },
    Groups: { Type: "CommaDelimitedList", Default: "sg-1, sg-2" },
    Subnets: { Type: "List<AWS::EC2::Subnet::Id>", Default: "subnet-1" },
    NoGroups: { Type: "CommaDelimitedList", Default: "" },
    Empty: { Type: "String", Default: "" },
    Open: { Type: "String" },
    OpenList: { Type: "CommaDelimitedList", AllowedValues: ["a", "b"] },
    Secret: { Type: "AWS::SSM::Parameter::Value<String>", Default: "/web/port" },
    Filled: { Type: "String", Default: "<your port>" },
    Letters: { Type: "String", AllowedValues: ["a", "b", "c", "d", "e"] },
    Sole: { Type: "String", AllowedValues: ["bridge"] },
  },
  Mappings: {
    Stages: { prod: { port: 80, subnets: ["subnet-1", "subnet-2"], tree: { deep: 1 } }, test: { port: 8080 } },
    Modes: { awsvpc: { name: "web" } },
  },
  Conditions: {
    IsVpc: { "Fn::Equals": [{ Ref: "Mode" }, "awsvpc"] },
  },
};

/** A template whose task definition has a value as its family. */
function withValue(value: unknown): unknown {
  const task = { Type: "AWS::ECS::TaskDefinition", Properties: { Family: value, ContainerDefinitions: [] } };
  return { ...sections, Resources: { Task: task, Stack: { Type: "AWS::CloudFormation::Stack" } } };
}

function withYamlValue(value: string): string {
  const text = Object.entries(sections).map(([name, section]) => `${name}: ${JSON.stringify(section)}`);
  return `${text.join("\n")}
Resources:
  Stack: { Type: AWS::CloudFormation::Stack }
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: ${value}
      ContainerDefinitions: []
`;
}

function readValue(template: unknown): unknown {
  return fleetsOf(template).map(({ tasks: [task] }) => held(inside(task?.node, "family")));
}

const cases: readonly [name: string, long: unknown, short: string, value: unknown][] = [
  ["a parameter with a default", { Ref: "Port" }, "!Ref Port", "8080"],
  ["an empty default", { Ref: "Empty" }, "!Ref Empty", ""],
  ["a list parameter", { Ref: "Groups" }, "!Ref Groups", ["sg-1", "sg-2"]],
  ["a typed list parameter", { Ref: "Subnets" }, "!Ref Subnets", ["subnet-1"]],
  ["a list parameter with an empty default", { Ref: "NoGroups" }, "!Ref NoGroups", "?"],
  ["a parameter without default", { Ref: "Open" }, "!Ref Open", "?"],
  ["a list parameter with allowed values", { Ref: "OpenList" }, "!Ref OpenList", "?"],
  ["a parameter of Systems Manager", { Ref: "Secret" }, "!Ref Secret", "?"],
  ["a default that is a placeholder", { Ref: "Filled" }, "!Ref Filled", "?"],
  ["a parameter with many allowed values", { Ref: "Letters" }, "!Ref Letters", "?"],
  ["a parameter with one allowed value", { Ref: "Sole" }, "!Ref Sole", "bridge"],
  ["a pseudo parameter", { Ref: "AWS::Region" }, "!Ref AWS::Region", "?"],
  ["no value", { Ref: "AWS::NoValue" }, "!Ref AWS::NoValue", null],
  ["a name that is nowhere", { Ref: "Nobody" }, "!Ref Nobody", "?"],
  ["a name that is no text", { Ref: ["Port"] }, "!Ref [Port]", "?"],
  ["a resource", { Ref: "Stack" }, "!Ref Stack", "→ Stack"],
  ["an attribute that is the resource", { "Fn::GetAtt": ["Stack", "Arn"] }, "!GetAtt Stack.Arn", "→ Stack"],
  ["the same as a list", { "Fn::GetAtt": "Stack.Arn" }, "!GetAtt [Stack, Arn]", "→ Stack"],
  ["one of several", { "Fn::GetAtt": ["Stack", "Outputs.One"] }, "!GetAtt Stack.Outputs.One", "→ Stack.Outputs.One"],
  [
    "an attribute in pieces",
    { "Fn::GetAtt": ["Stack", "Outputs", "One"] },
    "!GetAtt [Stack, Outputs, One]",
    "→ Stack.Outputs.One",
  ],
  ["an attribute of nothing", { "Fn::GetAtt": ["Nobody", "Arn"] }, "!GetAtt Nobody.Arn", "?"],
  ["an attribute without name", { "Fn::GetAtt": ["Stack"] }, "!GetAtt Stack", "?"],
  ["a substitution", { "Fn::Sub": "p-${Port}-${!Port}" }, '!Sub "p-${Port}-${!Port}"', "p-8080-${Port}"],
  ["a substitution without variables", { "Fn::Sub": "web" }, "!Sub web", "web"],
  [
    "one with values",
    { "Fn::Sub": ["${A}.${Mode}", { A: { Ref: "Port" } }] },
    "!Sub ['${A}.${Mode}', {A: !Ref Port}]",
    "8080.awsvpc",
  ],
  ["one with an unknown part", { "Fn::Sub": "${AWS::StackName}-web" }, "!Sub ${AWS::StackName}-web", "?"],
  ["one with an attribute", { "Fn::Sub": "${Stack.Arn}/x" }, "!Sub ${Stack.Arn}/x", "?"],
  ["one that is a reference", { "Fn::Sub": "${Stack}" }, '!Sub "${Stack}"', "→ Stack"],
  ["one that is an attribute", { "Fn::Sub": "${Stack.Outputs.A}" }, '!Sub "${Stack.Outputs.A}"', "→ Stack.Outputs.A"],
  [
    "one with a missing variable",
    { "Fn::Sub": ["${A}", { A: { Ref: "AWS::NoValue" } }] },
    "!Sub ['${A}', {A: !Ref AWS::NoValue}]",
    "?",
  ],
  ["one of nothing", { "Fn::Sub": [] }, "!Sub []", "?"],
  ["a join", { "Fn::Join": [":", ["a", { Ref: "Port" }, 1]] }, "!Join [':', [a, !Ref Port, 1]]", "a:8080:1"],
  ["a join of a list parameter", { "Fn::Join": ["+", { Ref: "Groups" }] }, "!Join [+, !Ref Groups]", "sg-1+sg-2"],
  ["a join with an unknown part", { "Fn::Join": ["", ["a", { Ref: "Open" }]] }, "!Join ['', [a, !Ref Open]]", "?"],
  ["a join of no list", { "Fn::Join": ["", "a"] }, "!Join ['', a]", "?"],
  ["a split", { "Fn::Split": ["-", "a-b"] }, "!Split ['-', a-b]", ["a", "b"]],
  ["a split by nothing", { "Fn::Split": ["", "ab"] }, "!Split ['', ab]", "?"],
  ["a split of something unknown", { "Fn::Split": [",", { Ref: "Open" }] }, "!Split [',', !Ref Open]", "?"],
  ["a selection", { "Fn::Select": [1, { Ref: "Groups" }] }, "!Select [1, !Ref Groups]", "sg-2"],
  ["a selection by text", { "Fn::Select": ["0", ["a", "b"]] }, "!Select ['0', [a, b]]", "a"],
  [
    "a selection from a split",
    { "Fn::Select": [0, { "Fn::Split": [":", "a:b"] }] },
    "!Select [0, !Split [':', 'a:b']]",
    "a",
  ],
  ["a selected reference", { "Fn::Select": [0, [{ Ref: "Stack" }]] }, "!Select [0, [!Ref Stack]]", "→ Stack"],
  ["a selection beyond the end", { "Fn::Select": [2, { Ref: "Groups" }] }, "!Select [2, !Ref Groups]", "?"],
  [
    "a selection beside no value",
    { "Fn::Select": [0, ["a", { Ref: "AWS::NoValue" }]] },
    "!Select [0, [a, !Ref AWS::NoValue]]",
    "?",
  ],
  ["a selected zone", { "Fn::Select": [0, { "Fn::GetAZs": "" }] }, "!Select [0, !GetAZs '']", "?"],
  ["a mapping", { "Fn::FindInMap": ["Stages", "prod", "port"] }, "!FindInMap [Stages, prod, port]", "80"],
  [
    "a mapped list",
    { "Fn::FindInMap": ["Stages", "prod", "subnets"] },
    "!FindInMap [Stages, prod, subnets]",
    ["subnet-1", "subnet-2"],
  ],
  [
    "a mapping by parameter",
    { "Fn::FindInMap": ["Modes", { Ref: "Mode" }, "name"] },
    "!FindInMap [Modes, !Ref Mode, name]",
    "web",
  ],
  [
    "a mapping by region",
    { "Fn::FindInMap": ["Modes", { Ref: "AWS::Region" }, "name"] },
    "!FindInMap [Modes, !Ref AWS::Region, name]",
    "?",
  ],
  ["a mapped map", { "Fn::FindInMap": ["Stages", "prod", "tree"] }, "!FindInMap [Stages, prod, tree]", "?"],
  [
    "a mapping that is nowhere",
    { "Fn::FindInMap": ["Nothing", "prod", "port"] },
    "!FindInMap [Nothing, prod, port]",
    "?",
  ],
  ["a mapping of nothing", { "Fn::FindInMap": [] }, "!FindInMap []", "?"],
  [
    "a mapping with a default",
    { "Fn::FindInMap": ["Stages", "x", "z", { DefaultValue: { Ref: "Port" } }] },
    "!FindInMap [Stages, x, z, {DefaultValue: !Ref Port}]",
    "8080",
  ],
  ["a branch", { "Fn::If": ["IsVpc", "a", "b"] }, "!If [IsVpc, a, b]", "a"],
  [
    "a branch inside a branch",
    { "Fn::If": ["IsVpc", { "Fn::If": ["IsVpc", [1], 2] }, 3] },
    "!If [IsVpc, !If [IsVpc, [1], 2], 3]",
    [1],
  ],
  ["a branch short of one", { "Fn::If": ["IsVpc", "a"] }, "!If [IsVpc, a]", "?"],
  ["a branch that is no list", { "Fn::If": "IsVpc" }, "!If IsVpc", "?"],
  ["a branch without condition", { "Fn::If": [["IsVpc"], "a", "b"] }, "!If [[IsVpc], a, b]", "?"],
  ["an import", { "Fn::ImportValue": "vpc" }, "!ImportValue vpc", "?"],
  ["a transform", { "Fn::Transform": { Name: "AWS::Include" } }, "!Transform { Name: AWS::Include }", "?"],
  ["a condition as a value", { "Fn::Equals": ["a", "a"] }, "!Equals [a, a]", "?"],
  ["an encoded text", { "Fn::Base64": "a" }, "!Base64 a", "?"],
  ["a function that is not known", { "Fn::Later": ["a"] }, "!Later [a]", "?"],
  [
    "functions in functions",
    { "Fn::Join": ["", [{ "Fn::Select": [0, { "Fn::Split": ["-", { "Fn::Sub": "${Mode}-x" }] }] }, "!"]] },
    "!Join ['', [!Select [0, !Split ['-', !Sub '${Mode}-x']], '!']]",
    "awsvpc!",
  ],
];

describe("in the long and in the short form", () => {
  test.each(cases)("%s", (_, long, short, value) => {
    expect({ long: readValue(withValue(long)), short: readValue(withYamlValue(short)) }).toEqual({
      long: [value],
      short: [value],
    });
  });
});

describe("the place of", () => {
  const placeOf = (template: unknown, ...steps: (string | number)[]) => {
    const [fleet] = fleetsOf(template);
    const node = inside(fleet?.tasks[0]?.node, ...steps);
    return (
      node && {
        text: written(node),
        key: node.keyRange && node.document.text.slice(node.keyRange.start, node.keyRange.end),
        pointer: pointerOf(node),
      }
    );
  };

  test("a value given by a function is the function", () => {
    expect(placeOf(withYamlValue("!Sub '${Port}/x'"), "family")).toEqual({
      text: "!Sub '${Port}/x'",
      key: "Family",
      pointer: "/Resources/Task/Properties/Family",
    });
    expect(placeOf(withValue({ "Fn::FindInMap": ["Stages", "prod", "port"] }), "family")).toEqual({
      text: expect.stringMatching(/^\{\s+"Fn::FindInMap": \[\s+"Stages",\s+"prod",\s+"port"\s+\]\s+\}$/),
      key: '"Family"',
      pointer: "/Resources/Task/Properties/Family",
    });
  });

  test("each text of a list parameter is the function as well", () => {
    expect(placeOf(withYamlValue("!Ref Groups"), "family", 1)).toEqual({
      text: "!Ref Groups",
      key: "Family",
      pointer: "/Resources/Task/Properties/Family",
    });
  });

  test("a branch is the branch, below the function", () => {
    expect(placeOf(withYamlValue("!If [IsVpc, { One: 1 }, b]"), "family", "one")).toEqual({
      text: "1",
      key: "One",
      pointer: "/Resources/Task/Properties/Family/1/One",
    });
    expect(placeOf(withValue({ "Fn::If": ["IsVpc", { One: 1 }, "b"] }), "family", "one")).toEqual({
      text: "1",
      key: '"One"',
      pointer: "/Resources/Task/Properties/Family/Fn::If/1/One",
    });
  });

  test("a key that is spelt otherwise is the written key", () => {
    expect(
      placeOf(withValue({ ProxyConfigurationProperties: [{ Name: "a" }] }), "family", "properties", 0, "name"),
    ).toEqual({
      text: '"a"',
      key: '"Name"',
      pointer: "/Resources/Task/Properties/Family/ProxyConfigurationProperties/0/Name",
    });
  });
});

test("an unreadable value says what stands there", () => {
  const expressions = (template: unknown): unknown =>
    fleetsOf(template).map(({ tasks: [task] }) => {
      const node = inside(task?.node, "family");
      return node?.kind === "opaque" ? node.expression : undefined;
    });
  expect(expressions(withYamlValue("!ImportValue vpc"))).toEqual(["!ImportValue vpc"]);
  expect(expressions(withValue({ Ref: "Open" }))).toEqual(["Ref Open"]);
  expect(expressions(withValue({ "Fn::Join": ["", [{ Ref: "Open" }]] }))).toEqual(["Fn::Join …"]);
});

test("a text that YAML readers disagree about is left unread", () => {
  expect(readValue(withYamlValue("!Join ['', [a, 010]]"))).toEqual(["?"]);
  const octal = withYamlValue("!Ref Octal").replace(
    "Parameters: {",
    "Parameters: { Octal: { Type: Number, Default: 010 }, ",
  );
  expect(readValue(octal)).toEqual(["?"]);
});

test("a given value goes before the default, and before allowed values", () => {
  const given = (value: unknown, parameters: Record<string, string>): unknown =>
    fleetsOf(withValue(value), parameters).map(({ tasks: [task] }) => held(inside(task?.node, "family")));
  expect(given({ Ref: "Port" }, { Port: "443" })).toEqual(["443"]);
  expect(given({ Ref: "Open" }, { Open: "x" })).toEqual(["x"]);
  expect(given({ Ref: "Letters" }, { Letters: "c" })).toEqual(["c"]);
  expect(given({ Ref: "Groups" }, { Groups: "a,b, c" })).toEqual([["a", "b", "c"]]);
  expect(given({ Ref: "Secret" }, { Secret: "/other" })).toEqual(["?"]);
  expect(given({ "Fn::If": ["IsVpc", "a", "b"] }, { Mode: "bridge" })).toEqual(["b"]);
});

test("a map with functions among its keys is open", () => {
  const loop = { "Fn::ForEach::Ports": ["Port", [80], {}], "Fn::Transform": { Name: "AWS::Include" }, One: 1 };
  expect(readValue(withValue(loop))).toEqual([{ one: 1, "…": "?" }]);
  expect(readValue(withValue({ "Fn::ForEach::Ports": ["Port", [80], {}] }))).toEqual(["?"]);
});

test("texts that functions blow up are left unread", () => {
  const long = "x,".repeat(1_200);
  expect(readValue(withValue({ "Fn::Split": [",", long] }))).toEqual(["?"]);
  expect(readValue(withValue({ "Fn::Sub": `\${Port}${long.repeat(2)}` }))).toEqual(["?"]);
  expect(readValue(withValue({ "Fn::Sub": `\${Port}${long}` }))).toEqual([`8080${long}`]);
});

test("nothing is changed in the tree that is read", () => {
  const root = templateRoot(withValue({ "Fn::If": ["IsVpc", { One: { Ref: "Port" } }, "b"] }));
  const before = JSON.stringify(held(root));
  expect([...cloudformation.extract(root)]).toHaveLength(1);
  expect(JSON.stringify(held(root))).toBe(before);
});
