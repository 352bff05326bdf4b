import { describe, expect, test } from "vitest";
import { lintDocuments } from "../../src/lint/lint-document.ts";
import { defaultSettings } from "../../src/lint/settings.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { readJson } from "../../src/source/json-reader.ts";
import { pointerOf } from "../../src/source/pointer.ts";
import { loadYamlReader } from "../../src/source/yaml-reader.ts";
import { lintText } from "../linting.ts";

const readYaml = await loadYamlReader();

const task = JSON.stringify({
  family: "web",
  networkMode: "awsvpc",
  containerDefinitions: [{ name: "web", image: "<IMAGE1_NAME>", portMappings: [{ containerPort: 8080 }] }],
});
const appspec = (taskDefinition: string): string => `
version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: ${taskDefinition}
        LoadBalancerInfo:
          ContainerName: web
          ContainerPort: 80
        PlatformVersion: LATEST
        NetworkConfiguration:
          AwsvpcConfiguration:
            Subnets: [subnet-1, subnet-1]
            SecurityGroups: [sg-1]
            AssignPublicIp: ENABLED
Hooks:
  - BeforeAllowTraffic: check
`;
const at = "#/Resources/0/TargetService/Properties";
const repeated = `${at}/NetworkConfiguration/AwsvpcConfiguration/Subnets/1 duplicate-network-id: \`subnets\` lists \`subnet-1\` again`;
const unmapped = `${at}/LoadBalancerInfo/ContainerPort unmapped-load-balancer-port: a service balances load to port 80, which container \`web\` does not map`;

function found(files: Readonly<Record<string, string>>): readonly string[] {
  const documents = Object.entries(files).map(([name, text]) => {
    const document = new SourceDocument(name, text, name.endsWith(".json") ? "json" : "yaml");
    const reading = name.endsWith(".json") ? readJson(document) : readYaml(document);
    return { path: name, document, reading, settings: defaultSettings };
  });
  return lintDocuments(documents).flatMap(({ findings }) =>
    findings.map(({ rule, place, message }) => `#${pointerOf(place)} ${rule}: ${message}`),
  );
}

describe("an AppSpec file", () => {
  test("is a service, and gets the rules that need no task definition", () => {
    const linted = lintText(appspec("<TASK_DEFINITION>"), "yaml");
    expect([linted.services, linted.taskDefinitions, found({ "appspec.yaml": appspec("<TASK_DEFINITION>") })]).toEqual([
      1,
      0,
      [repeated],
    ]);
  });

  test("meets its task definition by the family in the ARN", () => {
    const arn = "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7";
    expect(found({ "deploy/appspec.yml": appspec(arn), "ecs/web.json": task })).toEqual([unmapped, repeated]);
    expect(found({ "deploy/appspec.yml": appspec(arn.replace("web", "api")), "ecs/web.json": task })).toEqual([
      repeated,
    ]);
  });

  test("meets the file that CodePipeline puts in the placeholder's place", () => {
    expect(found({ "AppSpec.yaml": appspec("<TASK_DEFINITION>"), "taskdef.json": task })).toEqual([unmapped, repeated]);
    expect(found({ "a/appspec.yaml": appspec("<TASK_DEFINITION>"), "b/taskdef.json": task })).toEqual([repeated]);
    expect(found({ "myappspec.yaml": appspec("<TASK_DEFINITION>"), "taskdef.json": task })).toEqual([repeated]);
  });

  test("is read as JSON, and what it leaves out is not missing", () => {
    const target = {
      Type: "AWS::ECS::Service",
      Properties: { TaskDefinition: "web", LoadBalancerInfo: { ContainerName: "web", ContainerPort: 8080 } },
    };
    const text = JSON.stringify({ version: 0, Resources: [{ "any name": target }] });
    expect(found({ "appspec.json": text, "taskdef.json": task })).toEqual([]);
    expect(lintText(text, "json").services).toBe(1);
  });

  test("names the container and the port that the traffic goes to", () => {
    const withInfo = (info: object): readonly string[] => {
      const properties = { TaskDefinition: "web", LoadBalancerInfo: info };
      const resource = { Type: "AWS::ECS::Service", Properties: properties };
      return found({ "appspec.json": JSON.stringify({ version: 0, Resources: [{ web: resource }] }), "t.json": task });
    };
    const place = "#/Resources/0/web/Properties/LoadBalancerInfo";
    const noContainer = `${place} unknown-load-balancer-container: a load balancer entry of a service names no container`;
    const noPort = `${place} unmapped-load-balancer-port: a load balancer entry of a service names no port of container \`web\``;
    expect(withInfo({ ContainerPort: 8080 })).toEqual([noContainer]);
    expect(withInfo({ ContainerName: "web" })).toEqual([noPort]);
    expect(withInfo({})).toEqual([noContainer]);
    expect(withInfo({ ContainerName: "<NAME>", ContainerPort: "<PORT>" })).toEqual([]);
  });

  test("is told from one for Lambda, and from a template", () => {
    const lambda = { version: 0, Resources: [{ f: { Type: "AWS::Lambda::Function", Properties: { Name: "f" } } }] };
    expect(lintText(JSON.stringify(lambda), "json").services).toBe(0);
    expect(lintText(JSON.stringify({ Resources: [1, null, { a: 1 }] }), "json").services).toBe(0);
  });
});
