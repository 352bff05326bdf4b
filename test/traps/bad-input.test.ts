import { describe, expect, test } from "vitest";
import { planText } from "../input/terraform-plans.ts";
import { lintText, sightings } from "../linting.ts";

const mapping = "PortMappings: [{ ContainerPort: 80, HostPort: 81 }]";
const mismatch = "error host-port-mismatch /Resources/Task/Properties/ContainerDefinitions/0/PortMappings/0/HostPort";

/** A task definition of a template in YAML, with a mode and what the template has before its resources. */
function template(mode: string, before = "", container = mapping): string {
  return `${before}
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: ${mode}
      ContainerDefinitions:
        - { Name: web, Image: web, ${container} }
`;
}

describe("a template", () => {
  const silent: readonly (readonly [string, string])[] = [
    ["that refers to itself", template("!Ref Task")],
    ["with a reference to what it does not have", template("!Ref Missing")],
    ["with an attribute of what it does not have", template("!GetAtt Missing.Mode")],
    [
      "with a parameter whose default is a function",
      template("!Ref A", "Parameters: { A: { Type: String, Default: !Ref A } }"),
    ],
    ["with a map that is not there", template("!FindInMap [Missing, web, mode]")],
    [
      "with a key that a map does not have",
      template("!FindInMap [Modes, api, mode]", "Mappings: { Modes: { web: { mode: awsvpc } } }"),
    ],
    [
      "with a map that refers to itself",
      template(
        "!FindInMap [Modes, web, mode]",
        "Mappings: { Modes: { web: { mode: !FindInMap [Modes, web, mode] } } }",
      ),
    ],
    ["with functions that lack their arguments", template("!FindInMap []", "", "PortMappings: !Select [1]")],
    ["with a function that is none", template("!Mode awsvpc")],
    ["with a substitution that has no end", template('!Sub "${Mode"')],
    ["with a branch of nothing", template("!If [Missing]")],
  ];

  test.each(silent)("%s shows nothing of what hangs on it", (_, text) => {
    expect(sightings(lintText(text, "yaml"))).toEqual([]);
  });

  test("with conditions that go round in a circle is checked either way", () => {
    const circle = "Conditions: { A: !Condition B, B: !Not [!Condition A] }";
    expect(sightings(lintText(template("!If [A, awsvpc, awsvpc]", circle), "yaml"))).toEqual([mismatch]);
  });

  test("with resources of unknown types and shapes is checked for what it has of ECS", () => {
    const others = "  A: { Type: Foo::Bar::Baz }\n  B: { Type: 5 }\n  C: 7\n  D: { Type: [AWS::ECS::Service] }\n";
    expect(sightings(lintText(template("awsvpc") + others, "yaml"))).toEqual([mismatch]);
  });

  test("that is none holds no definitions", () => {
    const texts = ["Resources: []", "Resources: AWS::ECS::Service", "- Resources: {}", "Parameters: {}"];
    const linted = texts.map((text) => lintText(`${text}\n`, "yaml"));
    expect(linted.map(({ findings, taskDefinitions }) => [findings, taskDefinitions])).toEqual(
      texts.map(() => [[], 0]),
    );
  });
});

describe("a plan", () => {
  const address = "aws_ecs_task_definition.web";

  test("with an unknown resource, and values of kinds that no provider writes, is checked for what it has of ECS", () => {
    const container_definitions = JSON.stringify([
      { name: "web", image: "web", portMappings: [{ containerPort: 80, hostPort: 81 }] },
    ]);
    const text = planText([
      { address: "acme_thing.x", after: { network_mode: 5 } },
      { address: "aws_ecs_service.odd", after: { load_balancer: "x", network_configuration: [[]], desired_count: {} } },
      { address: "not an address", after: {} },
      { address, after: { network_mode: "awsvpc", container_definitions, runtime_platform: "x", volume: 7 } },
    ]);
    expect(sightings(lintText(text, "json")).filter((line) => line.includes("host-port"))).toEqual([
      "error host-port-mismatch /resource_changes/3/change/after/container_definitions/0/portMappings/0/hostPort",
    ]);
  });

  test("whose resources are no resources holds no definitions", () => {
    for (const resource_changes of [null, {}, [null], [7], [{ address }], [{ address, change: { after: [] } }]]) {
      const { findings, taskDefinitions } = lintText(
        JSON.stringify({ format_version: "1.2", resource_changes }),
        "json",
      );
      expect([resource_changes, findings, taskDefinitions]).toEqual([resource_changes, [], 0]);
    }
  });
});
