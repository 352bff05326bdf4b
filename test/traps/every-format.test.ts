import { describe, test } from "vitest";
import type { Value } from "../finding/written.ts";
import type { Members } from "../relations/rule-examples.ts";
import { awsvpcConfiguration, deployed, expectRules, type Parts } from "./deployed.ts";

const awsvpc: Members = { NetworkMode: "awsvpc" };
const bridge: Members = { NetworkMode: "bridge" };
const inSubnets: Members = { NetworkConfiguration: { AwsvpcConfiguration: awsvpcConfiguration } };

function mapped(...mappings: Members[]): Members {
  return { PortMappings: mappings };
}

/** A target group behind the service, and how the service names it. */
function balanced(port: Value, group: Members): Parts {
  return {
    service: { LoadBalancers: [{ TargetGroupArn: { Ref: "Targets" }, ContainerName: "web", ContainerPort: port }] },
    resources: {
      Targets: {
        Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        Properties: { Port: 80, Protocol: "HTTP", ...group },
      },
    },
  };
}

function discovered(record: string, registry: Members): Parts {
  const arn = { "Fn::GetAtt": ["Registry", "Arn"] };
  return {
    service: { ...inSubnets, ServiceRegistries: [{ RegistryArn: arn, ...registry }] },
    resources: {
      Registry: {
        Type: "AWS::ServiceDiscovery::Service",
        Properties: { Name: "web", DnsConfig: { DnsRecords: [{ Type: record, TTL: 60 }] } },
      },
    },
  };
}

/** A second service of the same task on the same cluster. */
function sibling(service: Members): Members {
  const stated = { ServiceName: "other", TaskDefinition: { Ref: "Task" }, DesiredCount: 1 };
  const percent = { DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 100 } };
  return { Other: { Type: "AWS::ECS::Service", Properties: { ...stated, ...percent, ...service } } };
}

const silent: readonly (readonly [string, Parts])[] = [
  [
    "a target group without a health check port behind a dynamic port",
    { task: bridge, container: mapped({ ContainerPort: 80 }), ...balanced(80, { TargetType: "instance" }) },
  ],
  [
    "a health check on the traffic port",
    {
      task: bridge,
      container: mapped({ ContainerPort: 80, HostPort: 0 }),
      ...balanced(80, { TargetType: "instance", HealthCheckPort: "traffic-port" }),
    },
  ],
  [
    "a public address on Fargate",
    {
      task: { ...awsvpc, RequiresCompatibilities: ["FARGATE"], Cpu: "256" },
      service: {
        LaunchType: "FARGATE",
        NetworkConfiguration: { AwsvpcConfiguration: { ...awsvpcConfiguration, AssignPublicIp: "ENABLED" } },
      },
    },
  ],
  [
    "a public address on Fargate that only a capacity provider asks for",
    {
      task: awsvpc,
      service: {
        CapacityProviderStrategy: [{ CapacityProvider: "FARGATE_SPOT", Weight: 1 }],
        NetworkConfiguration: { AwsvpcConfiguration: { ...awsvpcConfiguration, AssignPublicIp: "ENABLED" } },
      },
    },
  ],
  [
    "an SRV record with container name and port in awsvpc",
    {
      task: awsvpc,
      container: mapped({ ContainerPort: 8080 }),
      ...discovered("SRV", { ContainerName: "web", ContainerPort: 8080 }),
    },
  ],
  [
    "tcp and udp on one port in awsvpc",
    {
      task: awsvpc,
      container: mapped({ ContainerPort: 53, Protocol: "tcp" }, { ContainerPort: 53, Protocol: "udp" }),
      service: inSubnets,
    },
  ],
  [
    "tcp and udp on one static host port",
    {
      task: bridge,
      container: mapped(
        { ContainerPort: 53, HostPort: 53, Protocol: "tcp" },
        { ContainerPort: 53, HostPort: 53, Protocol: "udp" },
      ),
    },
  ],
  [
    "a service of the EXTERNAL controller without a network configuration, which its task sets have",
    { task: awsvpc, service: { DeploymentController: { Type: "EXTERNAL" } } },
  ],
  ["awsvpc without requiresCompatibilities", { task: awsvpc, service: inSubnets }],
  ["a container that does not say whether it is essential", { task: bridge, container: mapped({ ContainerPort: 80 }) }],
  [
    "extra hosts in host mode",
    { task: { NetworkMode: "host" }, container: { ExtraHosts: [{ Hostname: "db", IpAddress: "10.0.0.7" }] } },
  ],
  [
    "no mode on a capacity provider that may be one of managed instances, where the mode is then awsvpc",
    {
      container: mapped({ ContainerPort: 80 }),
      ...balanced(80, { TargetType: "ip" }),
      service: {
        ...balanced(80, {}).service,
        ...inSubnets,
        CapacityProviderStrategy: [{ CapacityProvider: "of-another-stack", Weight: 1 }],
      },
    },
  ],
  [
    "a static host port of a daemon",
    {
      task: bridge,
      container: mapped({ ContainerPort: 80, HostPort: 8080 }),
      service: {
        SchedulingStrategy: "DAEMON",
        DeploymentConfiguration: { MinimumHealthyPercent: 100, MaximumPercent: 200 },
      },
    },
  ],
  [
    "two services with the same dynamic port",
    {
      task: bridge,
      container: mapped({ ContainerPort: 80, HostPort: 0 }),
      service: { LaunchType: "EC2", Cluster: "main" },
      resources: sibling({ LaunchType: "EC2", Cluster: "main" }),
    },
  ],
  [
    "two services with the same host port on two clusters",
    {
      task: bridge,
      container: mapped({ ContainerPort: 80, HostPort: 8080 }),
      service: { LaunchType: "EC2", Cluster: "main" },
      resources: sibling({ LaunchType: "EC2", Cluster: "other" }),
    },
  ],
  [
    "a host port that is written out and equal to the container port in awsvpc",
    { task: awsvpc, container: mapped({ ContainerPort: 80, HostPort: 80 }), service: inSubnets },
  ],
];

const found: readonly (readonly [string, readonly string[], Parts])[] = [
  [
    "a target group without a type behind awsvpc",
    ["target-type-mismatch"],
    {
      task: awsvpc,
      container: mapped({ ContainerPort: 80 }),
      ...balanced(80, {}),
      service: { ...balanced(80, {}).service, ...inSubnets },
    },
  ],
  [
    "a health check port behind an omitted host port",
    ["fixed-health-check-port"],
    {
      task: bridge,
      container: mapped({ ContainerPort: 80 }),
      ...balanced(80, { TargetType: "instance", HealthCheckPort: "80" }),
    },
  ],
  [
    "a load balancer on a port that is mapped for tcp and udp",
    ["ambiguous-load-balancer-port"],
    {
      task: awsvpc,
      container: mapped({ ContainerPort: 53, Protocol: "tcp" }, { ContainerPort: 53, Protocol: "udp" }),
      ...balanced(53, { TargetType: "ip", Protocol: "TCP_UDP" }),
      service: { ...balanced(53, {}).service, ...inSubnets },
    },
  ],
  [
    "a static host port, and no task may stop in a deployment",
    ["rollout-blocked-by-port"],
    {
      task: bridge,
      container: mapped({ ContainerPort: 80, HostPort: 8080 }),
      service: { DeploymentConfiguration: { MinimumHealthyPercent: 100, MaximumPercent: 200 } },
    },
  ],
  [
    "two services that want one host port",
    ["contended-host-port"],
    {
      task: bridge,
      container: mapped({ ContainerPort: 80, HostPort: 8080 }),
      service: { LaunchType: "EC2", Cluster: "main" },
      resources: sibling({ LaunchType: "EC2", Cluster: "main" }),
    },
  ],
  [
    "no mode on a capacity provider of another stack, where the task asks for instances",
    ["network-configuration-outside-awsvpc", "target-type-mismatch"],
    {
      task: { RequiresCompatibilities: ["EC2"] },
      container: mapped({ ContainerPort: 80 }),
      ...balanced(80, { TargetType: "ip" }),
      service: {
        ...balanced(80, {}).service,
        ...inSubnets,
        CapacityProviderStrategy: [{ CapacityProvider: "of-another-stack", Weight: 1 }],
      },
    },
  ],
  [
    "awsvpc without a network configuration, where one service of two has it",
    ["missing-network-configuration"],
    { task: awsvpc, service: inSubnets, resources: sibling({}) },
  ],
];

describe("silent in every format:", () => {
  test.each(silent)("%s", (_, parts) => expectRules(deployed(parts), []));
});

describe("found in every format:", () => {
  test.each(found)("%s", (_, rules, parts) => expectRules(deployed(parts), rules));
});
