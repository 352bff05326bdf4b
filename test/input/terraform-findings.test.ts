import { describe, expect, test } from "vitest";
import { textEdits } from "../../src/finding/text-edits.ts";
import { faults, lintText, sightings } from "../linting.ts";
import { configured, planText, refs } from "./terraform-plans.ts";

const after = "/resource_changes/0/change/after";

describe("findings", () => {
  const mapping = (ports: object): object => ({ name: "web", image: "web", user: "101", portMappings: [ports] });
  const definitions: readonly Record<string, unknown>[] = [
    { networkMode: "awsvpc", containerDefinitions: [mapping({ containerPort: 80, hostPort: 8080 })] },
    { networkMode: "host", containerDefinitions: [mapping({ containerPort: 80, hostPort: 0 })] },
    {
      networkMode: "bridge",
      requiresCompatibilities: ["FARGATE"],
      containerDefinitions: [mapping({ containerPort: 80 })],
    },
    {
      networkMode: "host",
      runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
      containerDefinitions: [mapping({ containerPort: 80 })],
    },
    { containerDefinitions: [mapping({ containerPort: 70_000, hostPort: 22, protocol: "TCP" })] },
    {
      networkMode: "bridge",
      proxyConfiguration: { type: "APPMESH", containerName: "envoy", properties: [{ name: "AppPorts", value: "80" }] },
      containerDefinitions: [mapping({ containerPort: 80 }), { name: "db", image: "db", links: ["web:web:web"] }],
    },
    { networkMode: "none", containerDefinitions: [mapping({ containerPort: 80 })] },
  ];

  /** The names and shapes that Terraform has for the members of a task definition. */
  function planned(definition: Record<string, unknown>): Record<string, unknown> {
    const { networkMode, requiresCompatibilities, runtimePlatform, proxyConfiguration, containerDefinitions } =
      definition;
    const platform = runtimePlatform as { operatingSystemFamily: string } | undefined;
    const proxy = proxyConfiguration as
      | { type: string; containerName: string; properties: { name: string; value: string }[] }
      | undefined;
    return {
      network_mode: networkMode ?? null,
      requires_compatibilities: requiresCompatibilities ?? null,
      runtime_platform: platform ? [{ operating_system_family: platform.operatingSystemFamily }] : [],
      proxy_configuration: proxy
        ? [
            {
              type: proxy.type,
              container_name: proxy.containerName,
              properties: Object.fromEntries(proxy.properties.map(({ name, value }) => [name, value])),
            },
          ]
        : [],
      container_definitions: JSON.stringify(containerDefinitions),
    };
  }

  function inPlan(sighting: string): string {
    return sighting
      .replace(/ (\/|$)/, ` ${after}$1`)
      .replace("/networkMode", "/network_mode")
      .replace("/requiresCompatibilities", "/requires_compatibilities")
      .replace("/runtimePlatform/", "/runtime_platform/0/")
      .replace("/proxyConfiguration/containerName", "/proxy_configuration/0/container_name")
      .replace("/proxyConfiguration", "/proxy_configuration/0")
      .replace("/containerDefinitions", "/container_definitions");
  }

  test.each(definitions)("are those of the API form, at the same places: %#", (definition) => {
    const found = sightings(lintText(JSON.stringify({ family: "web", ...definition }), "json"));
    const plan = planText([
      { address: "aws_ecs_task_definition.web", after: { family: "web", ...planned(definition) } },
    ]);
    expect(found.length).toBeGreaterThan(0);
    expect(sightings(lintText(plan, "json"))).toEqual(found.map(inPlan).sort());
  });

  test("take texts for numbers, and what Terraform drops for nothing", () => {
    const containers = [
      { name: "web", image: "web", networkMode: "host", portMappings: [{ containerPort: "80", hostPort: "81" }] },
    ];
    const plan = planText([
      {
        address: "aws_ecs_task_definition.web",
        after: { family: "web", network_mode: "awsvpc", container_definitions: JSON.stringify(containers) },
      },
    ]);
    expect(sightings(lintText(plan, "json"))).toEqual([
      `error host-port-mismatch ${after}/container_definitions/0/portMappings/0/hostPort`,
    ]);
  });

  test("offer no edit of a plan", () => {
    const noMode = { requiresCompatibilities: ["FARGATE"], containerDefinitions: [mapping({ containerPort: 80 })] };
    const plans = [...definitions, noMode].map((definition) =>
      planText([{ address: "aws_ecs_task_definition.web", after: { family: "web", ...planned(definition) } }]),
    );
    const bridge = { family: "web", network_mode: "bridge", container_definitions: '[{"name":"web"}]' };
    const registry = { registry_arn: "arn:registry", container_name: "web" };
    const service = { name: "web", task_definition: "web", service_registries: [registry] };
    plans.push(
      planText([
        { address: "aws_ecs_task_definition.web", after: bridge },
        { address: "aws_ecs_service.web", after: service },
      ]),
    );
    const fixes = plans.flatMap((plan) => lintText(plan, "json").findings.flatMap(({ fix }) => fix ?? []));
    const kinds = new Set(fixes.flatMap(({ changes }) => changes.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(["delete", "insert", "replace"]);
    expect(fixes.filter((fix) => textEdits(fix))).toEqual([]);
  });
});

describe("hiding a value", () => {
  const task = {
    address: "aws_ecs_task_definition.web",
    after: {
      family: "web",
      network_mode: "awsvpc",
      requires_compatibilities: ["EC2"],
      container_definitions: JSON.stringify([
        { name: "web", image: "web", memory: 64, portMappings: [{ name: "http", containerPort: 80, hostPort: 8080 }] },
      ]),
      runtime_platform: [{ operating_system_family: "LINUX", cpu_architecture: "ARM64" }],
    },
    unknown: { arn: true, revision: true },
  };
  const service = {
    address: "aws_ecs_service.web",
    after: {
      name: "web",
      launch_type: "EC2",
      desired_count: 2,
      iam_role: "mine",
      enable_execute_command: true,
      load_balancer: [{ container_name: "wbe", container_port: 81, elb_name: "" }],
      network_configuration: [
        { assign_public_ip: true, subnets: ["subnet-1", "subnet-1"], security_groups: ["subnet-2"] },
      ],
      service_registries: [{ container_name: "web", container_port: 80, port: 0 }],
      service_connect_configuration: [
        { enabled: true, namespace: "", service: [{ port_name: "htp", client_alias: [], ingress_port_override: 80 }] },
      ],
      deployment_controller: [{ type: "CODE_DEPLOY" }],
    },
    unknown: {
      task_definition: true,
      load_balancer: [{ target_group_arn: true }],
      service_registries: [{ registry_arn: true }],
    },
  };
  const group = {
    address: "aws_lb_target_group.web",
    after: { target_type: "instance", protocol: "GENEVE", health_check: [{ port: "9000" }] },
    unknown: { arn: true },
  };
  const records = {
    address: "aws_service_discovery_service.web",
    after: { dns_config: [{ dns_records: [{ type: "A" }] }] },
    unknown: { arn: true },
  };
  const configuration = {
    resources: [
      configured(task.address, {
        family: {},
        network_mode: {},
        requires_compatibilities: {},
        container_definitions: {},
      }),
      configured(service.address, {
        name: {},
        launch_type: {},
        desired_count: {},
        iam_role: {},
        enable_execute_command: {},
        task_definition: refs("aws_ecs_task_definition.web.arn", "aws_ecs_task_definition.web"),
        load_balancer: [
          {
            container_name: {},
            container_port: {},
            elb_name: {},
            target_group_arn: refs("aws_lb_target_group.web.arn", "aws_lb_target_group.web"),
          },
        ],
        service_registries: [
          {
            container_name: {},
            container_port: {},
            port: {},
            registry_arn: refs("aws_service_discovery_service.web.arn"),
          },
        ],
      }),
      configured(group.address, { target_type: {}, protocol: {} }),
      configured(records.address),
    ],
  };
  const resources = [task, service, group, records];

  type Tree = { [key: string]: unknown };

  /** The ways to every value of a tree. */
  function waysIn(tree: unknown, way: readonly string[] = []): readonly (readonly string[])[] {
    if (typeof tree !== "object" || tree === null) return [way];
    return [way, ...Object.entries(tree).flatMap(([key, value]) => waysIn(value, [...way, key]))];
  }

  /** A copy of a resource in which a value is known only after apply. */
  function hidden(resource: Tree, way: readonly string[]): Tree {
    const copy = structuredClone(resource);
    const last = way.at(-1) as string;
    let known = copy["after"] as Tree;
    let unknown = copy["unknown"] as Tree;
    for (const step of way.slice(0, -1)) {
      known = known[step] as Tree;
      unknown[step] ??= Array.isArray(known) ? [] : {};
      unknown = unknown[step] as Tree;
    }
    unknown[last] = true;
    if (Array.isArray(known)) known[Number(last)] = null;
    else delete known[last];
    return copy;
  }

  const cases = resources.flatMap((resource, index) =>
    waysIn(resource.after)
      .filter((way) => way.length > 0)
      .map((way) => [`${resource.address} ${way.join(" ")}`, index, way] as const),
  );
  const whole = faults(lintText(planText(resources, configuration), "json"));

  test("starts from a plan with many faults", () => {
    expect(whole.map((line) => line.split(" ")[1])).toEqual([
      "forbidden-service-role",
      "host-port-mismatch",
      "ingress-port-out-of-range",
      "misplaced-network-id",
      "missing-client-alias",
      "needless-registry-port",
      "public-ip-outside-fargate",
      "service-connect-deployment-controller",
      "service-connect-without-task-memory",
      "target-type-mismatch",
      "unknown-load-balancer-container",
      "unknown-service-connect-port",
      "duplicate-network-id",
    ]);
  });

  test.each(cases)("adds no finding: %s", (_name, hiddenIndex, way) => {
    const plan = planText(
      resources.map((resource, index) => (index === hiddenIndex ? (hidden(resource, way) as typeof task) : resource)),
      configuration,
    );
    const before = new Set(whole);
    expect(faults(lintText(plan, "json")).filter((line) => !before.has(line))).toEqual([]);
  });
});
