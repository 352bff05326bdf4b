import { describe, expect, test } from "vitest";
import { at, configured, fleetOf, links, type Planned, planText, refs, type Way } from "./terraform-plans.ts";

const task = (address = "aws_ecs_task_definition.web", after: object = {}): Planned => ({
  address,
  after,
  unknown: { arn: true, id: true, revision: true },
});

const service = (address = "aws_ecs_service.web", after: object = {}): Planned => ({
  address,
  after,
  unknown: "task_definition" in after ? {} : { task_definition: true },
});

const group = (address: string, after: object = {}): Planned => ({ address, after, unknown: { arn: true } });

/** The task definition that a service runs where its configuration says so. */
function linked(expression: unknown, others: readonly unknown[] = [], tasks = [task()]): string | undefined {
  const resources = [
    configured("aws_ecs_task_definition.web"),
    configured("aws_ecs_service.web", { task_definition: expression }),
  ];
  return links(planText([service(), ...tasks], { resources: [...resources, ...others] }))[0];
}

/** The references of the values at a way of each service. */
function referencesAt(text: string, way: Way): readonly (string | undefined)[] {
  return fleetOf(text).services.map(({ node }) => {
    const found = at(node, way);
    return found?.kind === "opaque" ? found.reference : undefined;
  });
}

describe("an unknown value", () => {
  test("leads to the one resource that it refers to", () => {
    const web = ["aws_ecs_task_definition.web.arn", "aws_ecs_task_definition.web"];
    expect(linked(refs(...web))).toBe("aws_ecs_task_definition.web");
    expect(linked(refs(...web, "var.create", "path.module"))).toBe("aws_ecs_task_definition.web");
  });

  test("leads through a data source of the same type", () => {
    const looked = configured("data.aws_ecs_task_definition.web", {
      task_definition: refs("aws_ecs_task_definition.web.family", "aws_ecs_task_definition.web"),
    });
    const both = refs(
      "aws_ecs_task_definition.web.family",
      "aws_ecs_task_definition.web",
      "aws_ecs_task_definition.web.revision",
      "data.aws_ecs_task_definition.web.revision",
      "data.aws_ecs_task_definition.web",
    );
    expect(linked(both, [looked])).toBe("aws_ecs_task_definition.web");
    expect(linked(both)).toBeUndefined();
  });

  test("leads nowhere where it may be something else", () => {
    const two = [task(), task("aws_ecs_task_definition.other")];
    const other = configured("aws_ecs_task_definition.other");
    expect(
      linked(refs("aws_ecs_task_definition.web.arn", "aws_ecs_task_definition.other.arn"), [other], two),
    ).toBeUndefined();
    expect(linked(refs("aws_ecs_task_definition.web.arn", "local.task"))).toBeUndefined();
    expect(linked(refs("aws_ecs_task_definition.web.arn", "aws_ssm_parameter.task.value"))).toBeUndefined();
    expect(linked(refs("data.aws_ssm_parameter.task.value"))).toBeUndefined();
    expect(linked(refs("aws_ecs_task_definition.web.arn", "not an [address"))).toBeUndefined();
    expect(linked(refs("aws_ecs_task_definition.gone.arn"))).toBeUndefined();
    expect(linked({})).toBeUndefined();
    expect(linked({ references: { 0: "aws_ecs_task_definition.web" } })).toBeUndefined();
    expect(links(planText([service(), task()]))).toEqual([undefined]);
  });

  test("leads nowhere where the resource is destroyed", () => {
    const destroyed = { ...task(), actions: ["delete"] };
    expect(linked(refs("aws_ecs_task_definition.web.arn"), [], [destroyed])).toBeUndefined();
  });
});

describe("instances", () => {
  const instances = (type: string, ...keys: readonly (string | number)[]): string[] =>
    keys.map((key) => `${type}.web[${JSON.stringify(key)}]`);
  const each = { for_each: refs("var.services") };

  function plan(expression: unknown, repeat: Record<string, unknown>, keys: readonly (string | number)[]): string {
    return planText(
      [
        ...instances("aws_ecs_service", ...keys).map((address) => service(address)),
        ...instances("aws_ecs_task_definition", ...keys).map((address) => task(address)),
      ],
      {
        resources: [
          configured("aws_ecs_service.web", { ...repeat, task_definition: expression }),
          configured("aws_ecs_task_definition.web", repeat),
        ],
      },
    );
  }

  test("meet by the key of `for_each`", () => {
    const byKey = refs("aws_ecs_task_definition.web", "each.key");
    expect(links(plan(byKey, each, ["api.v1", 'a"]b']))).toEqual([
      'aws_ecs_task_definition.web["api.v1"]',
      String.raw`aws_ecs_task_definition.web["a\"]b"]`,
    ]);
    const byValue = refs("aws_ecs_task_definition.web", "each.value");
    const ofLocal = { for_each: refs("local.names") };
    expect(links(plan(byValue, ofLocal, ["a"]))).toEqual(['aws_ecs_task_definition.web["a"]']);
  });

  test.each([
    ["before", ["var.isMade", "aws_ecs_task_definition.web", "each.key"]],
    ["behind", ["aws_ecs_task_definition.web", "each.key", "var.other"]],
  ])("meet by the key where a variable stands %s it", (_, references) => {
    const expected = ['aws_ecs_task_definition.web["a"]', 'aws_ecs_task_definition.web["b"]'];
    expect(links(plan(refs(...references), each, ["a", "b"]))).toEqual(expected);
  });

  test("meet by the index of `count`", () => {
    const byIndex = refs("aws_ecs_task_definition.web", "count.index");
    expect(links(plan(byIndex, { count: refs("var.count") }, [0, 1]))).toEqual([
      "aws_ecs_task_definition.web[0]",
      "aws_ecs_task_definition.web[1]",
    ]);
  });

  test("meet through `for_each` over the resources themselves", () => {
    const text = planText(
      [
        ...instances("aws_ecs_service", "a", "b").map((address) => service(address)),
        ...instances("aws_ecs_task_definition", "a", "b").map((address) => task(address)),
      ],
      {
        resources: [
          configured("aws_ecs_service.web", {
            for_each: refs("aws_ecs_task_definition.web"),
            task_definition: refs("each.value.arn", "each.value"),
          }),
          configured("aws_ecs_task_definition.web", each),
        ],
      },
    );
    expect(links(text)).toEqual(['aws_ecs_task_definition.web["a"]', 'aws_ecs_task_definition.web["b"]']);
  });

  test("meet by a written key", () => {
    const written = refs(
      'aws_ecs_task_definition.web["b"].arn',
      'aws_ecs_task_definition.web["b"]',
      "aws_ecs_task_definition.web",
    );
    expect(links(plan(written, each, ["a", "b"]))).toEqual(Array(2).fill('aws_ecs_task_definition.web["b"]'));
  });

  test("meet where there is only one", () => {
    expect(links(plan(refs("aws_ecs_task_definition.web"), each, ["a"]))).toEqual(['aws_ecs_task_definition.web["a"]']);
  });

  test("do not meet where nobody can tell which", () => {
    const nobody = [undefined, undefined];
    expect(links(plan(refs("aws_ecs_task_definition.web"), each, ["a", "b"]))).toEqual(nobody);
    const member = refs("aws_ecs_task_definition.web", "each.value.task", "each.value");
    expect(links(plan(member, each, ["a", "b"]))).toEqual(nobody);
    expect(links(plan(refs("each.value.task", "each.value"), each, ["a", "b"]))).toEqual(nobody);
    const looked = refs("aws_ecs_task_definition.web", "var.services", "each.key");
    expect(links(plan(looked, each, ["a", "b"]))).toEqual(nobody);
    const byValue = refs("aws_ecs_task_definition.web", "each.value");
    expect(links(plan(byValue, each, ["a", "b"]))).toEqual(nobody);
    const keyElsewhere = refs("var.names", "each.key", "aws_ecs_task_definition.web");
    expect(links(plan(keyElsewhere, each, ["a", "b"]))).toEqual(nobody);
    const countedOn = refs("aws_ecs_task_definition.web", "count.index", "var.first");
    expect(links(plan(countedOn, { count: refs("var.count") }, [0, 1]))).toEqual(nobody);
    const two = refs('aws_ecs_task_definition.web["a"].arn', 'aws_ecs_task_definition.web["b"].arn');
    expect(links(plan(two, each, ["a", "b"]))).toEqual(nobody);
    const missing = refs('aws_ecs_task_definition.web["c"].arn');
    expect(links(plan(missing, each, ["a", "b"]))).toEqual(nobody);
  });
});

describe("modules", () => {
  const taskModule = (extra: object = {}): object => ({
    outputs: {
      arn: { expression: refs("aws_ecs_task_definition.web.arn", "aws_ecs_task_definition.web") },
      all: { expression: refs("aws_ecs_task_definition.each") },
    },
    resources: [
      configured("aws_ecs_task_definition.web"),
      configured("aws_ecs_task_definition.each", { for_each: refs("var.names") }),
    ],
    ...extra,
  });
  const serviceModule = {
    resources: [configured("aws_ecs_service.web", { task_definition: refs("var.task_arn") })],
    variables: { task_arn: {} },
  };

  test("keep their resources apart", () => {
    const module = {
      resources: [
        configured("aws_ecs_task_definition.web"),
        configured("aws_ecs_service.web", { task_definition: refs("aws_ecs_task_definition.web.arn") }),
      ],
    };
    const prefixes = ["", "module.a.", 'module.b["x.y"].module.c[0].'];
    const text = planText(
      prefixes.flatMap((prefix) => [
        task(`${prefix}aws_ecs_task_definition.web`),
        service(`${prefix}aws_ecs_service.web`),
      ]),
      {
        ...module,
        module_calls: {
          a: { module },
          b: { for_each_expression: {}, module: { module_calls: { c: { count_expression: {}, module } } } },
        },
      },
    );
    expect(links(text)).toEqual(prefixes.map((prefix) => `${prefix}aws_ecs_task_definition.web`));
  });

  test("are looked into through outputs and inputs", () => {
    const text = planText(
      [service("module.service.aws_ecs_service.web"), task("module.task.aws_ecs_task_definition.web")],
      {
        module_calls: {
          service: { expressions: { task_arn: refs("module.task.arn", "module.task") }, module: serviceModule },
          task: { module: taskModule() },
        },
      },
    );
    expect(links(text)).toEqual(["module.task.aws_ecs_task_definition.web"]);
  });

  test("are looked into by key", () => {
    const keys = ["a", "b"];
    const text = planText(
      [
        ...keys.map((key) => service(`module.service["${key}"].aws_ecs_service.web`)),
        ...keys.map((key) => task(`module.task["${key}"].aws_ecs_task_definition.web`)),
        ...keys.map((key) => task(`module.task["a"].aws_ecs_task_definition.each["${key}"]`)),
        service("aws_ecs_service.one"),
        service("aws_ecs_service.many"),
      ],
      {
        resources: [
          configured("aws_ecs_service.one", {
            task_definition: refs('module.task["b"].arn', 'module.task["b"]', "module.task"),
          }),
          configured("aws_ecs_service.many", {
            task_definition: refs('module.task["a"].all["b"].arn', 'module.task["a"].all["b"]', 'module.task["a"].all'),
          }),
        ],
        module_calls: {
          service: {
            for_each_expression: refs("var.names"),
            expressions: { task_arn: refs("module.task", "each.key") },
            module: serviceModule,
          },
          task: { for_each_expression: refs("var.names"), module: taskModule() },
        },
      },
    );
    expect(links(text)).toEqual([
      undefined,
      undefined,
      'module.task["b"].aws_ecs_task_definition.web',
      'module.task["a"].aws_ecs_task_definition.each["b"]',
    ]);
  });

  test("tell the instances of a module apart", () => {
    const text = planText(
      [
        service(),
        task("module.task[0].aws_ecs_task_definition.web"),
        task("module.task[1].aws_ecs_task_definition.web"),
      ],
      {
        resources: [
          configured("aws_ecs_service.web", { task_definition: refs("module.task[0].arn", "module.task[1].arn") }),
        ],
        module_calls: { task: { count_expression: {}, module: taskModule() } },
      },
    );
    expect(links(text)).toEqual([undefined]);
  });

  test("take no key from an input for one that `each.value` chooses", () => {
    const module = {
      resources: [configured("aws_ecs_service.web", { task_definition: refs('var.arns["a"]', "var.arns") })],
    };
    const chosen = refs("aws_ecs_task_definition.web", "each.value.task", "each.value");
    const text = planText(
      [
        service('module.service["x"].aws_ecs_service.web'),
        ...["a", "b"].map((key) => task(`aws_ecs_task_definition.web["${key}"]`)),
      ],
      {
        resources: [configured("aws_ecs_task_definition.web", { for_each: refs("var.names") })],
        module_calls: { service: { for_each_expression: refs("var.services"), expressions: { arns: chosen }, module } },
      },
    );
    expect(links(text)).toEqual([undefined]);
  });

  test("may go round in a circle", () => {
    const text = planText([service()], {
      resources: [configured("aws_ecs_service.web", { task_definition: refs("module.a.x") })],
      module_calls: {
        a: { expressions: { y: refs("module.a.x") }, module: { outputs: { x: { expression: refs("var.y") } } } },
      },
    });
    expect(links(text)).toEqual([undefined]);
  });
});

describe("a known value", () => {
  const arn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:12";
  const known: Planned = {
    address: "aws_ecs_task_definition.web",
    actions: ["no-op"],
    after: { arn, arn_without_revision: arn.replace(/:12$/, ""), family: "web", id: "web", revision: 12 },
  };

  test.each([
    ["web", true],
    ["web:12", true],
    [arn, true],
    [arn.replace(/:12$/, ""), true],
    ["web:11", false],
    [arn.replace(/12$/, "11"), false],
    ["other", false],
    ["", false],
  ])("leads to the task definition that has it: %s", (task_definition, isMet) => {
    const text = planText([service("aws_ecs_service.web", { task_definition }), known]);
    expect(links(text)).toEqual([isMet ? "aws_ecs_task_definition.web" : undefined]);
  });

  test("leads nowhere where two resources have it", () => {
    const twins = [known, { ...known, address: "aws_ecs_task_definition.twin" }];
    expect(links(planText([service("aws_ecs_service.web", { task_definition: "web" }), ...twins]))).toEqual([
      undefined,
    ]);
  });

  test("leads to what stands around a service", () => {
    const text = planText([
      {
        address: "aws_ecs_service.web",
        after: {
          cluster: "arn:cluster",
          load_balancer: [{ target_group_arn: "arn:group" }],
          network_configuration: [{ subnets: ["subnet-1", "subnet-2"] }],
          service_registries: [{ registry_arn: "arn:registry" }],
          capacity_provider_strategy: [{ capacity_provider: "own" }],
        },
      },
      { address: "aws_ecs_cluster.main", after: { arn: "arn:cluster", name: "main" } },
      { address: "aws_alb_target_group.web", after: { arn: "arn:group" } },
      { address: "aws_subnet.a", after: { id: "subnet-1" } },
      { address: "aws_service_discovery_service.web", after: { arn: "arn:registry" } },
      { address: "aws_ecs_capacity_provider.own", after: { name: "own", auto_scaling_group_provider: [{}] } },
    ]);
    expect({
      cluster: referencesAt(text, ["cluster"]),
      targetGroup: referencesAt(text, ["loadBalancers", 0, "targetGroupArn"]),
      subnets: [0, 1].map(
        (index) => referencesAt(text, ["networkConfiguration", "awsvpcConfiguration", "subnets", index])[0],
      ),
      registry: referencesAt(text, ["serviceRegistries", 0, "registryArn"]),
      provider: referencesAt(text, ["capacityProviderStrategy", 0, "capacityProvider"]),
    }).toEqual({
      cluster: ["aws_ecs_cluster.main"],
      targetGroup: ["aws_alb_target_group.web"],
      subnets: ["aws_subnet.a", undefined],
      registry: ["aws_service_discovery_service.web"],
      provider: ["aws_ecs_capacity_provider.own"],
    });
  });
});

describe("repeated blocks", () => {
  const arn = (name: string): object => ({ target_group_arn: refs(`aws_lb_target_group.${name}.arn`) });
  const container = (name: string): object => ({ container_name: { constant_value: name } });
  const groups = ["blue", "green"];

  function attached(values: readonly object[], blocks: readonly object[]): readonly (string | undefined)[] {
    const text = planText(
      [
        {
          address: "aws_ecs_service.web",
          after: { load_balancer: values },
          unknown: { load_balancer: values.map(() => ({ target_group_arn: true })) },
        },
        ...groups.map((name) => group(`aws_lb_target_group.${name}`)),
      ],
      {
        resources: [
          configured("aws_ecs_service.web", { load_balancer: blocks }),
          ...groups.map((name) => configured(`aws_lb_target_group.${name}`)),
        ],
      },
    );
    return values.map((_, index) => referencesAt(text, ["loadBalancers", index, "targetGroupArn"])[0]);
  }

  const [web, api] = [
    { container_name: "web", container_port: 80 },
    { container_name: "api", container_port: 80 },
  ];

  test("are told apart by their constants, in whatever order they stand", () => {
    const blocks = [
      { ...container("api"), ...arn("blue") },
      { ...container("web"), ...arn("green") },
    ];
    expect(attached([web, api], blocks)).toEqual(["aws_lb_target_group.green", "aws_lb_target_group.blue"]);
  });

  test("are told apart by what the others leave, and by null", () => {
    const both = ["aws_lb_target_group.blue", "aws_lb_target_group.green"];
    expect(attached([web, api], [{ ...container("web"), ...arn("blue") }, arn("green")])).toEqual(both);
    const classic = { ...container("web"), elb_name: { constant_value: "classic" } };
    const values = [
      { ...web, elb_name: null },
      { ...web, elb_name: "classic" },
    ];
    expect(attached(values, [classic, arn("green")])).toEqual(["aws_lb_target_group.green", undefined]);
  });

  test("that are alike but for what is unknown are taken in their order, where none is dynamic", () => {
    const blocks = groups.map((name) => ({ ...container("web"), ...arn(name) }));
    expect(attached([web, web], blocks)).toEqual(["aws_lb_target_group.blue", "aws_lb_target_group.green"]);
    expect(attached([web, web, web], blocks)).toEqual([undefined, undefined, undefined]);
  });

  test("are left open where a value may come from several, or several values from one", () => {
    expect(attached([web, api], [arn("blue"), arn("green")])).toEqual([undefined, undefined]);
    expect(attached([web, api], [arn("blue")])).toEqual([undefined, undefined]);
    expect(attached([web], [])).toEqual([undefined]);
    const twice = groups.map((name) => ({ ...container("web"), ...arn(name) }));
    expect(attached([web, api], twice)).toEqual([undefined, undefined]);
    expect(attached([web], [arn("blue")])).toEqual(["aws_lb_target_group.blue"]);
  });
});
