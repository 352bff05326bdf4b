import { expect, test } from "vitest";
import { cloudformation } from "../../src/input/cloudformation.ts";
import type { InputFormat } from "../../src/input/input-format.ts";
import { terraform } from "../../src/input/terraform.ts";
import { configured, type Planned, planText, refs, rootOf } from "./terraform-plans.ts";

/** The listeners that lead to each target group, as `protocol port`, in each fleet. */
function listeners(format: InputFormat, text: string): unknown {
  return [...format.extract(rootOf(text))].map(({ resources }) =>
    Object.fromEntries(
      [...(resources?.listeners() ?? [])].map(([id, found]) => [
        id,
        found.map(({ protocol, port }) => `${protocol} ${port}`),
      ]),
    ),
  );
}

test("a template's listeners lead to the target groups of their actions and rules, where no condition decides on them", () => {
  const listener = (port: unknown, target: string, more: object = {}): object => ({
    Type: "AWS::ElasticLoadBalancingV2::Listener",
    Properties: {
      Port: port,
      Protocol: "HTTP",
      DefaultActions: [{ Type: "forward", TargetGroupArn: { Ref: target } }],
    },
    ...more,
  });
  const Resources = {
    Task: { Type: "AWS::ECS::TaskDefinition", Properties: {} },
    Targets: { Type: "AWS::ElasticLoadBalancingV2::TargetGroup" },
    Others: { Type: "AWS::ElasticLoadBalancingV2::TargetGroup" },
    Plain: listener(80, "Targets"),
    Open: listener({ Ref: "Port" }, "Others"),
    Sometimes: listener(81, "Targets", { Condition: "Maybe" }),
    Rule: {
      Type: "AWS::ElasticLoadBalancingV2::ListenerRule",
      Properties: {
        ListenerArn: { Ref: "Plain" },
        Actions: [{ ForwardConfig: { TargetGroups: [{ TargetGroupArn: { Ref: "Others" } }] } }],
      },
    },
  };
  const Conditions = { Maybe: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] } };
  const Parameters = { Stage: { Type: "String" }, Port: { Type: "Number" } };
  expect(listeners(cloudformation, JSON.stringify({ Parameters, Conditions, Resources }))).toEqual([
    { Targets: ["HTTP 80"], Others: ["HTTP undefined", "HTTP 80"], Plain: ["HTTP 80"] },
  ]);
});

test("a plan's listeners lead to the target groups of their actions and rules", () => {
  const planned: readonly Planned[] = [
    { address: "aws_ecs_cluster.main" },
    { address: "aws_lb_target_group.web" },
    { address: "aws_lb_target_group.api" },
    {
      address: "aws_lb_listener.https",
      after: { port: 443, protocol: "HTTPS", default_action: [{ type: "forward", forward: [] }] },
      unknown: { default_action: [{ target_group_arn: true }] },
    },
    {
      address: "aws_lb_listener_rule.api",
      after: { action: [{ type: "forward", forward: [{ target_group: [{}] }] }] },
      unknown: { listener_arn: true, action: [{ forward: [{ target_group: [{ arn: true }] }] }] },
    },
  ];
  const resources = [
    configured("aws_lb_target_group.web"),
    configured("aws_lb_target_group.api"),
    configured("aws_lb_listener.https", {
      default_action: [{ target_group_arn: refs("aws_lb_target_group.web.arn", "aws_lb_target_group.web") }],
    }),
    configured("aws_lb_listener_rule.api", {
      listener_arn: refs("aws_lb_listener.https.arn", "aws_lb_listener.https"),
      action: [
        { forward: [{ target_group: [{ arn: refs("aws_lb_target_group.api.arn", "aws_lb_target_group.api") }] }] },
      ],
    }),
  ];
  expect(listeners(terraform, planText(planned, { resources }))).toEqual([
    { "aws_lb_target_group.web": ["HTTPS 443"], "aws_lb_target_group.api": ["HTTPS 443"] },
  ]);
});
