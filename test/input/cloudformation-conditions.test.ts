import { describe, expect, test } from "vitest";
import { faults, lintText } from "../linting.ts";
import { fleetsOf, held, inside } from "./cloudformation-templates.ts";

type Section = Readonly<Record<string, unknown>>;

/** The fleets of a template whose task definition has a value as its family: under which choice it holds what. */
function families(value: unknown, conditions: Section, parameters: Section = {}, mappings: Section = {}): unknown {
  const Task = { Type: "AWS::ECS::TaskDefinition", Properties: { Family: value } };
  const fleets = fleetsOf({
    Parameters: parameters,
    Mappings: mappings,
    Conditions: conditions,
    Resources: { Task },
  });
  return fleets.map(({ when, tasks: [task] }) => [when, held(inside(task?.node, "family"))]);
}

const open = { Type: "String" };
const branch = { "Fn::If": ["C", "yes", "no"] };
const equals = (left: unknown, right: unknown): unknown => ({ "Fn::Equals": [left, right] });
const ref = (name: string): unknown => ({ Ref: name });
const condition = (name: string): unknown => ({ Condition: name });

describe("a condition that the template settles", () => {
  const stage = { Stage: { Type: "String", Default: "prod" }, Count: { Type: "Number", Default: 2 } };
  const settled: readonly [name: string, expression: unknown, branch: string][] = [
    ["texts that are equal", equals("a", "a"), "yes"],
    ["texts that differ in case", equals("a", "A"), "no"],
    ["a default", equals(ref("Stage"), "prod"), "yes"],
    ["a number", equals(ref("Count"), "2"), "yes"],
    ["a number and a number", equals(2, ref("Count")), "yes"],
    ["a boolean and its text", equals(true, "true"), "yes"],
    ["a function", equals({ "Fn::Join": ["-", ["x", ref("Stage")]] }, "x-prod"), "yes"],
    ["the same on both sides", equals(ref("AWS::Region"), ref("AWS::Region")), "yes"],
    ["a negation", { "Fn::Not": [equals("a", "b")] }, "yes"],
    ["all of them", { "Fn::And": [equals("a", "a"), equals("b", "b")] }, "yes"],
    ["not all of them", { "Fn::And": [equals("a", "a"), equals("a", "b")] }, "no"],
    ["one of them", { "Fn::Or": [equals("a", "b"), equals("b", "b")] }, "yes"],
    ["none of them", { "Fn::Or": [equals("a", "b"), equals("b", "a")] }, "no"],
    ["another condition", condition("D"), "no"],
    ["another one, negated", { "Fn::Not": [condition("D")] }, "yes"],
  ];
  test.each(settled)("%s", (_, expression, wanted) => {
    expect(families(branch, { C: expression, D: equals("a", "b") }, stage)).toEqual([[undefined, wanted]]);
  });

  test("in the short form", () => {
    const template = `
Parameters:
  Stage: { Type: String, Default: prod }
Conditions:
  A: !Not [!Equals [!Ref Stage, prod]]
  B: !And [!Condition A, !Equals [a, a]]
  C: !Or [!Condition B, !Equals [!Ref Stage, prod]]
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !If [C, yes, no-thing]
`;
    const family = fleetsOf(template).map(({ when, tasks: [task] }) => [when, inside(task?.node, "family")?.range]);
    const start = template.indexOf("yes,");
    expect(family).toEqual([[undefined, { start, end: start + 3 }]]);
  });
});

describe("a condition that it leaves open", () => {
  const bothWays = [
    ["when C is true", "yes"],
    ["when C is false", "no"],
  ];
  const free: readonly [name: string, expression: unknown][] = [
    ["a parameter without default", equals(ref("P"), "x")],
    ["a pseudo parameter", equals(ref("AWS::Region"), "us-east-1")],
    ["a parameter of Systems Manager", equals(ref("Secret"), "x")],
    ["a placeholder", equals("${STAGE}", "prod")],
    ["two parameters", equals(ref("P"), ref("Q"))],
    ["a function of a parameter", equals({ "Fn::Join": ["", [ref("P")]] }, "")],
    ["a function that is not known", equals({ "Fn::ImportValue": "x" }, "")],
    ["no condition at all", "x"],
    ["nothing to compare", { "Fn::Equals": ["a"] }],
    ["no operand", { "Fn::And": [] }],
    ["itself", condition("C")],
    ["a circle", condition("D")],
    ["one that is nowhere", condition("Nowhere")],
    ["a branch, which has no place in conditions", equals({ "Fn::If": ["D", "a", "b"] }, "a")],
  ];
  test.each(free)("%s", (_, expression) => {
    const parameters = { P: open, Q: open, Secret: { Type: "AWS::SSM::Parameter::Value<String>", Default: "x" } };
    expect(families(branch, { C: expression, D: condition("C") }, parameters)).toEqual(bothWays);
  });

  test("that is not declared", () => {
    expect(families(branch, {})).toEqual(bothWays);
  });

  test("is the same wherever it is asked", () => {
    const twice = { "Fn::If": ["C", branch, { "Fn::If": ["D", "D", "neither"] }] };
    const conditions = { C: equals(ref("P"), "x"), D: { "Fn::Not": [condition("C")] } };
    expect(families(twice, conditions, { P: open })).toEqual([
      ["when C is true", "yes"],
      ["when C is false and D is true", "D"],
    ]);
  });

  test("says the same of the same thing in whichever words", () => {
    const both = [branch, { "Fn::If": ["D", "yes", "no"] }];
    const join = (separator: string): unknown => ({ "Fn::Join": [separator, [ref("P")]] });
    const asked = (left: unknown, right: unknown) => families(both, { C: left, D: right }, { P: open, Q: open });
    const same = [
      ["when C is true and D is true", ["yes", "yes"]],
      ["when C is false and D is false", ["no", "no"]],
    ];
    expect(asked(equals(ref("P"), "x"), equals("x", ref("P")))).toEqual(same);
    expect(asked(equals(ref("P"), ref("Q")), equals(ref("Q"), ref("P")))).toEqual(same);
    expect(asked(equals(join(""), "x"), equals(join(""), "x"))).toEqual(same);
    expect(asked(equals(ref("P"), "x"), equals(ref("P"), "z"))).toEqual([
      ["when C is true and D is false", ["yes", "no"]],
      ["when C is false and D is true", ["no", "yes"]],
      ["when C is false and D is false", ["no", "no"]],
    ]);
  });

  test("holds for what is allowed", () => {
    const stage = { P: { Type: "String", AllowedValues: ["prod", "test"] } };
    const both = [branch, { "Fn::If": ["D", "yes", "no"] }];
    expect(families(both, { C: equals(ref("P"), "prod"), D: equals(ref("P"), "test") }, stage)).toEqual([
      ["when C is true and D is false", ["yes", "no"]],
      ["when C is false and D is true", ["no", "yes"]],
    ]);
    expect(families(branch, { C: equals(ref("P"), "other") }, stage)).toEqual([[undefined, "no"]]);
  });

  test("or hangs on what is left open", () => {
    const either = { "Fn::Or": [equals(ref("P"), "x"), equals("a", "b")] };
    expect(families(branch, { C: either }, { P: open })).toEqual(bothWays);
  });

  test("is told apart from a parameter of the same name", () => {
    const parameters = { C: { Type: "String", AllowedValues: ["a", "b"] }, P: open };
    expect(families([ref("C"), branch], { C: equals(ref("P"), "x") }, parameters)).toEqual([
      ["when C is true and C is a", ["a", "yes"]],
      ["when C is false and C is a", ["a", "no"]],
      ["when C is true and C is b", ["b", "yes"]],
      ["when C is false and C is b", ["b", "no"]],
    ]);
  });

  test("is told apart from what is settled", () => {
    const settled = { "Fn::If": ["Known", "known", "unknown"] };
    const conditions = { C: equals(ref("P"), "x"), Known: equals("a", "a") };
    const parameters = { P: open, Sole: { Type: "String", AllowedValues: ["sole"] } };
    expect(families([settled, ref("Sole"), branch], conditions, parameters)).toEqual([
      ["when C is true", ["known", "sole", "yes"]],
      ["when C is false", ["known", "sole", "no"]],
    ]);
  });

  test("and makes no difference gives one fleet", () => {
    const conditions = { C: { "Fn::And": [equals(ref("P"), "x"), equals("a", "b")] } };
    expect(families(branch, conditions, { P: open })).toEqual([[undefined, "no"]]);
  });
});

describe("a parameter with few allowed values", () => {
  const stage = { P: { Type: "String", AllowedValues: ["", 80, "c"] } };

  test("has each of them", () => {
    expect(families(ref("P"), {}, stage)).toEqual([
      ["when P is empty", ""],
      ["when P is 80", "80"],
      ["when P is c", "c"],
    ]);
  });

  test("has one at a time", () => {
    const value = [ref("P"), { "Fn::Sub": "${P}!" }, branch];
    expect(families(value, { C: equals(ref("P"), "c") }, stage)).toEqual([
      ["when C is false and P is empty", ["", "!", "no"]],
      ["when C is false and P is 80", ["80", "80!", "no"]],
      ["when C is true and P is c", ["c", "c!", "yes"]],
    ]);
    const reversed = [branch, ref("P")];
    expect(families(reversed, { C: equals(ref("P"), "c") }, stage)).toEqual([
      ["when C is true and P is c", ["yes", "c"]],
      ["when C is false and P is empty", ["no", ""]],
      ["when C is false and P is 80", ["no", "80"]],
    ]);
  });
});

describe("a parameter that chooses from a mapping", () => {
  const mappings = {
    Stages: { dev: { port: 80, public: "no" }, prod: { port: 443, public: "yes" } },
    Many: Object.fromEntries(["a", "b", "c", "d", "e"].map((key) => [key, { port: key }])),
  };
  const found = (column: string, key: unknown = ref("P"), ...more: unknown[]): unknown => ({
    "Fn::FindInMap": ["Stages", key, column, ...more],
  });
  const isPublic = { C: equals(found("public"), "yes"), D: equals(found("port"), "443") };

  test("has each of the keys, and the columns of one at a time", () => {
    const value = [found("port"), branch, { "Fn::If": ["D", "yes", "no"] }];
    expect(families(value, isPublic, { P: open }, mappings)).toEqual([
      ["when P is dev", ["80", "no", "no"]],
      ["when P is prod", ["443", "yes", "yes"]],
    ]);
  });

  test("has none that a condition excludes", () => {
    const value = [branch, found("port")];
    const parameters = { P: { ...open, MinLength: 1 } };
    expect(families(value, { C: equals(ref("P"), "dev") }, parameters, mappings)).toEqual([
      ["when C is true and P is dev", ["yes", "80"]],
      ["when C is false and P is prod", ["no", "443"]],
    ]);
  });

  test("chooses the column too", () => {
    const value = { "Fn::FindInMap": ["Stages", "prod", ref("P")] };
    expect(families(value, {}, { P: open }, mappings)).toEqual([
      ["when P is port", "443"],
      ["when P is public", "yes"],
    ]);
  });

  const leftOpen: readonly [name: string, value: unknown, parameter: Section][] = [
    ["with a default in the mapping", found("port", ref("P"), { DefaultValue: "1" }), open],
    ["with a default that cannot be read", found("port"), { ...open, Default: "${STAGE}" }],
    ["with a default of nothing", found("port"), { ...open, Default: null }],
    ["with allowed values that cannot all be read", found("port"), { ...open, AllowedValues: ["prod", null] }],
    ["from Systems Manager", found("port"), { Type: "AWS::SSM::Parameter::Value<String>" }],
    ["of a type that cannot be read", found("port"), { Type: "${TYPE}" }],
    ["inside a text", found("port", { "Fn::Sub": "${P}" + "d" }), open],
    ["with more than four keys", { "Fn::FindInMap": ["Many", ref("P"), "port"] }, open],
    ["in a mapping that is nowhere", { "Fn::FindInMap": ["Nothing", ref("P"), "port"] }, open],
    ["in a mapping whose name is open", { "Fn::FindInMap": [ref("Q"), "x", "y", { DefaultValue: "1" }] }, open],
    ["the region", found("port", ref("AWS::Region")), open],
  ];
  test.each(leftOpen)("is left open %s", (_, value, parameter) => {
    expect(families(value, {}, { P: parameter, Q: { ...open, Default: "${MAP}" } }, mappings)).toEqual([
      [undefined, "?"],
    ]);
  });
});

describe("what the ECS part does not hang on is not asked", () => {
  const parameters = { P: open };
  const conditions = { C: equals(ref("P"), "x"), D: equals(ref("P"), "z") };
  const task = { Type: "AWS::ECS::TaskDefinition", Properties: { Family: "web" } };
  const whens = (resources: Section) =>
    fleetsOf({ Parameters: parameters, Conditions: conditions, Resources: resources }).map(({ when }) => when);

  test("in values that no rule looks into", () => {
    const containers = [{ Name: "web", Environment: [branch], Command: branch }];
    const properties = { Family: "web", Cpu: branch, Tags: branch, ContainerDefinitions: containers };
    expect(whens({ Task: { ...task, Properties: properties } })).toEqual([undefined]);
    expect(whens({ Task: { ...task, Properties: { ContainerDefinitions: [{ PortMappings: branch }] } } })).toEqual([
      "when C is true",
      "when C is false",
    ]);
  });

  test("in other resources, and in surroundings that no service refers to", () => {
    const group = { Type: "AWS::ElasticLoadBalancingV2::TargetGroup", Condition: "C", Properties: { Port: branch } };
    expect(whens({ Task: task, Group: group, Bucket: { Type: "AWS::S3::Bucket", Condition: "C" } })).toEqual([
      undefined,
    ]);
    const service = { Type: "AWS::ECS::Service", Properties: { LoadBalancers: [{ TargetGroupArn: ref("Group") }] } };
    expect(whens({ Task: task, Group: group, Service: service })).toEqual(["when C is true", "when C is false"]);
  });

  test("but where a resource of ECS is conditional", () => {
    const found = fleetsOf({
      Parameters: parameters,
      Conditions: conditions,
      Resources: {
        Task: task,
        Other: { ...task, Condition: "C" },
        Service: { Type: "AWS::ECS::Service", Condition: "D", Properties: { TaskDefinition: ref("Task") } },
      },
    });
    expect(found.map(({ when, tasks, services }) => [when, tasks.length, services.length])).toEqual([
      ["when C is true and D is false", 2, 0],
      ["when C is false and D is true", 1, 1],
      ["when C is false and D is false", 1, 0],
    ]);
  });
});

describe("too many choices", () => {
  /** A template with so many parameters without default, each of which decides about one condition and one value. */
  function independent(count: number): unknown {
    const names = Array.from({ length: count }, (_, index) => `C${index}`);
    return {
      Parameters: Object.fromEntries(names.map((name) => [`P${name}`, open])),
      Conditions: Object.fromEntries(names.map((name) => [name, equals(ref(`P${name}`), "x")])),
      Resources: {
        Task: {
          Type: "AWS::ECS::TaskDefinition",
          Properties: { ContainerDefinitions: names.map((name) => ({ Name: { "Fn::If": [name, "yes", "no"] } })) },
        },
      },
    };
  }

  test("below the limit every combination is a fleet", () => {
    const fleets = fleetsOf(independent(6));
    expect([fleets.length, new Set(fleets.map(({ when }) => when)).size, fleets[0]?.capped]).toEqual([
      64,
      64,
      undefined,
    ]);
  });

  test("one more is beyond it", () => {
    const { Parameters, Conditions, Resources } = independent(7) as Record<string, Section>;
    const first = {
      "Fn::If": ["C6", "x", Array.from({ length: 6 }, (_, index) => ({ "Fn::If": [`C${index}`, 1, 2] }))],
    };
    const Task = { Type: "AWS::ECS::TaskDefinition", Properties: { Family: first } };
    const fleets = fleetsOf({ Parameters, Conditions, Resources: { ...Resources, Task } });
    expect([fleets.length, fleets[0]?.capped]).toEqual([14, true]);
  });

  test("beyond it each choice is taken on its own, and all else is left open", () => {
    const begin = performance.now();
    const fleets = fleetsOf(independent(20));
    const milliseconds = performance.now() - begin;
    const seen = fleets.map(({ when, capped, tasks: [task] }) => {
      const names = held(inside(task?.node, "containerDefinitions")) as { name: string }[];
      return [
        when,
        capped,
        names
          .map(({ name }) => name)
          .join(" ")
          .replaceAll("?", "")
          .trim(),
      ];
    });
    const wanted = Array.from({ length: 20 }, (_, index) => [
      [`when C${index} is true`, true, "yes"],
      [`when C${index} is false`, true, "no"],
    ]).flat();
    expect(seen).toEqual(wanted);
    expect(milliseconds).toBeLessThan(1_000);
  });

  test("a question behind another is asked with what leads to it", () => {
    const { Parameters, Conditions, Resources } = independent(7) as Record<string, Section>;
    const conditions = { ...Conditions, Both: { "Fn::And": [condition("C0"), condition("C1")] } };
    const service = { Type: "AWS::ECS::Service", Condition: "Both", Properties: { TaskDefinition: ref("Task") } };
    const fleets = fleetsOf({ Parameters, Conditions: conditions, Resources: { ...Resources, Service: service } });
    expect(fleets.map(({ when }) => when).filter((when) => when?.includes("Both"))).toEqual([
      "when C0 is false and Both is false",
      "when C0 is true and C1 is true and Both is true",
      "when C0 is true and C1 is false and Both is false",
    ]);
  });

  test("a service that is left open counts as one that nobody can read", () => {
    const { Parameters, Conditions, Resources } = independent(7) as Record<string, Section>;
    const service = { Type: "AWS::ECS::Service", Condition: "C0", Properties: { TaskDefinition: ref("Task") } };
    const fleets = fleetsOf({ Parameters, Conditions, Resources: { ...Resources, Service: service } });
    const services = fleets.map(({ when, tasks, services }) => [
      when,
      services.map(({ node, task }) => [node.kind, task === tasks[0]]),
    ]);
    expect(services.slice(0, 3)).toEqual([
      ["when C0 is true", [["map", true]]],
      ["when C0 is false", []],
      ["when C1 is true", [["opaque", true]]],
    ]);
  });
});

describe("a parameter that a rule of the template speaks of", () => {
  const mode = { Type: "String", AllowedValues: ["awsvpc", "bridge"] };
  const rules = (assertion: unknown): Section => ({ Fargate: { Assertions: [{ Assert: assertion }] } });
  const held = (assertion: unknown, value: unknown, parameter: unknown = mode): readonly string[] => {
    const Properties = {
      NetworkMode: value,
      RequiresCompatibilities: ["FARGATE"],
      ContainerDefinitions: [{ Name: "web", Image: "shop/web:1" }],
    };
    const template = {
      Parameters: { Mode: parameter },
      ...(assertion === undefined ? {} : { Rules: rules(assertion) }),
      Conditions: { IsInVpc: equals(ref("Mode"), "awsvpc"), IsNamedSo: equals({ "Fn::Sub": "${Mode}s" }, "awsvpcs") },
      Mappings: { Modes: { awsvpc: { mode: "awsvpc" }, bridge: { mode: "bridge" } } },
      Resources: { Task: { Type: "AWS::ECS::TaskDefinition", Properties } },
    };
    return faults(lintText(JSON.stringify(template), "json"));
  };
  const inVpc = equals(ref("Mode"), "awsvpc");
  const found = ["error fargate-without-awsvpc /Resources/Task/Properties/NetworkMode"];

  test("has not every value that is allowed", () => {
    expect(held(undefined, ref("Mode"))).toEqual(found);
    expect(held(inVpc, ref("Mode"))).toEqual([]);
    expect(held({ "Fn::Contains": [["awsvpc"], ref("Mode")] }, ref("Mode"))).toEqual([]);
    expect(held(equals(ref("Other"), "awsvpc"), ref("Mode"))).toEqual(found);
  });

  test("does not choose each branch of a condition", () => {
    const chosen = (condition: string): unknown => ({ "Fn::If": [condition, "awsvpc", "bridge"] });
    const inBranch = found.map((line) => `${line}/Fn::If/2`);
    expect([held(undefined, chosen("IsInVpc")), held(undefined, chosen("IsNamedSo"))]).toEqual([inBranch, inBranch]);
    expect([held(inVpc, chosen("IsInVpc")), held(inVpc, chosen("IsNamedSo"))]).toEqual([[], []]);
  });

  test("does not choose each key of a mapping", () => {
    const mapped = { "Fn::FindInMap": ["Modes", ref("Mode"), "mode"] };
    expect(held(undefined, mapped, { Type: "String" })).toEqual(found);
    expect(held(inVpc, mapped, { Type: "String" })).toEqual([]);
  });

  test("has its default", () => {
    expect(held(inVpc, ref("Mode"), { ...mode, Default: "bridge" })).toEqual(found);
  });
});
