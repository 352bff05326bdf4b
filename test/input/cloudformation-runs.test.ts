import { describe, expect, test } from "vitest";
import { service } from "../../src/ecs/service.ts";
import { isRun } from "../../src/scenario/service-scenario.ts";
import { Decoding } from "../../src/source/decode.ts";
import { isKnown } from "../../src/source/field.ts";
import { pointerOf } from "../../src/source/pointer.ts";
import { fleetsOf, held } from "./cloudformation-templates.ts";

const network = { Subnets: ["subnet-1"], SecurityGroups: [{ Ref: "Group" }] };
const Task = { Type: "AWS::ECS::TaskDefinition", Properties: { Family: "web" } };
const Cluster = { Type: "AWS::ECS::Cluster" };

/** The runs of a template with one resource beside a task definition: pointer, value, pointer of the task, and whether it counts as a run. */
function runsOf(resource: object): unknown {
  const fleets = fleetsOf({
    Resources: { Task, Cluster, Group: { Type: "AWS::EC2::SecurityGroup" }, Source: resource },
  });
  return fleets.flatMap(({ services }) =>
    services.map(({ node, dialect, task }) => {
      const field = service.read(node, new Decoding(dialect));
      return [pointerOf(node), held(node), task && pointerOf(task.node), isKnown(field) && isRun(field.value)];
    }),
  );
}

const wanted = {
  taskDefinition: "→ Task",
  launchType: "FARGATE",
  networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["→ Group"] } },
  cluster: "→ Cluster",
};

describe("a run", () => {
  test("of a rule with targets", () => {
    const parameters = {
      TaskDefinitionArn: { Ref: "Task" },
      TaskCount: 2,
      LaunchType: "FARGATE",
      NetworkConfiguration: { AwsVpcConfiguration: network },
    };
    const target = { Id: "a", Arn: { "Fn::GetAtt": ["Cluster", "Arn"] }, EcsParameters: parameters };
    const properties = { ScheduleExpression: "rate(1 day)", Targets: [{ Id: "b", Arn: "x" }, target] };
    expect(runsOf({ Type: "AWS::Events::Rule", Properties: properties })).toEqual([
      [
        "/Resources/Source/Properties/Targets/1/EcsParameters",
        { ...wanted, count: 2 },
        "/Resources/Task/Properties",
        true,
      ],
    ]);
  });

  test("of a schedule, which is one task where it does not say how many", () => {
    const parameters = {
      TaskDefinitionArn: { "Fn::GetAtt": ["Task", "TaskDefinitionArn"] },
      LaunchType: "FARGATE",
      NetworkConfiguration: { AwsvpcConfiguration: network },
    };
    const target = { Arn: { "Fn::GetAtt": ["Cluster", "Arn"] }, EcsParameters: parameters };
    expect(runsOf({ Type: "AWS::Scheduler::Schedule", Properties: { Target: target } })).toEqual([
      [
        "/Resources/Source/Properties/Target/EcsParameters",
        { ...wanted, count: 1 },
        "/Resources/Task/Properties",
        true,
      ],
    ]);
  });

  test("of a pipe", () => {
    const parameters = {
      TaskDefinitionArn: { Ref: "Task" },
      LaunchType: "FARGATE",
      TaskCount: 1,
      NetworkConfiguration: { AwsvpcConfiguration: network },
    };
    const properties = {
      Target: { "Fn::GetAtt": ["Cluster", "Arn"] },
      TargetParameters: { EcsTaskParameters: parameters },
    };
    expect(runsOf({ Type: "AWS::Pipes::Pipe", Properties: properties })).toEqual([
      [
        "/Resources/Source/Properties/TargetParameters/EcsTaskParameters",
        { ...wanted, count: 1 },
        "/Resources/Task/Properties",
        true,
      ],
    ]);
  });

  test("of a schedule keeps a key that only a rule spells so", () => {
    const parameters = { TaskDefinitionArn: { Ref: "Task" }, NetworkConfiguration: { AwsVpcConfiguration: network } };
    const target = { Arn: "x", EcsParameters: parameters };
    expect(runsOf({ Type: "AWS::Scheduler::Schedule", Properties: { Target: target } })).toEqual([
      [
        "/Resources/Source/Properties/Target/EcsParameters",
        {
          taskDefinition: "→ Task",
          networkConfiguration: { awsVpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["→ Group"] } },
          count: 1,
          cluster: "x",
        },
        "/Resources/Task/Properties",
        true,
      ],
    ]);
  });

  test("is none where there are no parameters for ECS", () => {
    expect(
      runsOf({ Type: "AWS::Events::Rule", Properties: { Targets: [{ Arn: "x" }, "x", { EcsParameters: "x" }] } }),
    ).toEqual([]);
    expect(runsOf({ Type: "AWS::Events::Rule", Properties: { Targets: "x" } })).toEqual([]);
    expect(runsOf({ Type: "AWS::Scheduler::Schedule" })).toEqual([]);
    expect(runsOf({ Type: "AWS::Pipes::Pipe", Properties: { Target: "x" } })).toEqual([]);
  });
});
