import { describe, expect, test } from "vitest";
import { defaultSettings } from "../../src/lint/settings.ts";
import type { Value } from "../finding/written.ts";
import { lintText } from "../linting.ts";
import type { Members } from "../relations/rule-examples.ts";
import { shortTags } from "../relations/written-template.ts";
import { awsvpcConfiguration, deployed, type Parts } from "./deployed.ts";

/** The errors and warnings of a template in the long and in the short form: the rule, and its place below the resources. */
function found(parts: Parts, given: Readonly<Record<string, string>> = {}): readonly string[] {
  const template = deployed(parts);
  const settings = { ...defaultSettings, parameters: new Map(Object.entries(given)) };
  const [long, short] = [
    lintText(JSON.stringify(template), "json", settings),
    lintText(shortTags(template), "yaml", settings),
  ].map(({ findings }) =>
    findings
      .filter(({ severity }) => severity !== "info")
      .map(({ rule, place }) =>
        [rule, ...place.path.slice(1).filter((step) => step !== "Properties" && step !== "Fn::If")].join(" "),
      )
      .sort(),
  );
  expect(short).toEqual(long);
  return long ?? [];
}

const inSubnets: Members = { NetworkConfiguration: { AwsvpcConfiguration: awsvpcConfiguration } };
const mapping: Members = { ContainerPort: 80, HostPort: 8080 };
const mismatch = "host-port-mismatch Task ContainerDefinitions 0 PortMappings 0 HostPort";

/** A task with a mode and a host port that does not fit awsvpc. */
function inMode(mode: Value, template: Members = {}): Parts {
  return { template, task: { NetworkMode: mode }, container: { PortMappings: [mapping] }, service: inSubnets };
}

describe("silent in a template:", () => {
  const silent: readonly (readonly [string, Parts])[] = [
    [
      "a mode from a parameter without a default",
      inMode({ Ref: "Mode" }, { Parameters: { Mode: { Type: "String" } } }),
    ],
    ["a mode from another stack", inMode({ "Fn::ImportValue": "mode" })],
    ["a mode from Systems Manager", inMode("{{resolve:ssm:/mode}}")],
    [
      "a mode from a parameter that Systems Manager fills in",
      inMode(
        { Ref: "Mode" },
        { Parameters: { Mode: { Type: "AWS::SSM::Parameter::Value<String>", Default: "awsvpc" } } },
      ),
    ],
    [
      "a mode from a map that the region chooses",
      {
        ...inMode(
          { "Fn::FindInMap": ["Modes", { Ref: "AWS::Region" }, "mode"] },
          { Mappings: { Modes: { "eu-north-1": { mode: "awsvpc" }, "eu-west-1": { mode: "bridge" } } } },
        ),
      },
    ],
    [
      "ports as texts",
      {
        task: { NetworkMode: "awsvpc" },
        container: { PortMappings: [{ ContainerPort: "80", HostPort: "80" }] },
        service: { ...inSubnets, DesiredCount: "2", LoadBalancers: [] },
      },
    ],
    [
      "essential as a text, and numbers where texts are asked for",
      {
        task: { NetworkMode: "awsvpc", Cpu: 256, Memory: 512 },
        container: { Essential: "true", PortMappings: [{ ContainerPort: 80 }] },
        service: { ...inSubnets, EnableExecuteCommand: "false" },
      },
    ],
    [
      "one mode for each branch, each with its ports",
      {
        template: {
          Parameters: { Platform: { Type: "String" } },
          Conditions: { Fargate: { "Fn::Equals": [{ Ref: "Platform" }, "fargate"] } },
        },
        task: { NetworkMode: { "Fn::If": ["Fargate", "awsvpc", "bridge"] } },
        container: { PortMappings: [{ ContainerPort: 80, HostPort: { "Fn::If": ["Fargate", 80, 0] } }] },
        service: {
          NetworkConfiguration: {
            "Fn::If": ["Fargate", { AwsvpcConfiguration: awsvpcConfiguration }, { Ref: "AWS::NoValue" }],
          },
        },
      },
    ],
    [
      "a service that is there only where its mode is",
      {
        template: {
          Parameters: { Platform: { Type: "String" } },
          Conditions: {
            Fargate: { "Fn::Equals": [{ Ref: "Platform" }, "fargate"] },
            NotFargate: { "Fn::Not": [{ Condition: "Fargate" }] },
          },
        },
        task: { NetworkMode: { "Fn::If": ["Fargate", "awsvpc", "bridge"] } },
        service: inSubnets,
        resources: {
          Service: {
            Type: "AWS::ECS::Service",
            Condition: "Fargate",
            Properties: { TaskDefinition: { Ref: "Task" }, DesiredCount: 1, ...inSubnets },
          },
          Bridged: {
            Type: "AWS::ECS::Service",
            Condition: "NotFargate",
            Properties: { TaskDefinition: { Ref: "Task" }, DesiredCount: 1 },
          },
        },
      },
    ],
    [
      "subnets and security groups from list parameters and other stacks",
      {
        template: {
          Parameters: { Subnets: { Type: "List<AWS::EC2::Subnet::Id>" }, Groups: { Type: "CommaDelimitedList" } },
        },
        task: { NetworkMode: "awsvpc" },
        service: {
          NetworkConfiguration: {
            AwsvpcConfiguration: {
              Subnets: { Ref: "Subnets" },
              SecurityGroups: [{ "Fn::Select": [0, { Ref: "Groups" }] }, { "Fn::ImportValue": "group" }],
            },
          },
        },
      },
    ],
    [
      "a target group of another stack, and one of a parameter",
      {
        template: { Parameters: { Targets: { Type: "String" } } },
        task: { NetworkMode: "awsvpc" },
        container: { PortMappings: [{ ContainerPort: 80 }] },
        service: {
          ...inSubnets,
          LoadBalancers: [
            { TargetGroupArn: { "Fn::ImportValue": "targets" }, ContainerName: "web", ContainerPort: 80 },
            { TargetGroupArn: { Ref: "Targets" }, ContainerName: "web", ContainerPort: 80 },
          ],
        },
      },
    ],
    [
      "containers and mappings that a transform fills in",
      {
        task: { NetworkMode: "awsvpc", "Fn::Transform": { Name: "AWS::Include", Parameters: { Location: "s3://x" } } },
        container: { PortMappings: { "Fn::Transform": { Name: "Ports" } } },
        service: inSubnets,
      },
    ],
    [
      "keys and values that are meant for a macro, and containers that it may add",
      {
        template: { Transform: ["AWS::Serverless-2016-10-31", "OurMacro"] },
        task: { NetworkMode: "awsvpc", ContainerDefinition: "sidecar" },
        container: { PortMappings: [{ ContainerPort: 80, hostPort: "same" }], ExtraHosts: "ours" },
        service: { LoadBalancers: [{ TargetGroupArn: "web", ContainerName: "sidecar", ContainerPort: 80 }] },
      },
    ],
    [
      "keys that are meant for a macro which is called beside them",
      {
        task: { NetworkMode: "awsvpc", "Fn::Transform": { Name: "OurMacro" }, NetworkModes: "all" },
        container: { PortMapping: 80 },
        service: inSubnets,
      },
    ],
    [
      "a static host port of a service and of the task set that runs it",
      {
        task: { NetworkMode: "bridge", RequiresCompatibilities: ["EC2"] },
        container: { PortMappings: [mapping] },
        service: { Cluster: "main", DeploymentController: { Type: "EXTERNAL" } },
        resources: {
          Set: {
            Type: "AWS::ECS::TaskSet",
            Properties: {
              Cluster: "main",
              Service: { Ref: "Service" },
              TaskDefinition: { Ref: "Task" },
              LaunchType: "EC2",
            },
          },
        },
      },
    ],
    [
      "a task set, which spells the network configuration in its own way",
      {
        task: { NetworkMode: "awsvpc" },
        service: { DeploymentController: { Type: "EXTERNAL" } },
        resources: {
          Set: {
            Type: "AWS::ECS::TaskSet",
            Properties: {
              Cluster: "main",
              Service: { Ref: "Service" },
              TaskDefinition: { Ref: "Task" },
              LaunchType: "FARGATE",
              NetworkConfiguration: { AwsVpcConfiguration: awsvpcConfiguration },
            },
          },
        },
      },
    ],
    [
      "a task definition that a service outside of the template may run in any mode",
      { task: {}, container: { PortMappings: [mapping] } },
    ],
  ];

  test.each(silent)("%s", (_, parts) => expect(found(parts)).toEqual([]));
});

describe("found in a template:", () => {
  const modes = { Mode: { Type: "String", Default: "awsvpc" } };
  const condition = {
    Parameters: { Platform: { Type: "String" } },
    Conditions: { Fargate: { "Fn::Equals": [{ Ref: "Platform" }, "fargate"] } },
  };
  const cases: readonly (readonly [string, readonly string[], Parts])[] = [
    ["a mode from a parameter's default", [mismatch], inMode({ Ref: "Mode" }, { Parameters: modes })],
    [
      "what is written in a template that a macro rewrites",
      ["fargate-without-awsvpc Task NetworkMode"],
      {
        template: { Transform: { Name: "OurMacro", Parameters: { Size: "large" } } },
        task: { NetworkMode: "bridge", RequiresCompatibilities: ["FARGATE"] },
      },
    ],
    [
      "a misspelt key in a template that AWS's own transforms complete, and beside what they insert",
      ["unknown-key Task Memroy"],
      {
        template: { Transform: ["AWS::Serverless-2016-10-31", { Name: "AWS::Include" }] },
        task: { NetworkMode: "awsvpc", "Fn::Transform": { Name: "AWS::Include" }, Memroy: "512" },
        service: inSubnets,
      },
    ],
    ["a mode from a substitution", [mismatch], inMode({ "Fn::Sub": "${Mode}" }, { Parameters: modes })],
    [
      "a mode from a map",
      [mismatch],
      inMode({ "Fn::FindInMap": ["Modes", "web", "mode"] }, { Mappings: { Modes: { web: { mode: "awsvpc" } } } }),
    ],
    [
      "a mode that is put together",
      [mismatch],
      inMode({ "Fn::Join": ["", ["aws", { "Fn::Select": [1, { "Fn::Split": [",", "x,vpc"] }] }]] }),
    ],
    [
      "the wrong branch",
      [`${mismatch} 1`, `network-configuration-outside-awsvpc Service NetworkConfiguration`],
      {
        template: condition,
        task: { NetworkMode: { "Fn::If": ["Fargate", "awsvpc", "bridge"] } },
        container: { PortMappings: [{ ContainerPort: 80, HostPort: { "Fn::If": ["Fargate", 8080, 0] } }] },
        service: inSubnets,
      },
    ],
    [
      "a fault in both branches, at each",
      [`${mismatch} 1`, `${mismatch} 2`],
      {
        template: condition,
        task: { NetworkMode: "awsvpc" },
        container: { PortMappings: [{ ContainerPort: 80, HostPort: { "Fn::If": ["Fargate", 8080, 8081] } }] },
        service: inSubnets,
      },
    ],
    [
      "two allowed values of which one does not fit",
      ["missing-network-configuration Service TaskDefinition"],
      {
        template: { Parameters: { Mode: { Type: "String", AllowedValues: ["awsvpc", "bridge"] } } },
        task: { NetworkMode: { Ref: "Mode" } },
      },
    ],
    [
      "a task set without the network configuration that its service leaves to it",
      ["missing-network-configuration Set TaskDefinition"],
      {
        task: { NetworkMode: "awsvpc" },
        service: { DeploymentController: { Type: "EXTERNAL" } },
        resources: {
          Set: {
            Type: "AWS::ECS::TaskSet",
            Properties: {
              Cluster: "main",
              Service: { Ref: "Service" },
              TaskDefinition: { Ref: "Task" },
              LaunchType: "EC2",
            },
          },
        },
      },
    ],
  ];

  test.each(cases)("%s", (_, wanted, parts) => expect(found(parts)).toEqual(wanted));

  test("a mode that is given on the command line, over a default", () => {
    const parts = inMode({ Ref: "Mode" }, { Parameters: { Mode: { Type: "String", Default: "bridge" } } });
    const outside = ["network-configuration-outside-awsvpc Service NetworkConfiguration"];
    expect([found(parts), found(parts, { Mode: "awsvpc" })]).toEqual([outside, [mismatch]]);
  });
});
