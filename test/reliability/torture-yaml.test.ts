import { expect, test } from "vitest";
import { outcome } from "./outcome.ts";

const hostPort = "/containerDefinitions/0/portMappings/0/hostPort";

const inTemplate = "/Resources/Task/Properties/ContainerDefinitions/0/PortMappings/0/HostPort";

/** What is said about a host port that is not 80, which shows that the file was read to its end. */
function mismatch(at: string, port = 81, pointer = hostPort): string {
  return `error host-port-mismatch ${at} ${pointer} host port ${port} differs from container port 80 in \`awsvpc\` network mode`;
}

/** A definition with a host port. */
const task = (port: string): string =>
  `networkMode: awsvpc\ncontainerDefinitions:\n- name: web\n  image: nginx\n  portMappings:\n  - containerPort: 80\n    hostPort: ${port}\n`;

test.each<[string, string, string, number, readonly string[]]>([
  [
    "a billion laughs",
    "x.yaml",
    "a0: &a0 [x, x]\n" +
      Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}]\n`).join("") +
      task("81"),
    2,
    ["error `x.yaml`: the file holds more than 200000 values"],
  ],
  ["a cycle", "x.yaml", `x: &a [1, *a]\n${task("81")}`, 1, [mismatch("8:15")]],
  [
    "a cycle through the containers",
    "x.yaml",
    "containerDefinitions: &a [{name: web, image: nginx, links: *a}]\n",
    0,
    ["info implicit-network-mode 1:1 no network mode is named, so the task gets `bridge`"],
  ],
  ["an alias as a key", "x.yaml", `x-name: &a y\n*a : 1\n${task("81")}`, 1, [mismatch("9:15")]],
  [
    "an alias before its anchor",
    "x.yaml",
    `x: *a\ny: &a 1\n${task("81")}`,
    1,
    ["error syntax 1:4 expected an anchor `&a` in front of this alias, found none"],
  ],
  ["an alias for a port", "x.yaml", `x: &a 81\n${task("*a")}`, 1, [mismatch("1:7")]],
  ["an alias for a port that is right", "x.yaml", `x: &a 80\n${task("*a")}`, 0, []],
  ["an unknown tag", "x.yaml", task("!x 81"), 0, []],
  ["!!binary", "x.yaml", task("!!binary ODE="), 0, []],
  ["!!js/function", "x.yaml", task('!!js/function "process.exit(7)"'), 0, []],
  ["!!python/object/apply", "x.yaml", task("!!python/object/apply:os.system [exit 7]"), 0, []],
  ["!!int", "x.yaml", task("!!int 81"), 1, [mismatch("7:21")]],
  [
    "!!str",
    "x.yaml",
    task("!!str 81"),
    1,
    [
      "error quoted-number 7:21 /containerDefinitions/0/portMappings/0/hostPort `hostPort` is the string 81 where ECS takes a number",
    ],
  ],
  [
    "an indentation of tabs",
    "x.yaml",
    "networkMode: awsvpc\ncontainerDefinitions:\n\t- name: web\n",
    1,
    ["error syntax 3:1 expected spaces as indentation, found a tab"],
  ],
  ["a tab behind the colon", "x.yaml", task("\t81"), 1, [mismatch("7:16")]],
  [
    "a literal block",
    "x.yaml",
    task("|\n      81"),
    1,
    [
      "error wrong-type 7:15 /containerDefinitions/0/portMappings/0/hostPort `hostPort` is a string where ECS takes a number",
    ],
  ],
  [
    "a folded block",
    "x.yaml",
    task(">-\n      81"),
    1,
    [
      'error quoted-number 7:15 /containerDefinitions/0/portMappings/0/hostPort `hostPort` is the string "81" where ECS takes a number',
    ],
  ],
  [
    "JSON in a block",
    "x.yaml",
    'containerDefinitions: |\n  [{"name": "web"}]\n',
    1,
    [
      "info implicit-network-mode 1:1 no network mode is named, so the task gets `bridge`",
      "error wrong-type 1:23 /containerDefinitions `containerDefinitions` is a string where ECS takes a list",
    ],
  ],
])("%s", (_, name, content, code, said) => {
  expect(outcome(name, content)).toEqual({ code, said });
});

/** A template with a host port. */
const template = (port: string): string => `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      NetworkMode: awsvpc
      ContainerDefinitions:
      - Name: web
        Image: nginx
        PortMappings:
        - ContainerPort: 80
          HostPort: ${port}
`;

const contents = { scalar: "81", list: "[81, 82, 83]", map: "{a: 81}" };

/** What is known of a value under a tag. Everything else is unknown, and nothing is said about it. */
const known: Readonly<Record<string, readonly string[]>> = {
  "!Sub scalar": [mismatch("12:21", 81, inTemplate)],
  "!Sub list": [mismatch("12:21", 81, inTemplate)],
  "!If list": [mismatch("12:30", 82, `${inTemplate}/1`), mismatch("12:34", 83, `${inTemplate}/2`)],
  "!Split list": [`error wrong-type 12:21 ${inTemplate} \`HostPort\` is a list where ECS takes a number`],
};

test.each([
  "!Ref",
  "!Sub",
  "!GetAtt",
  "!If",
  "!Join",
  "!Select",
  "!Split",
  "!FindInMap",
  "!ImportValue",
  "!Base64",
  "!Cidr",
  "!GetAZs",
  "!Equals",
  "!And",
  "!Or",
  "!Not",
  "!Condition",
  "!Transform",
  "!ToJsonString",
  "!Length",
  "!ForEach",
])("%s on a scalar, a list and a map", (tag) => {
  for (const [kind, content] of Object.entries(contents)) {
    const said = known[`${tag} ${kind}`] ?? [];
    expect({ kind, ...outcome("x.yaml", template(`${tag} ${content}`)) }).toEqual({
      kind,
      code: said.length > 0 ? 1 : 0,
      said,
    });
  }
});
