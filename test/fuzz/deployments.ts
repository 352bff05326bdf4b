import fc from "fast-check";

/** A task definition, a service of it and what stands around, as the ECS API spells them. */
export interface Deployment {
  readonly task: Members;
  readonly service: Members;
  readonly targetGroup: Members;
}

/** Members of a structure; a value that is undefined is left out. */
export type Members = Readonly<Record<string, unknown>>;

const port = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(22, 53, 80, 443, 2375, 8080, 51678, 49153, 0, 65535) },
  fc.constantFrom<unknown>(-1, 65536, 80.5, "80", "", null, [], {}, true, "${P}"),
  fc.integer({ min: 0, max: 70_000 }),
);
const word = fc.constantFrom<unknown>(
  "web",
  "api",
  "db",
  "sidecar",
  "",
  "x y",
  "a".repeat(300),
  "\u001b[2J",
  "日本",
  null,
  1,
);
const name = fc.oneof({ weight: 5, arbitrary: fc.constantFrom("web", "api", "db", "sidecar") }, word);

/** Each member is there more often than not. */
function members(arbitraries: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Members> {
  return fc.record(arbitraries, { requiredKeys: [] });
}

function few(item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 8, arbitrary: fc.array(item, { maxLength: 3 }) }, fc.constantFrom<unknown>(null, {}, ""));
}

const portMapping = members({
  containerPort: port,
  hostPort: port,
  protocol: fc.constantFrom<unknown>("tcp", "udp", "TCP", "sctp", null),
  name,
  appProtocol: fc.constantFrom<unknown>("http", "http2", "grpc", "HTTP"),
  containerPortRange: fc.constantFrom<unknown>("80-90", "8080-8080", "90-80", "1-65535", "x", "80-"),
});

const container = members({
  name,
  image: fc.constant("nginx:1.27"),
  portMappings: few(portMapping),
  links: few(fc.constantFrom<unknown>("web", "db:database", "api:", ":", "sidecar", 1)),
  hostname: name,
  dnsServers: few(fc.constantFrom<unknown>("10.0.0.2", "fd00::1", "x", "")),
  dnsSearchDomains: few(word),
  extraHosts: few(members({ hostname: name, ipAddress: fc.constantFrom<unknown>("10.0.0.2", "::1", "x") })),
  disableNetworking: fc.constantFrom<unknown>(true, false, "true", null),
  systemControls: few(members({ namespace: fc.constantFrom("net.core.somaxconn", "kernel.shmmax", "x"), value: word })),
  user: fc.constantFrom<unknown>("root", "1337", "0", 0),
  privileged: fc.boolean(),
  essential: fc.boolean(),
  dependsOn: few(members({ containerName: name, condition: fc.constant("START") })),
  healthCheck: fc.constant({ command: ["CMD", "true"] }),
});

const task = members({
  family: name,
  networkMode: fc.constantFrom<unknown>(
    "awsvpc",
    "bridge",
    "host",
    "none",
    "default",
    "nat",
    "AWSVPC",
    "",
    null,
    "${M}",
  ),
  requiresCompatibilities: few(fc.constantFrom<unknown>("FARGATE", "EC2", "EXTERNAL", "MANAGED_INSTANCES", "fargate")),
  runtimePlatform: members({
    operatingSystemFamily: fc.constantFrom<unknown>("LINUX", "WINDOWS_SERVER_2022_CORE", "WINDOWS", "${O}"),
    cpuArchitecture: fc.constant("X86_64"),
  }),
  containerDefinitions: few(container),
  proxyConfiguration: members({
    type: fc.constant("APPMESH"),
    containerName: name,
    properties: few(members({ name: fc.constantFrom("ProxyIngressPort", "AppPorts", "IgnoredUID"), value: word })),
  }),
  enableFaultInjection: fc.boolean(),
});

const service = members({
  serviceName: name,
  taskDefinition: fc.constantFrom<unknown>(
    "web",
    "web:3",
    "api",
    "arn:aws:ecs:eu-north-1:123456789012:task-definition/web:3",
  ),
  launchType: fc.constantFrom<unknown>("FARGATE", "EC2", "EXTERNAL", "x"),
  desiredCount: fc.integer({ min: 0, max: 4 }),
  schedulingStrategy: fc.constantFrom("REPLICA", "DAEMON"),
  networkConfiguration: members({
    awsvpcConfiguration: members({
      subnets: few(fc.constantFrom("subnet-1", "subnet-2")),
      securityGroups: few(fc.constant("sg-1")),
      assignPublicIp: fc.constantFrom<unknown>("ENABLED", "DISABLED", true),
    }),
  }),
  loadBalancers: few(
    members({
      targetGroupArn: fc.constant("arn:aws:elasticloadbalancing:eu-north-1:123456789012:targetgroup/web/1"),
      containerName: name,
      containerPort: port,
      loadBalancerName: fc.constant("classic"),
    }),
  ),
  serviceRegistries: few(
    members({
      registryArn: fc.constant("arn:aws:servicediscovery:x:1:service/srv-1"),
      port,
      containerName: name,
      containerPort: port,
    }),
  ),
  serviceConnectConfiguration: members({
    enabled: fc.boolean(),
    namespace: name,
    services: few(
      members({
        portName: name,
        discoveryName: name,
        ingressPortOverride: port,
        clientAliases: few(members({ port, dnsName: name })),
      }),
    ),
  }),
  deploymentConfiguration: members({
    minimumHealthyPercent: fc.constantFrom<unknown>(0, 50, 100),
    maximumPercent: fc.constantFrom<unknown>(100, 200),
  }),
  deploymentController: members({ type: fc.constantFrom("ECS", "CODE_DEPLOY", "EXTERNAL") }),
});

const targetGroup = members({
  TargetType: fc.constantFrom<unknown>("ip", "instance", "lambda", "alb", { Ref: "P" }),
  Port: port,
  Protocol: fc.constantFrom("HTTP", "TCP", "UDP"),
  HealthCheckPort: fc.constantFrom<unknown>("traffic-port", "80", 80),
});

/** Deployments of all shapes, sound and unsound. */
export const deployments: fc.Arbitrary<Deployment> = fc.record({ task, service, targetGroup });
