import { describe, expect, test } from "vitest";
import { configured, type Planned, planText, refs } from "../input/terraform-plans.ts";
import { lintText } from "../linting.ts";

/** The errors and warnings of a plan, each as `rule address attribute …`. */
function found(resources: readonly Planned[], rootModule?: unknown): readonly string[] {
  const text = planText(resources, rootModule);
  return lintText(text, "json")
    .findings.filter(({ severity }) => severity !== "info")
    .map(({ rule, place }) => {
      const [, index, , , ...inside] = place.path;
      return [rule, resources[Number(index)]?.address, ...inside].join(" ");
    })
    .sort();
}

/** Containers as the provider normalises them. */
function containers(portMappings: readonly object[], name = "web"): string {
  const empty = { environment: [], mountPoints: [], systemControls: [], volumesFrom: [] };
  return JSON.stringify([{ cpu: 0, essential: true, image: "shop/web:1", name, portMappings, user: "1000", ...empty }]);
}

const taskDefaults = {
  cpu: "256",
  enable_fault_injection: false,
  ephemeral_storage: [],
  execution_role_arn: "arn:aws:iam::111122223333:role/execution",
  family: "web",
  inference_accelerator: [],
  ipc_mode: null,
  memory: "512",
  pid_mode: null,
  placement_constraints: [],
  proxy_configuration: [],
  requires_compatibilities: ["FARGATE"],
  runtime_platform: [],
  skip_destroy: false,
  tags: null,
  task_role_arn: null,
  track_latest: false,
  volume: [],
};
const taskUnknown = { arn: true, arn_without_revision: true, id: true, revision: true, tags_all: true };

const serviceDefaults = {
  alarms: [],
  availability_zone_rebalancing: "DISABLED",
  capacity_provider_strategy: [],
  deployment_circuit_breaker: [{ enable: true, rollback: true }],
  deployment_controller: [],
  deployment_maximum_percent: 200,
  deployment_minimum_healthy_percent: 100,
  desired_count: 2,
  enable_ecs_managed_tags: false,
  enable_execute_command: false,
  force_delete: null,
  force_new_deployment: null,
  health_check_grace_period_seconds: null,
  load_balancer: [],
  name: "web",
  network_configuration: [],
  ordered_placement_strategy: [],
  placement_constraints: [],
  propagate_tags: null,
  scheduling_strategy: "REPLICA",
  service_connect_configuration: [],
  service_registries: [],
  tags: null,
  timeouts: null,
  volume_configuration: [],
  vpc_lattice_configurations: [],
  wait_for_steady_state: false,
};
const serviceUnknown = {
  cluster: true,
  deployment_configuration: true,
  iam_role: true,
  id: true,
  launch_type: true,
  platform_version: true,
  task_definition: true,
  triggers: true,
};

const groupDefaults = {
  deregistration_delay: "300",
  health_check: [{ enabled: true, healthy_threshold: 3, port: "traffic-port", protocol: "HTTP" }],
  lambda_multi_value_headers_enabled: false,
  name: "web",
  port: 80,
  protocol: "HTTP",
  slow_start: 0,
  target_type: "instance",
  vpc_id: "vpc-1",
};
const groupUnknown = { arn: true, arn_suffix: true, id: true, ip_address_type: true, stickiness: true };

function task(address: string, after: object = {}, actions: readonly string[] = ["create"]): Planned {
  const mode = { network_mode: "awsvpc", container_definitions: containers([{ containerPort: 80, hostPort: 80 }]) };
  return { address, after: { ...taskDefaults, ...mode, ...after }, unknown: taskUnknown, actions };
}

const inSubnets = [{ assign_public_ip: false, security_groups: ["sg-1"], subnets: ["subnet-1", "subnet-2"] }];

function service(address: string, after: object = {}, unknown: object = {}): Planned {
  const network = { launch_type: "FARGATE", network_configuration: inSubnets };
  const { launch_type: _, ...rest } = serviceUnknown;
  return { address, after: { ...serviceDefaults, ...network, ...after }, unknown: { ...rest, ...unknown } };
}

function group(address: string, after: object = {}): Planned {
  return { address, after: { ...groupDefaults, ...after }, unknown: groupUnknown };
}

const balanced = {
  load_balancer: [{ advanced_configuration: [], container_name: "web", container_port: 80, elb_name: null }],
};
const balancedUnknown = { load_balancer: [{ advanced_configuration: [], target_group_arn: true }] };

const constant = (value: unknown): object => ({ constant_value: value });
const toTask = (suffix = ""): unknown =>
  refs(`aws_ecs_task_definition.web${suffix}.arn`, `aws_ecs_task_definition.web${suffix}`);
const taskExpressions = {
  container_definitions: {},
  cpu: constant("256"),
  family: constant("web"),
  memory: constant("512"),
  network_mode: constant("awsvpc"),
  requires_compatibilities: constant(["FARGATE"]),
};
const serviceExpressions = {
  cluster: refs("aws_ecs_cluster.main.id", "aws_ecs_cluster.main"),
  desired_count: constant(2),
  launch_type: constant("FARGATE"),
  load_balancer: [
    {
      container_name: constant("web"),
      container_port: constant(80),
      target_group_arn: refs("aws_lb_target_group.web.arn", "aws_lb_target_group.web"),
    },
  ],
  name: constant("web"),
  network_configuration: [{ security_groups: constant(["sg-1"]), subnets: constant(["subnet-1", "subnet-2"]) }],
  task_definition: toTask(),
};

/** One service on Fargate behind a load balancer, and its configuration. */
function shop(changes: { readonly task?: object; readonly service?: object; readonly group?: object }) {
  const resources: Planned[] = [
    {
      address: "aws_ecs_cluster.main",
      after: { name: "main", service_connect_defaults: [] },
      unknown: { arn: true, id: true },
    },
    { address: "aws_lb.main", after: { load_balancer_type: "application" }, unknown: { arn: true } },
    group("aws_lb_target_group.web", { target_type: "ip", ...changes.group }),
    {
      address: "aws_lb_listener.http",
      after: { default_action: [{ type: "forward", forward: [] }], port: 80, protocol: "HTTP" },
      unknown: { arn: true, default_action: [{ target_group_arn: true }], load_balancer_arn: true },
    },
    task("aws_ecs_task_definition.web", changes.task),
    service("aws_ecs_service.web", { ...balanced, ...changes.service }, balancedUnknown),
  ];
  const rootModule = {
    resources: [
      configured("aws_ecs_cluster.main", { name: constant("main") }),
      configured("aws_lb.main"),
      configured("aws_lb_target_group.web", {
        port: constant(80),
        protocol: constant("HTTP"),
        target_type: constant("ip"),
      }),
      configured("aws_lb_listener.http", {
        default_action: [
          {
            target_group_arn: refs("aws_lb_target_group.web.arn", "aws_lb_target_group.web"),
            type: constant("forward"),
          },
        ],
        load_balancer_arn: refs("aws_lb.main.arn", "aws_lb.main"),
      }),
      configured("aws_ecs_task_definition.web", taskExpressions),
      configured("aws_ecs_service.web", serviceExpressions),
    ],
  };
  return { resources, rootModule };
}

describe("a valid plan shows nothing:", () => {
  test("a service on Fargate behind a load balancer", () => {
    const { resources, rootModule } = shop({});
    expect(found(resources, rootModule)).toEqual([]);
  });

  test("the same without its configuration, as other tools pass plans on", () => {
    expect(found(shop({}).resources)).toEqual([]);
  });

  test("containers with an image that is known only after apply", () => {
    const { resources, rootModule } = shop({});
    const withoutContainers = resources.map((resource): Planned => {
      if (!resource.address.startsWith("aws_ecs_task_definition")) return resource;
      const { container_definitions: _, ...after } = resource.after as Record<string, unknown>;
      return { ...resource, after, unknown: { ...taskUnknown, container_definitions: true } };
    });
    expect(found(withoutContainers, rootModule)).toEqual([]);
  });

  test("a service on instances with dynamic ports, whose target group has the provider's default type", () => {
    const bridge = { network_mode: "bridge", requires_compatibilities: ["EC2"] };
    const dynamic = { container_definitions: containers([{ containerPort: 80, hostPort: 0, protocol: "tcp" }]) };
    const { resources, rootModule } = shop({
      task: { ...bridge, ...dynamic },
      service: { launch_type: "EC2", network_configuration: [], iam_role: null },
      group: { target_type: "instance" },
    });
    expect(found(resources, rootModule)).toEqual([]);
  });

  test("what is there already, as a refresh leaves it", () => {
    const arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1";
    const taskArn = "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7";
    const [, , , , definition] = shop({}).resources;
    const state = {
      ...serviceDefaults,
      cluster: "arn:aws:ecs:eu-west-1:111122223333:cluster/main",
      deployment_configuration: [
        {
          bake_time_in_minutes: "0",
          canary_configuration: [],
          lifecycle_hook: [],
          linear_configuration: [],
          strategy: "ROLLING",
        },
      ],
      deployment_controller: [{ type: "ECS" }],
      health_check_grace_period_seconds: 0,
      iam_role: "/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
      id: "arn:aws:ecs:eu-west-1:111122223333:service/main/web",
      launch_type: "FARGATE",
      load_balancer: [
        { advanced_configuration: [], container_name: "web", container_port: 80, elb_name: "", target_group_arn: arn },
      ],
      network_configuration: inSubnets,
      platform_version: "LATEST",
      propagate_tags: "NONE",
      service_registries: [
        { container_name: "", container_port: 0, port: 0, registry_arn: "arn:aws:servicediscovery:x:1:service/srv-1" },
      ],
      task_definition: taskArn,
      triggers: {},
    };
    const actions = ["no-op"];
    expect(
      found([
        { address: "aws_lb_target_group.web", after: { ...groupDefaults, arn, id: arn, target_type: "ip" }, actions },
        {
          ...definition,
          address: "aws_ecs_task_definition.web",
          after: { ...(definition?.after as object), arn: taskArn, revision: 7 },
          unknown: {},
          actions,
        },
        { address: "aws_ecs_service.web", after: state, actions },
      ]),
    ).toEqual([]);
  });

  test("resources that are destroyed, whatever is wrong with them, and data that is read", () => {
    const wrong = { container_definitions: containers([{ containerPort: 80, hostPort: 81 }]) };
    expect(
      found([
        { ...task("aws_ecs_task_definition.old", wrong), actions: ["delete"], after: null },
        { ...task("aws_ecs_task_definition.left", wrong), actions: ["forget"] },
        { ...task("data.aws_ecs_task_definition.seen", wrong), mode: "data", actions: ["read"] },
        task("aws_ecs_task_definition.web", {}, ["delete", "create"]),
      ]),
    ).toEqual([]);
  });

  test.each([["no-op"], ["update"]])(
    "a service that the provider reads back with the network of its task set: %s",
    (action) => {
      const { resources, rootModule } = shop({ service: { deployment_controller: [{ type: "EXTERNAL" }] } });
      const ofService = (actions: readonly string[]): readonly string[] =>
        found(
          resources.map((each) => (each.address === "aws_ecs_service.web" ? { ...each, actions } : each)),
          rootModule,
        ).filter((line) => line.startsWith("task-set-setting"));
      expect(ofService([action])).toEqual([]);
      expect(ofService(["create"])).toEqual([
        "task-set-setting-on-service aws_ecs_service.web load_balancer",
        "task-set-setting-on-service aws_ecs_service.web network_configuration",
      ]);
    },
  );

  test("a service of which the task sets have the network, and its task set", () => {
    const { resources, rootModule } = shop({
      service: {
        deployment_controller: [{ type: "EXTERNAL" }],
        launch_type: null,
        load_balancer: [],
        network_configuration: [],
      },
    });
    const set: Planned = {
      address: "aws_ecs_task_set.web",
      after: {
        capacity_provider_strategy: [],
        external_id: "",
        launch_type: "FARGATE",
        load_balancer: [],
        network_configuration: inSubnets,
        platform_version: null,
        scale: [{ unit: "PERCENT", value: 100 }],
        service: "web",
        service_registries: [],
      },
      unknown: { cluster: true, task_definition: true, task_set_id: true },
    };
    const module = { resources: [...rootModule.resources, configured(set.address, { task_definition: toTask() })] };
    expect(found([...resources, set], module)).toEqual([]);
  });

  test("two services of the same names in two regions, by two providers or by their own region", () => {
    const container_definitions = JSON.stringify([
      { name: "web", image: "web", user: "1000", portMappings: [{ name: "http", containerPort: 80, hostPort: 8080 }] },
    ]);
    const bridge = { container_definitions, network_mode: "bridge", requires_compatibilities: ["EC2"] };
    const connect = [
      { enabled: true, namespace: "internal", service: [{ client_alias: [{ port: 80 }], port_name: "http" }] },
    ];
    const stated = {
      cluster: "main",
      deployment_minimum_healthy_percent: 0,
      launch_type: "EC2",
      network_configuration: [],
      service_connect_configuration: connect,
    };
    const shops = (regions: readonly (string | null)[], providers: readonly string[]): readonly string[] => {
      const resources = regions.flatMap((region, index) => [
        task(`aws_ecs_task_definition.web${index}`, { ...bridge, region }),
        service(`aws_ecs_service.web${index}`, { ...stated, region }, { cluster: false }),
      ]);
      const module = providers.flatMap((provider_config_key, index) => [
        { ...(configured(`aws_ecs_task_definition.web${index}`, taskExpressions) as object), provider_config_key },
        {
          ...(configured(`aws_ecs_service.web${index}`, {
            ...serviceExpressions,
            task_definition: toTask(`${index}`),
          }) as object),
          provider_config_key,
        },
      ]);
      return found(resources, { resources: module });
    };
    const both = [
      "contended-host-port aws_ecs_task_definition.web1 container_definitions 0 portMappings 0 hostPort",
      "duplicate-service-connect-endpoint aws_ecs_service.web1 service_connect_configuration 0 service 0 port_name",
    ];
    expect(shops([null, null], ["aws", "aws"])).toEqual(both);
    expect(shops([null, null], ["aws", "aws.virginia"])).toEqual([]);
    expect(shops(["eu-north-1", "us-east-1"], ["aws", "aws"])).toEqual([]);
  });

  test("runs on a schedule and of an event", () => {
    const target = {
      capacity_provider_strategy: [],
      launch_type: "FARGATE",
      network_configuration: inSubnets,
      placement_constraint: [],
      platform_version: null,
      task_count: 1,
    };
    const unknown = { task_definition_arn: true };
    const schedule = { ...target, network_configuration: inSubnets, placement_constraints: [] };
    const piped = { ...target, network_configuration: [{ aws_vpc_configuration: inSubnets }] };
    const resources: Planned[] = [
      task("aws_ecs_task_definition.web"),
      {
        address: "aws_cloudwatch_event_target.nightly",
        after: { arn: "arn:aws:ecs:x:1:cluster/main", batch_target: [], ecs_target: [target], rule: "nightly" },
        unknown: { ecs_target: [unknown], id: true },
      },
      {
        address: "aws_scheduler_schedule.hourly",
        after: { name: "hourly", target: [{ arn: "arn:aws:ecs:x:1:cluster/main", ecs_parameters: [schedule] }] },
        unknown: { target: [{ ecs_parameters: [unknown] }] },
      },
      {
        address: "aws_pipes_pipe.orders",
        after: { target: "arn:aws:ecs:x:1:cluster/main", target_parameters: [{ ecs_task_parameters: [piped] }] },
        unknown: { target_parameters: [{ ecs_task_parameters: [unknown] }] },
      },
    ];
    const parameters = [{ launch_type: constant("FARGATE"), task_definition_arn: toTask() }];
    const rootModule = {
      resources: [
        configured("aws_ecs_task_definition.web", taskExpressions),
        configured("aws_cloudwatch_event_target.nightly", { ecs_target: parameters }),
        configured("aws_scheduler_schedule.hourly", { target: [{ ecs_parameters: parameters }] }),
        configured("aws_pipes_pipe.orders", { target_parameters: [{ ecs_task_parameters: parameters }] }),
      ],
    };
    expect(found(resources, rootModule)).toEqual([]);
  });
});

describe("a fault of a plan is found:", () => {
  test("the target group's default type behind Fargate", () => {
    const { resources, rootModule } = shop({ group: { target_type: "instance" } });
    expect(found(resources, rootModule)).toEqual(["target-type-mismatch aws_lb_target_group.web target_type"]);
  });

  test("a host port that is not the container port, inside of the containers' JSON", () => {
    const { resources, rootModule } = shop({
      task: { container_definitions: containers([{ containerPort: 80, hostPort: 8080 }]) },
    });
    expect(found(resources, rootModule)).toEqual([
      "host-port-mismatch aws_ecs_task_definition.web container_definitions 0 portMappings 0 hostPort",
    ]);
  });

  test("Fargate without a network configuration", () => {
    const { resources, rootModule } = shop({ service: { network_configuration: [] } });
    expect(found(resources, rootModule)).toEqual(["missing-network-configuration aws_ecs_service.web task_definition"]);
  });

  test("no network mode on Fargate, which the provider marks as known after apply", () => {
    const { resources, rootModule } = shop({});
    const unset = resources.map((resource): Planned => {
      if (!resource.address.startsWith("aws_ecs_task_definition")) return resource;
      const { network_mode: _, ...after } = resource.after as Record<string, unknown>;
      return { ...resource, after, unknown: { ...taskUnknown, network_mode: true } };
    });
    const { network_mode: _, ...expressions } = taskExpressions;
    const module = {
      resources: rootModule.resources.map((each) =>
        (each as { address: string }).address === "aws_ecs_task_definition.web"
          ? configured("aws_ecs_task_definition.web", expressions)
          : each,
      ),
    };
    expect(found(unset, module)).toEqual([
      "fargate-without-awsvpc aws_ecs_task_definition.web requires_compatibilities 0",
    ]);
  });

  test("a static port on instances, and no task may stop in a deployment", () => {
    const { resources, rootModule } = shop({
      task: {
        container_definitions: containers([{ containerPort: 80, hostPort: 8080 }]),
        network_mode: "bridge",
        requires_compatibilities: ["EC2"],
      },
      service: { launch_type: "EC2", load_balancer: [], network_configuration: [] },
    });
    expect(found(resources, rootModule)).toEqual([
      "rollout-blocked-by-port aws_ecs_service.web deployment_minimum_healthy_percent",
    ]);
  });

  test("in the one instance of `for_each` that has it", () => {
    const keys = ["api", "web"];
    const resources = keys.flatMap((key): Planned[] => [
      task(`aws_ecs_task_definition.web["${key}"]`, { family: key }),
      group(`aws_lb_target_group.web["${key}"]`, { target_type: key === "web" ? "instance" : "ip" }),
      service(`aws_ecs_service.web["${key}"]`, { ...balanced, name: key }, balancedUnknown),
    ]);
    const each = { references: ["each.key"] };
    const for_each = constant(keys);
    const group_arn = refs("aws_lb_target_group.web", "each.key");
    const rootModule = {
      resources: [
        configured("aws_ecs_task_definition.web", { ...taskExpressions, family: each, for_each }),
        configured("aws_lb_target_group.web", { target_type: each, for_each }),
        configured("aws_ecs_service.web", {
          ...serviceExpressions,
          for_each,
          load_balancer: [
            { container_name: constant("web"), container_port: constant(80), target_group_arn: group_arn },
          ],
          task_definition: refs("aws_ecs_task_definition.web", "each.key"),
        }),
      ],
    };
    expect(found(resources, rootModule)).toEqual(['target-type-mismatch aws_lb_target_group.web["web"] target_type']);
  });

  test("across modules, through their inputs and outputs", () => {
    const resources = [
      group("module.balancer.aws_lb_target_group.this[0]", { target_type: "instance" }),
      task("module.web.aws_ecs_task_definition.web"),
      service("module.web.aws_ecs_service.web[0]", balanced, balancedUnknown),
    ];
    const rootModule = {
      module_calls: {
        balancer: {
          module: {
            outputs: {
              arn: {
                expression: refs(
                  "aws_lb_target_group.this[0].arn",
                  "aws_lb_target_group.this[0]",
                  "aws_lb_target_group.this",
                ),
              },
            },
            resources: [
              configured("aws_lb_target_group.this", { count: constant(1), target_type: constant("instance") }),
            ],
          },
        },
        web: {
          expressions: { target_group_arn: refs("module.balancer.arn", "module.balancer") },
          module: {
            resources: [
              configured("aws_ecs_task_definition.web", taskExpressions),
              configured("aws_ecs_service.web", {
                ...serviceExpressions,
                count: constant(1),
                load_balancer: [
                  {
                    container_name: constant("web"),
                    container_port: constant(80),
                    target_group_arn: refs("var.target_group_arn"),
                  },
                ],
              }),
            ],
            variables: { target_group_arn: {} },
          },
        },
      },
    };
    expect(found(resources, rootModule)).toEqual([
      "target-type-mismatch module.balancer.aws_lb_target_group.this[0] target_type",
    ]);
  });
});
