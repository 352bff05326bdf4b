import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWithin } from "../../src/source/pointer.ts";
import { lintText, sightings } from "../linting.ts";

/** A folder of real files with a table of labels, which is no part of the project. */
const corpus = process.env["CORPUS"] ?? "../shared/corpus";

const keys = [
  "address",
  "after",
  "after_unknown",
  "capacity_provider_strategy",
  "change",
  "configuration",
  "constant_value",
  "container_definitions",
  "deployment_configuration",
  "ecs_parameters",
  "ecs_target",
  "expressions",
  "for_each_expression",
  "health_check",
  "load_balancer",
  "mode",
  "module",
  "module_calls",
  "name",
  "network_configuration",
  "outputs",
  "properties",
  "proxy_configuration",
  "references",
  "resources",
  "root_module",
  "service_connect_configuration",
  "service_registries",
  "subnets",
  "target",
  "target_group_arn",
  "task_definition",
  "type",
  "__proto__",
];

const texts = [
  "",
  "[",
  "[]",
  "{}",
  '[{"name":"web","portMappings":[{"containerPort":80,"hostPort":81}]}]',
  "aws_ecs_service.web",
  'module.a["b.c"].aws_ecs_task_definition.web[0]',
  "aws_ecs_task_definition.web[",
  "aws_lb_target_group.web.arn",
  "module.a.module.a.x",
  "var.x",
  "each.value.arn",
  "data.aws_ecs_task_definition.web",
  ".",
  "managed",
  "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:12",
];

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "medium" },
    fc.constantFrom<unknown>(...texts, null, true, false, 0, -1, 1.5, 65_536),
    fc.array(tie("value"), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...keys), tie("value")), { maxLength: 5 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}));

const types = [
  "aws_ecs_task_definition",
  "aws_ecs_service",
  "aws_ecs_task_set",
  "aws_lb_target_group",
  "aws_cloudwatch_event_target",
  "aws_scheduler_schedule",
  "aws_pipes_pipe",
  "aws_service_discovery_service",
  "aws_ecs_capacity_provider",
  "aws_ecs_cluster",
  "aws_subnet",
];

const resource = fc
  .record({
    prefix: fc.constantFrom("", "module.a.", "module.a[0]."),
    type: fc.constantFrom(...types),
    key: fc.constantFrom("", "[0]", '["k"]'),
    after: fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 6 }),
    unknown: fc.oneof(
      value,
      fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(true, false, [true]), { maxKeys: 6 }),
    ),
  })
  .map(({ prefix, type, key, after, unknown }) => ({
    address: `${prefix}${type}.web${key}`,
    change: { actions: ["create"], after, after_unknown: unknown },
  }));

const expressions = fc.dictionary(
  fc.constantFrom(...keys),
  fc.array(fc.constantFrom(...texts), { maxLength: 3 }).map((references) => ({ references })),
  { maxKeys: 4 },
);

const module = fc.record({
  resources: fc.array(
    fc
      .record({ type: fc.constantFrom(...types), expressions, repeat: fc.boolean() })
      .map(({ type, expressions, repeat }) => ({
        type,
        name: "web",
        expressions,
        ...(repeat ? { for_each_expression: { references: ["each.value", `${type}.web`] } } : {}),
      })),
    { maxLength: 4 },
  ),
  outputs: value,
});

const plan = fc.record({
  format_version: fc.constant("1.2"),
  resource_changes: fc.oneof(fc.array(resource, { maxLength: 4 }), value),
  planned_values: fc.record({ root_module: value }),
  configuration: fc.oneof(
    value,
    fc.tuple(module, module, expressions).map(([root, called, inputs]) => ({
      root_module: { ...root, module_calls: { a: { expressions: inputs, module: called } } },
    })),
  ),
});

describe("any plan", () => {
  test("is read without a throw, twice the same, every place inside the text", () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: plan }, { weight: 1, arbitrary: value }), (document) => {
        const text = JSON.stringify(document) ?? "null";
        const linted = lintText(text, "json");
        for (const { place } of linted.findings) {
          const { start, end } = place.range;
          expect(0 <= start && start <= end && end <= text.length).toBe(true);
          expect(isWithin(place, place)).toBe(true);
        }
        expect(sightings(lintText(text, "json"))).toEqual(sightings(linted));
      }),
      { numRuns: 1_500 },
    );
  });
});

describe("large plans", () => {
  const service = (index: number): object => ({
    address: `aws_ecs_service.web[${index}]`,
    change: { actions: ["create"], after: {}, after_unknown: { task_definition: true } },
  });
  const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);
  const plan = (changes: readonly object[], rootModule: object): string =>
    JSON.stringify({ format_version: "1.2", resource_changes: changes, configuration: { root_module: rootModule } });
  const asking = (references: readonly string[]): object => ({
    type: "aws_ecs_service",
    name: "web",
    count_expression: {},
    expressions: { task_definition: { references } },
  });

  test.each([
    ["references", plan(range(2_000).map(service), { resources: [asking(range(50_000).map((at) => `var.v${at}`))] })],
    [
      "long references",
      plan(range(2_000).map(service), { resources: [asking(range(190).map((at) => `${"a[0].".repeat(700)}${at}`))] }),
    ],
    [
      "instances",
      plan(
        range(6_000).flatMap((at) => [
          service(at),
          {
            address: `aws_ecs_task_definition.web[${at}]`,
            change: { actions: ["create"], after: {}, after_unknown: {} },
          },
        ]),
        {
          resources: [
            asking(["aws_ecs_task_definition.web"]),
            { type: "aws_ecs_task_definition", name: "web", count_expression: {}, expressions: {} },
          ],
        },
      ),
    ],
    [
      "modules in each other",
      JSON.stringify({
        format_version: "1.0",
        planned_values: {
          root_module: range(45).reduce<object>((child) => ({ child_modules: [child] }), {
            resources: [{ address: "aws_ecs_service.web", values: {} }],
          }),
        },
      }),
    ],
    [
      "child modules",
      JSON.stringify({
        format_version: "1.0",
        planned_values: {
          root_module: {
            resources: [{ address: "aws_ecs_service.web", values: {} }],
            child_modules: range(150_000).map(() => 0),
          },
        },
      }),
    ],
  ])("are read to the end: %s", (_name, text) => {
    expect(lintText(text, "json").services).toBeGreaterThan(0);
  });
});

test.skipIf(!existsSync(corpus))("the plans of the corpus are read", () => {
  const lines = readFileSync(join(corpus, "MANIFEST.tsv"), "utf8").trimEnd().split("\n");
  const plans = lines.map((line) => line.split("\t")).filter((cells) => cells.includes("tf-plan"));
  const found = plans.map(([path = ""]) => lintText(readFileSync(join(corpus, path), "utf8"), "json"));
  expect(found.map(({ taskDefinitions }) => taskDefinitions)).toEqual(plans.map(() => 1));
  expect(found.map((linted) => sightings(linted))).toEqual([
    [
      "info implicit-network-mode /resource_changes/0/change/after",
      "info static-host-port /resource_changes/0/change/after/container_definitions/0/portMappings/0/hostPort",
    ],
  ]);
});
