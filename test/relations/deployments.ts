import fc from "fast-check";
import type { Value } from "../finding/written.ts";
import type { Members } from "./rule-examples.ts";

/** A structure that has some of its members. */
function some(members: Readonly<Record<string, fc.Arbitrary<Value>>>, ...always: string[]): fc.Arbitrary<Members> {
  return fc.record(members, { requiredKeys: always }) as fc.Arbitrary<Members>;
}

function few(item: fc.Arbitrary<Value>, minLength = 1): fc.Arbitrary<Value> {
  return fc.array(item, { minLength, maxLength: 2 });
}

const port = fc.constantFrom(22, 80, 443, 2375, 8080, 15000, 51678, 49153, 70_000);
const containerName = fc.constantFrom("web", "api", "proxy");
const portName = fc.constantFrom("http", "grpc", "x--y");

const portMapping = some(
  {
    ContainerPort: port,
    HostPort: fc.constantFrom(0, 80, 8080, 2375, 49153),
    Protocol: fc.constantFrom("tcp", "udp", "TCP"),
    Name: portName,
    AppProtocol: fc.constantFrom("http", "grpc", "https"),
  },
  "ContainerPort",
);

const container = some(
  {
    Name: containerName,
    Image: fc.constant("nginx:1.27"),
    User: fc.constantFrom("root", "1337"),
    PortMappings: few(portMapping),
    Links: few(fc.constantFrom("web", "api:api", "proxy")),
    Hostname: fc.constant("web-1"),
    DnsServers: few(fc.constantFrom("10.0.0.2", "x")),
    ExtraHosts: fc.constant([{ Hostname: "db", IpAddress: "10.0.0.7" }]),
    DisableNetworking: fc.constant(true),
    SystemControls: fc.constant([{ Namespace: "net.core.somaxconn", Value: "1024" }]),
  },
  "Name",
  "Image",
);

const task = some(
  {
    Family: fc.constant("shop"),
    Memory: fc.constant("512"),
    NetworkMode: fc.constantFrom("awsvpc", "bridge", "host", "none", "default", "Bridge"),
    RequiresCompatibilities: fc.constantFrom<Value>(["FARGATE"], ["EC2"], ["EXTERNAL"], ["EC2", "FARGATE"]),
    RuntimePlatform: some(
      { OperatingSystemFamily: fc.constantFrom("LINUX", "WINDOWS_SERVER_2022_CORE") },
      "OperatingSystemFamily",
    ),
    TaskRoleArn: fc.constant("arn:aws:iam::111122223333:role/shop"),
    ContainerDefinitions: few(container),
    EnableFaultInjection: fc.constant(true),
    ProxyConfiguration: fc.constant({
      Type: "APPMESH",
      ContainerName: "proxy",
      ProxyConfigurationProperties: [
        { Name: "AppPorts", Value: "8080" },
        { Name: "IgnoredUID", Value: "1337" },
      ],
    }),
  },
  "Family",
  "ContainerDefinitions",
);

const networkConfiguration = fc
  .record({
    Subnets: fc.constantFrom<Value>(["subnet-1"], ["subnet-1", "subnet-2"], ["sg-1"]),
    SecurityGroups: fc.constantFrom<Value>(["sg-1"], ["subnet-1"]),
    AssignPublicIp: fc.constantFrom("ENABLED", "DISABLED"),
  })
  .map((awsvpc): Value => ({ AwsvpcConfiguration: awsvpc }));

const serviceConnect = fc
  .record({
    Enabled: fc.constant(true),
    Namespace: fc.constant("internal"),
    Services: few(
      some(
        {
          PortName: portName,
          DiscoveryName: fc.constantFrom("web", "Web_1"),
          IngressPortOverride: fc.constantFrom(8080, 15001),
          ClientAliases: fc.constantFrom<Value>([{ Port: 80, DnsName: "web" }], [{ Port: 80 }, { Port: 81 }]),
        },
        "PortName",
        "ClientAliases",
      ),
    ),
  })
  .map((members): Value => members as Members);

const service = some(
  {
    ServiceName: fc.constant("shop"),
    LaunchType: fc.constantFrom("FARGATE", "EC2", "EXTERNAL"),
    DesiredCount: fc.constantFrom(0, 1, 3),
    SchedulingStrategy: fc.constantFrom("REPLICA", "DAEMON"),
    EnableExecuteCommand: fc.constant(true),
    PlatformVersion: fc.constantFrom("1.3.0", "LATEST"),
    NetworkConfiguration: networkConfiguration,
    LoadBalancers: few(
      fc.oneof(
        fc.record({
          TargetGroupArn: fc.constant({ Ref: "Targets" }),
          ContainerName: containerName,
          ContainerPort: port,
        }),
        fc.record({ LoadBalancerName: fc.constant("classic"), ContainerName: containerName, ContainerPort: port }),
      ) as fc.Arbitrary<Value>,
    ),
    ServiceRegistries: some(
      {
        RegistryArn: fc.constant({ "Fn::GetAtt": ["Registry", "Arn"] }),
        Port: port,
        ContainerName: containerName,
        ContainerPort: port,
      },
      "RegistryArn",
    ).map((registry): Value => [registry]),
    ServiceConnectConfiguration: serviceConnect,
    DeploymentController: some({ Type: fc.constantFrom("ECS", "CODE_DEPLOY") }, "Type"),
    DeploymentConfiguration: some(
      {
        MinimumHealthyPercent: fc.constantFrom(0, 50, 100),
        MaximumPercent: fc.constantFrom(100, 200),
        Strategy: fc.constantFrom("ROLLING", "BLUE_GREEN"),
      },
      "MinimumHealthyPercent",
      "MaximumPercent",
    ),
  },
  "ServiceName",
  "DeploymentConfiguration",
);

const targetGroup = some(
  {
    Port: fc.constant(80),
    Protocol: fc.constantFrom("HTTP", "TCP", "GENEVE"),
    TargetType: fc.constantFrom("ip", "instance", "alb"),
    HealthCheckPort: fc.constantFrom("traffic-port", "80", "9000"),
  },
  "Protocol",
  "TargetType",
);

const registry = fc
  .constantFrom(["A"], ["SRV"], ["A", "SRV"])
  .map((types): Members => ({ Name: "shop", DnsConfig: { DnsRecords: types.map((Type) => ({ Type, TTL: 60 })) } }));

/**
 * Templates of a task definition, a service and what stands around them, in which every value is of the right kind and all the same much is
 * at odds with the rest.
 */
export const deployments: fc.Arbitrary<Members> = fc
  .record({ task, service, targetGroup, registry })
  .map(({ task: taskProperties, service: serviceProperties, targetGroup: target, registry: cloudMap }) => ({
    Resources: {
      Task: { Type: "AWS::ECS::TaskDefinition", Properties: taskProperties },
      Service: { Type: "AWS::ECS::Service", Properties: { TaskDefinition: { Ref: "Task" }, ...serviceProperties } },
      Targets: { Type: "AWS::ElasticLoadBalancingV2::TargetGroup", Properties: target },
      Registry: { Type: "AWS::ServiceDiscovery::Service", Properties: cloudMap },
    },
  }));
