import { describe, expect, test } from "vitest";
import { terraform } from "../../src/input/terraform.ts";
import { pointerOf } from "../../src/source/pointer.ts";
import { lintText, sightings } from "../linting.ts";
import { at, configured, fleetOf, jsonOf, type Planned, planText, refs, rootOf } from "./terraform-plans.ts";

const after = "/resource_changes/0/change/after";

/** The task definitions of a plan as the API spells them. */
function tasksOf(text: string): readonly unknown[] {
  return fleetOf(text).tasks.map(({ node }) => jsonOf(node));
}

/** The services, task sets and runs of a plan as the API spells them. */
function servicesOf(text: string): readonly unknown[] {
  return fleetOf(text).services.map(({ node }) => jsonOf(node));
}

describe("recognition", () => {
  const resource = { address: "aws_ecs_service.web", mode: "managed", values: {} };
  const recognised = (document: unknown): boolean => terraform.recognises(rootOf(JSON.stringify(document)));

  test("takes plans and states that hold a resource of ECS", () => {
    expect(recognised(JSON.parse(planText([{ address: "aws_ecs_service.web" }])))).toBe(true);
    expect(recognised({ format_version: "0.1", planned_values: { root_module: { resources: [resource] } } })).toBe(
      true,
    );
    expect(recognised({ terraform_version: "1.5.0", values: { root_module: { resources: [resource] } } })).toBe(true);
  });

  test("takes nothing else", () => {
    expect(recognised(JSON.parse(planText([{ address: "aws_instance.web" }])))).toBe(false);
    expect(recognised({ format_version: "1.0", resources: [resource] })).toBe(false);
    expect(recognised({ values: { root_module: { resources: [resource] } } })).toBe(false);
    expect(recognised([{ format_version: "1.0", planned_values: { root_module: { resources: [resource] } } }])).toBe(
      false,
    );
    expect(recognised({ format_version: "1.0", resource_changes: { 0: resource } })).toBe(false);
  });
});

describe("a task definition", () => {
  test("is spelt as the API spells it", () => {
    const values = {
      arn: "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:3",
      container_definitions: '[{"name":"web"}]',
      cpu: "256",
      enable_fault_injection: false,
      family: "web",
      memory: "512",
      network_mode: "awsvpc",
      placement_constraints: [{ type: "memberOf", expression: "attribute:ecs.os-type == windows" }],
      proxy_configuration: [
        { type: "APPMESH", container_name: "envoy", properties: { AppPorts: "80", IgnoredUID: "1337" } },
      ],
      requires_compatibilities: ["FARGATE"],
      runtime_platform: [{ cpu_architecture: null, operating_system_family: "LINUX" }],
      tags: { networkMode: "host" },
      task_role_arn: null,
      volume: [],
    };
    expect(tasksOf(planText([{ address: "aws_ecs_task_definition.web", after: values }]))).toEqual([
      {
        family: "web",
        networkMode: "awsvpc",
        containerDefinitions: [{ name: "web" }],
        requiresCompatibilities: ["FARGATE"],
        runtimePlatform: { operatingSystemFamily: "LINUX" },
        placementConstraints: [{ type: "memberOf", expression: "attribute:ecs.os-type == windows" }],
        proxyConfiguration: {
          type: "APPMESH",
          containerName: "envoy",
          properties: [
            { name: "AppPorts", value: "80" },
            { name: "IgnoredUID", value: "1337" },
          ],
        },
        memory: "512",
        enableFaultInjection: false,
      },
    ]);
  });

  test("has members that are null, empty or known after apply", () => {
    const values = { family: null, network_mode: "", requires_compatibilities: [], runtime_platform: [] };
    const unknown = { container_definitions: true, proxy_configuration: [{ properties: { AppPorts: true } }] };
    const proxy = { proxy_configuration: [{ type: "APPMESH", properties: {} }] };
    const plan = planText([{ address: "aws_ecs_task_definition.web", after: { ...values, ...proxy }, unknown }]);
    expect(tasksOf(plan)).toEqual([
      {
        networkMode: "",
        containerDefinitions: { unknown: "known after apply" },
        requiresCompatibilities: [],
        proxyConfiguration: {
          type: "APPMESH",
          properties: [{ name: "AppPorts", value: { unknown: "known after apply" } }],
        },
      },
    ]);
  });

  test("is open in an attribute that the provider fills in, unless the configuration leaves it out", () => {
    const address = "aws_ecs_task_definition.web";
    const planned: Planned = { address, after: { family: "web" }, unknown: { network_mode: true } };
    const family = { constant_value: "web" };
    const unset = { resources: [configured(address, { family })] };
    const set = { resources: [configured(address, { family, network_mode: refs("random_shuffle.mode.result") })] };
    const open = [{ family: "web", networkMode: { unknown: "known after apply" } }];
    expect(tasksOf(planText([planned]))).toEqual(open);
    expect(tasksOf(planText([planned], set))).toEqual(open);
    expect(tasksOf(planText([planned], unset))).toEqual([{ family: "web" }]);
  });

  test("keeps quiet about the task where the containers are no JSON", () => {
    const plan = planText([{ address: "aws_ecs_task_definition.web", after: { container_definitions: "[{]" } }]);
    expect(tasksOf(plan)).toEqual([{ containerDefinitions: { unknown: "malformed JSON" } }]);
    expect(sightings(lintText(plan, "json"))).toEqual([
      `error syntax ${after}/container_definitions/0`,
      `info implicit-network-mode ${after}`,
    ]);
  });
});

describe("a service", () => {
  test("is spelt as the API spells it", () => {
    const values = {
      alarms: [],
      capacity_provider_strategy: [{ base: 0, capacity_provider: "FARGATE_SPOT", weight: 1 }],
      cluster: "main",
      deployment_configuration: [{ strategy: "BLUE_GREEN", bake_time_in_minutes: "5" }],
      deployment_controller: [{ type: "ECS" }],
      deployment_maximum_percent: 200,
      deployment_minimum_healthy_percent: 0,
      desired_count: 2,
      enable_execute_command: true,
      iam_role: "ecs-service",
      launch_type: null,
      load_balancer: [
        {
          advanced_configuration: [
            {
              alternate_target_group_arn: "arn:green",
              production_listener_rule: "arn:rule",
              role_arn: "arn:role",
              test_listener_rule: "",
            },
          ],
          container_name: "web",
          container_port: 8080,
          elb_name: "classic",
          target_group_arn: "arn:blue",
        },
      ],
      name: "web",
      network_configuration: [{ assign_public_ip: true, security_groups: ["sg-1"], subnets: ["subnet-1", "subnet-2"] }],
      ordered_placement_strategy: [],
      placement_constraints: [{ expression: "", type: "distinctInstance" }],
      platform_version: "LATEST",
      scheduling_strategy: "REPLICA",
      service_connect_configuration: [
        {
          enabled: true,
          namespace: "prod",
          service: [
            {
              client_alias: [
                {
                  dns_name: "web",
                  port: 80,
                  test_traffic_rules: [{ header: [{ name: "x-test", value: [{ exact: "yes" }] }] }],
                },
              ],
              discovery_name: "web",
              ingress_port_override: 0,
              port_name: "http",
              timeout: [{ idle_timeout_seconds: 60, per_request_timeout_seconds: 0 }],
              tls: [{ issuer_cert_authority: [{ aws_pca_authority_arn: "arn:ca" }], kms_key: null, role_arn: null }],
            },
          ],
        },
      ],
      service_registries: [{ container_name: "web", container_port: 8080, port: 0, registry_arn: "arn:registry" }],
      vpc_lattice_configurations: [{ port_name: "http", role_arn: "arn:role", target_group_arn: "arn:lattice" }],
    };
    expect(servicesOf(planText([{ address: "aws_ecs_service.web", after: values }]))).toEqual([
      {
        platformVersion: "LATEST",
        capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT" }],
        networkConfiguration: {
          awsvpcConfiguration: {
            subnets: ["subnet-1", "subnet-2"],
            securityGroups: ["sg-1"],
            assignPublicIp: "ENABLED",
          },
        },
        serviceName: "web",
        cluster: "main",
        desiredCount: 2,
        schedulingStrategy: "REPLICA",
        role: "ecs-service",
        enableExecuteCommand: true,
        loadBalancers: [
          {
            targetGroupArn: "arn:blue",
            loadBalancerName: "classic",
            containerName: "web",
            containerPort: 8080,
            advancedConfiguration: {
              alternateTargetGroupArn: "arn:green",
              productionListenerRule: "arn:rule",
              testListenerRule: "",
              roleArn: "arn:role",
            },
          },
        ],
        serviceRegistries: [{ registryArn: "arn:registry", containerName: "web", containerPort: 8080 }],
        serviceConnectConfiguration: {
          enabled: true,
          namespace: "prod",
          services: [
            {
              portName: "http",
              discoveryName: "web",
              clientAliases: [
                {
                  port: 80,
                  dnsName: "web",
                  testTrafficRules: { header: { name: "x-test", value: { exact: "yes" } } },
                },
              ],
              timeout: { idleTimeoutSeconds: 60, perRequestTimeoutSeconds: 0 },
              tls: { issuerCertificateAuthority: { awsPcaAuthorityArn: "arn:ca" } },
            },
          ],
        },
        vpcLatticeConfigurations: [{ roleArn: "arn:role", targetGroupArn: "arn:lattice", portName: "http" }],
        deploymentController: { type: "ECS" },
        placementConstraints: [{ type: "distinctInstance", expression: "" }],
        deploymentConfiguration: { strategy: "BLUE_GREEN", minimumHealthyPercent: 0, maximumPercent: 200 },
      },
    ]);
  });

  test("names no role where the state has the one that ECS uses by itself", () => {
    const roles = ["aws-service-role", "/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS", "mine"];
    const plan = planText(
      roles.map((iam_role, index) => ({ address: `aws_ecs_service.s${index}`, after: { iam_role } })),
    );
    expect(servicesOf(plan)).toEqual([{}, {}, { role: "mine" }]);
  });

  test("may have blocks and items that are known after apply", () => {
    const values = {
      load_balancer: [{ container_name: "web", container_port: 80 }],
      network_configuration: [{ assign_public_ip: false, security_groups: ["sg-1", null] }],
    };
    const unknown = {
      load_balancer: [{ target_group_arn: true }],
      network_configuration: [{ security_groups: [false, true], subnets: true }],
      service_registries: true,
      deployment_configuration: true,
    };
    const open = { unknown: "known after apply" };
    expect(servicesOf(planText([{ address: "aws_ecs_service.web", after: values, unknown }]))).toEqual([
      {
        networkConfiguration: {
          awsvpcConfiguration: { subnets: open, securityGroups: ["sg-1", open], assignPublicIp: "DISABLED" },
        },
        loadBalancers: [{ targetGroupArn: open, containerName: "web", containerPort: 80 }],
        serviceRegistries: open,
        deploymentConfiguration: {},
      },
    ]);
    const node = fleetOf(planText([{ address: "aws_ecs_service.web", after: values, unknown }])).services[0]?.node;
    expect(at(node, ["deploymentConfiguration"])).toMatchObject({ kind: "map", open: true });
  });

  test("leaves out what the provider fills in where the configuration leaves it out, in blocks as well", () => {
    const address = "aws_ecs_service.web";
    const connect = { service_connect_configuration: [{ enabled: true }] };
    const unknown = { deployment_configuration: true, service_connect_configuration: [{ namespace: true }] };
    const planned = { address, after: connect, unknown };
    const services = (...blocks: readonly unknown[]): readonly unknown[] =>
      servicesOf(planText([planned], { resources: [configured(address, { service_connect_configuration: blocks })] }));
    const open = { enabled: true, namespace: { unknown: "known after apply" } };
    expect(services({ enabled: { constant_value: true } })).toEqual([
      { serviceConnectConfiguration: { enabled: true } },
    ]);
    expect(services({ enabled: {}, namespace: refs("terraform_data.x") })).toEqual([
      { serviceConnectConfiguration: open },
    ]);
    expect(services({ enabled: {} }, { enabled: {} })).toEqual([{ serviceConnectConfiguration: open }]);
    expect(services({})).toEqual([{ serviceConnectConfiguration: open }]);
  });

  test("points at what the plan does not know, where the plan says so", () => {
    const plan = planText([
      {
        address: "aws_ecs_service.web",
        after: { load_balancer: [{}] },
        unknown: { load_balancer: [{ target_group_arn: true }] },
      },
    ]);
    const arn = at(fleetOf(plan).services[0]?.node, ["loadBalancers", 0, "targetGroupArn"]);
    expect(arn && pointerOf(arn)).toBe("/resource_changes/0/change/after_unknown/load_balancer/0/target_group_arn");
    expect(arn && plan.slice(arn.start, arn.end)).toBe("true");
  });

  test("may be a task set or a run", () => {
    const network = [{ assign_public_ip: false, subnets: ["subnet-1"] }];
    const networkConfiguration = { awsvpcConfiguration: { subnets: ["subnet-1"], assignPublicIp: "DISABLED" } };
    const plan = planText([
      {
        address: "aws_ecs_task_set.web",
        after: {
          service: "web",
          load_balancer: [{ container_name: "web", container_port: 80, load_balancer_name: "classic" }],
          network_configuration: network,
        },
      },
      {
        address: "aws_cloudwatch_event_target.nightly",
        after: {
          arn: "arn:cluster",
          ecs_target: [
            {
              launch_type: "FARGATE",
              network_configuration: network,
              task_count: null,
              task_definition_arn: "arn:task",
            },
          ],
        },
      },
      { address: "aws_cloudwatch_event_target.queue", after: { arn: "arn:queue", ecs_target: [] } },
      {
        address: "aws_scheduler_schedule.hourly",
        after: {
          name: "hourly",
          target: [{ arn: "arn:cluster", ecs_parameters: [{ task_count: 3, task_definition_arn: "arn:task" }] }],
        },
      },
      {
        address: "aws_pipes_pipe.orders",
        after: {
          target: "arn:cluster",
          target_parameters: [
            {
              ecs_task_parameters: [
                {
                  launch_type: "FARGATE",
                  network_configuration: [
                    { aws_vpc_configuration: [{ assign_public_ip: "DISABLED", subnets: ["subnet-1"] }] },
                  ],
                  task_definition_arn: "arn:task",
                },
              ],
              sqs_queue_parameters: [],
            },
          ],
        },
      },
      { address: "aws_pipes_pipe.copied", after: { target: "arn:queue", target_parameters: [] } },
    ]);
    expect(servicesOf(plan)).toEqual([
      {
        service: "web",
        loadBalancers: [{ loadBalancerName: "classic", containerName: "web", containerPort: 80 }],
        networkConfiguration,
      },
      { launchType: "FARGATE", networkConfiguration, taskDefinition: "arn:task", count: 1, cluster: "arn:cluster" },
      { taskDefinition: "arn:task", count: 3, cluster: "arn:cluster" },
      { launchType: "FARGATE", networkConfiguration, taskDefinition: "arn:task", count: 1, cluster: "arn:cluster" },
    ]);
  });
});

describe("what stands around services", () => {
  test("is spelt as its API spells it, by address", () => {
    const resources = fleetOf(
      planText([
        { address: "aws_ecs_service.web" },
        {
          address: 'module.lb["a.b"].aws_alb_target_group.web[0]',
          after: { health_check: [{ port: "8080" }], ip_address_type: null, protocol: "HTTP", target_type: "ip" },
        },
        { address: "aws_lb_target_group.api", after: { protocol: "TCP" }, unknown: { health_check: true } },
        {
          address: "aws_subnet.a",
          after: { ipv6_native: true, ipv6_cidr_block: "2001:db8::/64", ipv6_netmask_length: 0 },
        },
        { address: "aws_ecs_cluster.main", after: { service_connect_defaults: [{ namespace: "prod" }] } },
        {
          address: "aws_service_discovery_service.web",
          after: { dns_config: [{ dns_records: [{ ttl: 10, type: "SRV" }], routing_policy: "MULTIVALUE" }] },
        },
        { address: "aws_ecs_capacity_provider.own", after: { auto_scaling_group_provider: [{}] } },
        {
          address: "aws_ecs_capacity_provider.managed",
          after: { auto_scaling_group_provider: [], managed_instances_provider: [{}] },
        },
        { address: "aws_ecs_capacity_provider.other", after: { auto_scaling_group_provider: [] } },
      ]),
    ).resources;
    const json = (nodes: ReadonlyMap<string, Parameters<typeof jsonOf>[0]> | undefined): unknown =>
      Object.fromEntries([...(nodes ?? [])].map(([address, node]) => [address, jsonOf(node)]));
    expect({
      targetGroups: json(resources?.targetGroups),
      subnets: json(resources?.subnets),
      clusters: json(resources?.clusters),
      cloudMapServices: json(resources?.cloudMapServices),
      capacityProviders: Object.fromEntries(resources?.capacityProviders ?? []),
      unawaited: resources?.unawaitedTargetGroups.size,
    }).toEqual({
      targetGroups: {
        'module.lb["a.b"].aws_alb_target_group.web[0]': { targetType: "ip", protocol: "HTTP", healthCheckPort: "8080" },
        "aws_lb_target_group.api": { protocol: "TCP", healthCheckPort: { unknown: "known after apply" } },
      },
      subnets: { "aws_subnet.a": { ipv6Native: true, ipv6CidrBlock: "2001:db8::/64" } },
      clusters: { "aws_ecs_cluster.main": { serviceConnectDefaults: { namespace: "prod" } } },
      cloudMapServices: { "aws_service_discovery_service.web": { dnsConfig: { dnsRecords: [{ type: "SRV" }] } } },
      capacityProviders: {
        "aws_ecs_capacity_provider.own": "EC2",
        "aws_ecs_capacity_provider.managed": "MANAGED_INSTANCES",
      },
      unawaited: 0,
    });
  });
});

describe("the resources of a file", () => {
  const family = (name: string): Planned => ({ address: `aws_ecs_task_definition.${name}`, after: { family: name } });

  test("are those that exist once the plan is applied", () => {
    const plan = planText([
      { ...family("created"), actions: ["create"] },
      { ...family("kept"), actions: ["no-op"] },
      { ...family("updated"), actions: ["update"] },
      { ...family("replaced"), actions: ["delete", "create"] },
      { ...family("moved"), actions: ["create", "delete"] },
      { ...family("destroyed"), actions: ["delete"] },
      { ...family("forgotten"), actions: ["forget"] },
      { ...family("gone"), after: null, actions: ["no-op"] },
      { ...family("looked-up"), mode: "data", actions: ["read"] },
    ]);
    const kept = ["created", "kept", "updated", "replaced", "moved"];
    expect(tasksOf(plan)).toEqual(kept.map((name) => ({ family: name })));
  });

  const listed = (root: unknown): string => JSON.stringify({ format_version: "1.0", ...(root as object) });
  const rootModule = {
    resources: [{ address: "aws_ecs_task_definition.web", mode: "managed", values: { family: "web" } }],
    child_modules: [
      {
        address: "module.shop",
        resources: [
          {
            address: "module.shop.aws_ecs_service.shop",
            mode: "managed",
            values: { name: "shop", load_balancer: [{ container_name: "shop" }] },
          },
        ],
      },
    ],
  };

  test("are read from a state, where nothing is unknown", () => {
    const state = listed({ values: { root_module: rootModule } });
    expect([tasksOf(state), servicesOf(state)]).toEqual([
      [{ family: "web" }],
      [{ serviceName: "shop", loadBalancers: [{ containerName: "shop" }], status: "ACTIVE" }],
    ]);
  });

  test("have a status where the service is there already, or may be", () => {
    const service = { address: "aws_ecs_service.web", after: { name: "web" } };
    const statuses = [["create"], ["delete", "create"], ["create", "delete"], ["update"], ["no-op"], []].map(
      (actions) => servicesOf(planText([{ ...service, actions }]))[0],
    );
    const there = { serviceName: "web", status: "ACTIVE" };
    expect(statuses).toEqual([
      { serviceName: "web" },
      { serviceName: "web" },
      { serviceName: "web" },
      there,
      there,
      there,
    ]);
  });

  test("are read from planned values where there are no changes; what they lack may be unknown", () => {
    const plan = listed({ planned_values: { root_module: rootModule } });
    expect(tasksOf(plan)[0]).toMatchObject({ family: "web", networkMode: { unknown: "known after apply" } });
    expect(servicesOf(plan)[0]).toMatchObject({
      loadBalancers: [{ containerName: "shop", targetGroupArn: { unknown: "known after apply" } }],
    });
  });

  test("count as one fleet without a choice", () => {
    expect(fleetOf(planText([family("web")]))).toMatchObject({ when: undefined });
  });
});

describe("what is wrong with the JSON in `container_definitions`", () => {
  const found = (definitions: string): unknown => {
    const plan = planText([
      { address: "aws_ecs_task_definition.web", after: { network_mode: "awsvpc", container_definitions: definitions } },
    ]);
    return lintText(plan, "json").findings.map(({ rule, message, place, related }) => [
      rule,
      message,
      plan.slice(place.range.start, place.range.end),
      pointerOf(place),
      related?.map((remark) => [remark.message, plan.slice(remark.place.range.start, remark.place.range.end)]),
    ]);
  };
  const pointer = "/resource_changes/0/change/after/container_definitions";

  test("is told where it stands in the string", () => {
    expect(found('[{"name": "web" "image": "nginx:1.27"}]')).toEqual([
      ["syntax", 'expected `,` or `}` after a value, found `"image"`', '\\"image\\"', `${pointer}/0`, []],
    ]);
  });

  test.each(["REDACTED_SENSITIVE", "(sensitive value)", "***"])(
    "is not told where a tool has taken it out: %s",
    (text) => {
      expect(found(text)).toEqual([]);
      expect(found(`\n [${text}`)).toHaveLength(1);
    },
  );

  test("includes keys that are written twice, of which the last one counts", () => {
    expect(found('[{"name": "web", "image": "a:1", "name": "api"}]')).toEqual([
      [
        "duplicate-key",
        "key `name` is written twice; the last value counts",
        '\\"api\\"',
        `${pointer}/0/name`,
        [["first here", '\\"web\\"']],
      ],
    ]);
  });
});
