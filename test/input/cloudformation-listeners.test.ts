import { describe, expect, test } from "vitest";
import { fleetsOf } from "./cloudformation-templates.ts";

const ref = (name: string): unknown => ({ Ref: name });
const v2 = "AWS::ElasticLoadBalancingV2";

const Task = { Type: "AWS::ECS::TaskDefinition", Properties: { Family: "web" } };
const Targets = { Type: `${v2}::TargetGroup` };
const Balancer = { Type: `${v2}::LoadBalancer` };
const forward = [{ Type: "forward", TargetGroupArn: ref("Targets") }];
const Listener = { Type: `${v2}::Listener`, Properties: { LoadBalancerArn: ref("Balancer"), DefaultActions: forward } };
const Service = {
  Type: "AWS::ECS::Service",
  Properties: { TaskDefinition: ref("Task"), LoadBalancers: [{ TargetGroupArn: ref("Targets"), ContainerPort: 80 }] },
};
const base = { Task, Targets, Balancer, Listener, Service };

/** The target groups that each service does not wait for, by fleet. */
function unawaited(resources: object, sections: object = {}): unknown {
  return fleetsOf({ ...sections, Resources: resources }).map(({ when, resources, services }) => [
    when,
    ...services.flatMap((service) => [...(resources?.unawaitedTargetGroups.get(service)?.keys() ?? [])]),
  ]);
}

const missed = [[undefined, "Targets"]];
const none = [[undefined]];

describe("a target group is not waited for", () => {
  test("where nothing leads from the service to the listener", () => {
    expect(unawaited(base)).toEqual(missed);
    expect(unawaited({ ...base, Service: { ...Service, DependsOn: ["Targets"] } })).toEqual(missed);
  });

  test("where the listener forwards to several", () => {
    const action = {
      Type: "forward",
      ForwardConfig: { TargetGroups: [{ TargetGroupArn: ref("Targets"), Weight: 1 }] },
    };
    const properties = { LoadBalancerArn: ref("Balancer"), DefaultActions: [action] };
    expect(unawaited({ ...base, Listener: { ...Listener, Properties: properties } })).toEqual(missed);
  });

  test("where a rule of a listener forwards to it", () => {
    const fixed = { LoadBalancerArn: ref("Balancer"), DefaultActions: [{ Type: "fixed-response" }] };
    const Rule = { Type: `${v2}::ListenerRule`, Properties: { ListenerArn: ref("Listener"), Actions: forward } };
    expect(unawaited({ ...base, Listener: { ...Listener, Properties: fixed }, Rule })).toEqual(missed);
    expect(unawaited({ ...base, Listener: { ...Listener, Properties: fixed } })).toEqual(none);
  });
});

describe("a target group is waited for", () => {
  test("where the service names the listener", () => {
    expect(unawaited({ ...base, Service: { ...Service, DependsOn: "Listener" } })).toEqual(none);
    expect(unawaited({ ...base, Service: { ...Service, DependsOn: ["Targets", "Balancer"] } })).toEqual(none);
  });

  test("where a chain of references leads there", () => {
    const environment = (value: unknown): object => ({
      ...Task,
      Properties: { ContainerDefinitions: [{ Environment: [{ Name: "URL", Value: value }] }] },
    });
    const withTask = (task: object): unknown => unawaited({ ...base, Task: task });
    expect(withTask(environment({ "Fn::GetAtt": ["Balancer", "DNSName"] }))).toEqual(none);
    expect(withTask(environment({ "Fn::Sub": "http://${Balancer.DNSName}/" }))).toEqual(none);
    expect(withTask(environment({ "Fn::Sub": ["${A}", { A: ref("Listener") }] }))).toEqual(none);
    expect(withTask(environment({ "Fn::If": ["Any", ref("Listener"), "x"] }))).toEqual(none);
    expect(withTask(environment({ "Fn::Sub": "${!Balancer.DNSName}" }))).toEqual(missed);
    expect(withTask({ ...Task, DependsOn: "Middle" })).toEqual(missed);
    const Middle = { Type: "AWS::SSM::Parameter", Properties: { Value: ref("Listener") } };
    expect(unawaited({ ...base, Task: { ...Task, DependsOn: "Middle" }, Middle })).toEqual(none);
  });

  test("as far as can be seen", () => {
    expect(unawaited({ ...base, Service: { ...Service, DependsOn: "${LISTENER}" } })).toEqual(none);
    expect(unawaited({ ...base, Service: { ...Service, Metadata: { "Fn::Transform": "x" } } })).toEqual(none);
    const included = { "Fn::Transform": { Name: "AWS::Include" }, Description: "x" };
    expect(unawaited({ ...base, Service: { ...Service, Metadata: included } })).toEqual(none);
    expect(unawaited({ ...base, Service: { ...Service, DependsOn: "Any" }, Any: { Type: "${TYPE}" } })).toEqual(none);
    expect(unawaited({ ...base, Service: { ...Service, Metadata: "{{resolve:ssm:x}}" } })).toEqual(missed);
    expect(unawaited({ ...base, Service: { ...Service, Metadata: { "Fn::Sub": "${AWS::Region}" } } })).toEqual(missed);
  });

  test("where a load balancer is not in the template", () => {
    const properties = { LoadBalancerArn: { "Fn::ImportValue": "balancer" }, DefaultActions: forward };
    expect(unawaited({ ...base, Listener: { ...Listener, Properties: properties } })).toEqual(none);
    const { Balancer: _, ...others } = base;
    expect(unawaited(others)).toEqual(none);
  });

  test("where no listener forwards to it, or the service has none", () => {
    const { Listener: _, ...withoutListener } = base;
    expect(unawaited(withoutListener)).toEqual(none);
    expect(unawaited({ ...base, Service: { ...Service, Properties: {} } })).toEqual(none);
  });
});

describe("under a condition", () => {
  const sections = {
    Parameters: { P: { Type: "String" } },
    Conditions: { C: { "Fn::Equals": [ref("P"), "x"] }, Never: { "Fn::Equals": ["a", "b"] } },
  };

  test("that the listener stands under", () => {
    const conditional = { ...base, Listener: { ...Listener, Condition: "C" } };
    expect(unawaited(conditional, sections)).toEqual([["when C is true", "Targets"], ["when C is false"]]);
    expect(unawaited({ ...base, Listener: { ...Listener, Condition: "Never" } }, sections)).toEqual(none);
  });

  test("that the way there stands under", () => {
    const Secure = {
      ...Listener,
      Condition: "C",
      Properties: { LoadBalancerArn: ref("Balancer"), DefaultActions: [] },
    };
    const conditional = { ...base, Secure, Service: { ...Service, DependsOn: "Secure" } };
    expect(unawaited(conditional, sections)).toEqual([["when C is true"], ["when C is false", "Targets"]]);
  });

  test("that makes no difference, nobody asks", () => {
    const Record = { Type: "AWS::Route53::RecordSet", Condition: "C", Properties: { Name: ref("Balancer") } };
    const Other = { ...Listener, Condition: "C" };
    expect(unawaited({ ...base, Record }, sections)).toEqual(missed);
    const elsewhere = { LoadBalancerArn: ref("Balancer"), DefaultActions: [{ TargetGroupArn: ref("Other") }] };
    const Apart = { ...Listener, Condition: "C", Properties: elsewhere };
    expect(unawaited({ ...base, Listener: Apart, Other: Targets }, sections)).toEqual(none);
    expect(unawaited({ ...base, Other, Service: { ...Service, DependsOn: "Listener" } }, sections)).toEqual(none);
  });
});

describe("the listener that the service may wait for", () => {
  const toAwait = (resources: object, sections: object = {}): unknown =>
    fleetsOf({ ...sections, Resources: resources }).map(({ services, resources }) =>
      services.map((service) => [...(resources?.unawaitedTargetGroups.get(service) ?? [])]),
    );

  test("is the first that forwards to the target group", () => {
    expect(toAwait({ ...base, Other: Listener })).toEqual([[[["Targets", "Listener"]]]]);
  });

  test("is none that waits for the service itself, or may do so, or is not always created", () => {
    const DependsOn = "Service";
    expect(toAwait({ ...base, Listener: { ...Listener, DependsOn } })).toEqual([[[["Targets", undefined]]]]);
    expect(toAwait({ ...base, Listener: { ...Listener, DependsOn }, Other: Listener })).toEqual([
      [[["Targets", "Other"]]],
    ]);
    const open = { ...Listener.Properties, Tags: { "Fn::Transform": { Name: "Macro" } } };
    expect(toAwait({ ...base, Listener: { ...Listener, Properties: open }, Other: Listener })).toEqual([
      [[["Targets", "Other"]]],
    ]);
    const Conditions = { Always: { "Fn::Equals": ["a", "a"] } };
    expect(toAwait({ ...base, Listener: { ...Listener, Condition: "Always" } }, { Conditions })).toEqual([
      [[["Targets", undefined]]],
    ]);
  });
});
