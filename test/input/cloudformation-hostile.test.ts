import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cloudformation } from "../../src/input/cloudformation.ts";
import { lintText } from "../linting.ts";
import { fleetsOf, held, inside, templateRoot } from "./cloudformation-templates.ts";

const ref = (name: string): unknown => ({ Ref: name });
const equals = (left: unknown, right: unknown): unknown => ({ "Fn::Equals": [left, right] });

function withTask(properties: unknown, sections: object = {}): object {
  return { ...sections, Resources: { Task: { Type: "AWS::ECS::TaskDefinition", Properties: properties } } };
}

/** The family that a template's task definition has in each fleet. */
function families(template: object): unknown {
  return fleetsOf(template).map(({ when, tasks: [task] }) => [when, held(inside(task?.node, "family"))]);
}

/** A value inside as many functions as readers let through. */
function nested(value: unknown, wrap: (inner: unknown) => unknown, times: number): unknown {
  let result = value;
  for (let index = 0; index < times; index++) result = wrap(result);
  return result;
}

describe("depth", () => {
  test("of functions inside each other", () => {
    const join = (inner: unknown): unknown => ({ "Fn::Join": ["", [inner, "x"]] });
    expect(families(withTask({ Family: nested("a", join, 31) }))).toEqual([[undefined, `a${"x".repeat(31)}`]]);
    const sub = (inner: unknown): unknown => ({ "Fn::Sub": ["${A}x", { A: inner }] });
    expect(families(withTask({ Family: nested("a", sub, 31) }))).toEqual([[undefined, `a${"x".repeat(31)}`]]);
  });

  test("of conditions inside each other", () => {
    const not = (inner: unknown): unknown => ({ "Fn::Not": [inner] });
    const Conditions = { C: nested(equals("a", "a"), not, 46) };
    expect(families(withTask({ Family: { "Fn::If": ["C", "yes", "no"] } }, { Conditions }))).toEqual([
      [undefined, "yes"],
    ]);
  });

  test("of conditions that name each other, each of them twice", () => {
    const chain = (length: number): object => {
      const names = Array.from({ length }, (_, index) => `C${index}`);
      const Conditions = Object.fromEntries(
        names.map((name, index) => {
          const next = { Condition: `C${index + 1}` };
          return [name, index + 1 < length ? { "Fn::Or": [next, next] } : equals(ref("P"), "x")];
        }),
      );
      const Parameters = { P: { Type: "String" } };
      return withTask({ Family: { "Fn::If": ["C0", "yes", "no"] } }, { Parameters, Conditions });
    };
    const bothWays = [
      ["when C0 is true", "yes"],
      ["when C0 is false", "no"],
    ];
    expect(families(chain(50))).toEqual(bothWays);
    expect(families(chain(10_000))).toEqual(bothWays);
  });
});

describe("width", () => {
  const list = (length: number, value: unknown): unknown[] => new Array(length).fill(value);

  test("of texts that are put into each other", () => {
    const Parameters = {
      P: { Type: "String", Default: "x".repeat(4_000) },
      L: { Type: "CommaDelimitedList", Default: "a,".repeat(900) },
    };
    expect(families(withTask({ Family: { "Fn::Sub": "${P}".repeat(50_000) } }, { Parameters }))).toEqual([
      [undefined, "?"],
    ]);
    const comma = ",".repeat(500);
    const multiply = (inner: unknown): unknown => ({ "Fn::Join": [comma, { "Fn::Split": [",", inner] }] });
    expect(families(withTask({ Family: nested("a,b", multiply, 20) }))).toEqual([[undefined, "?"]]);
    const long = { "Fn::Join": ["x".repeat(100_000), list(20_000, "x")] };
    expect(families(withTask({ Family: long }))).toEqual([[undefined, "?"]]);
    const containers = { ContainerDefinitions: list(20_000, ref("L")) };
    const [fleet] = fleetsOf(withTask(containers, { Parameters }));
    expect(held(inside(fleet?.tasks[0]?.node, "containerDefinitions", 19_999))).toBe("?");
  });

  test("of a variable that is used again and again", () => {
    const text = "${A}".repeat(10_000);
    const value = { "Fn::Join": ["", list(10_000, "")] };
    expect(families(withTask({ Family: { "Fn::Sub": [text, { A: value }] } }))).toEqual([[undefined, ""]]);
  });

  test("of many services, tasks, conditions and listeners", () => {
    const indexes = Array.from({ length: 1_500 }, (_, index) => index);
    const many = (prefix: string, resource: (index: number) => object): object =>
      Object.fromEntries(indexes.map((index) => [`${prefix}${index}`, resource(index)]));
    const template = {
      Parameters: many("P", () => ({ Type: "String" })),
      Conditions: many("C", (index) => equals(ref(`P${index}`), "x") as object),
      Resources: {
        ...many("Task", (index) => ({ Type: "AWS::ECS::TaskDefinition", Condition: `C${index}` })),
        ...many("Service", (index) => ({
          Type: "AWS::ECS::Service",
          Condition: `C${index}`,
          Properties: { TaskDefinition: ref("P1"), LoadBalancers: [{ TargetGroupArn: ref(`Targets${index}`) }] },
        })),
        ...many("Targets", () => ({ Type: "AWS::ElasticLoadBalancingV2::TargetGroup" })),
        ...many("Listener", (index) => ({
          Type: "AWS::ElasticLoadBalancingV2::Listener",
          Condition: `C${index}`,
          Properties: {
            LoadBalancerArn: ref("Balancer"),
            DefaultActions: [{ TargetGroupArn: ref(`Targets${index}`) }],
          },
        })),
        Balancer: { Type: "AWS::ElasticLoadBalancingV2::LoadBalancer" },
      },
    };
    const fleets = fleetsOf(template);
    expect(fleets.every(({ capped }) => capped)).toBe(true);
    expect(fleets.slice(0, 2).map(({ when, tasks, services }) => [when, tasks.length, services.length])).toEqual([
      ["when C0 is true", 1, 2],
      ["when C0 is false", 0, 0],
    ]);
  });
});

/** Templates that are nearly right: every part may be what it should be, or anything else. */
function templates(): fc.Arbitrary<unknown> {
  const name = fc.constantFrom("A", "B", "C", "AWS::NoValue", "AWS::Region", "A.Arn", "__proto__", "constructor", "");
  const text = fc.oneof(
    name,
    fc.constantFrom("0", "1", ",", "a,b", "${A}", "${!A}", "${A.B}", "{{resolve:ssm:a}}", "awsvpc"),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      text,
      fc.constantFrom(null, true, 0, 80, 1e300, -1),
      tie("list"),
      tie("map"),
      tie("call"),
    ),
    list: fc.array(tie("value"), { maxLength: 4 }),
    map: fc.dictionary(
      fc.constantFrom(
        "Name",
        "ContainerDefinitions",
        "PortMappings",
        "HostPort",
        "NetworkMode",
        "Fn::Transform",
        "Targets",
      ),
      tie("value"),
      { maxKeys: 3 },
    ),
    call: fc
      .tuple(
        fc.constantFrom(
          "Ref",
          "Condition",
          "Fn::If",
          "Fn::Sub",
          "Fn::Join",
          "Fn::Split",
          "Fn::Select",
          "Fn::GetAtt",
          "Fn::FindInMap",
          "Fn::Equals",
          "Fn::And",
          "Fn::Not",
        ),
        fc.oneof(tie("list"), name, tie("value")),
      )
      .map(([key, argument]) => ({ [key]: argument })),
  }));
  const named = (member: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.dictionary(fc.constantFrom("A", "B", "C"), member, { maxKeys: 3 });
  const type = fc.constantFrom(
    "AWS::ECS::TaskDefinition",
    "AWS::ECS::Service",
    "AWS::ECS::TaskSet",
    "AWS::ECS::Cluster",
    "AWS::Events::Rule",
    "AWS::EC2::Subnet",
    "AWS::EC2::SubnetCidrBlock",
    "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::ElasticLoadBalancingV2::TargetGroup",
  );
  const property = fc.constantFrom(
    "TaskDefinition",
    "LoadBalancers",
    "Targets",
    "NetworkMode",
    "ContainerDefinitions",
    "SubnetId",
    "DefaultActions",
    "LoadBalancerArn",
    "TargetGroupArn",
  );
  const properties = fc.oneof(fc.dictionary(property, value, { maxKeys: 4 }), value);
  const resource = fc.record(
    {
      Type: fc.oneof({ weight: 9, arbitrary: type }, value),
      Condition: name,
      DependsOn: value,
      Properties: properties,
    },
    { requiredKeys: ["Type"] },
  );
  const parameter = fc.record(
    { Type: fc.constantFrom("String", "CommaDelimitedList", "List<Number>"), Default: value, AllowedValues: value },
    { requiredKeys: ["Type"] },
  );
  const section = (member: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 9, arbitrary: named(member) }, value);
  return fc.record(
    {
      Parameters: section(parameter),
      Conditions: section(value),
      Mappings: section(named(value)),
      Resources: section(resource),
    },
    { requiredKeys: ["Resources"] },
  );
}

describe("whatever a template holds", () => {
  test("it gives fleets or nothing, twice the same", () => {
    fc.assert(
      fc.property(templates(), (template) => {
        const root = templateRoot(template);
        if (!cloudformation.recognises(root)) return;
        const seen = (): string =>
          JSON.stringify(
            [...cloudformation.extract(root)].map(({ when, tasks, services }) => [
              when,
              tasks.map(({ node }) => held(node)),
              services.map(({ node, task }) => [held(node), held(task?.node)]),
            ]),
          );
        expect(seen()).toBe(seen());
      }),
      { numRuns: 2_000 },
    );
  });

  test("it is checked without an exception, every range inside the text", () => {
    fc.assert(
      fc.property(templates(), (template) => {
        const text = JSON.stringify(template);
        for (const { place } of lintText(text, "json").findings) {
          expect(place.range.start).toBeGreaterThanOrEqual(0);
          expect(place.range.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
