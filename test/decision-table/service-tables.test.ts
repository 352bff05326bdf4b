import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/finding/finding.ts";
import type { Members } from "../relations/rule-examples.ts";
import { rows, sorted, verdict } from "./decision-table.ts";

/** The errors and warnings, and the guidance that a row names. */
function namedIn(row: string): (finding: Finding) => boolean {
  return ({ severity, rule }) => severity !== "info" || row.includes(rule);
}

interface Task {
  readonly mode?: string;
  readonly hostPort?: number;
  readonly windows?: boolean;
  readonly compatibility?: string;
}

/** The tasks that the tables' rows or columns name. */
const tasks: Readonly<Record<string, Task>> = {
  awsvpc: { mode: "awsvpc" },
  bridge: { mode: "bridge" },
  "bridge, dynamic": { mode: "bridge" },
  "bridge, static": { mode: "bridge", hostPort: 8080 },
  unset: {},
  default: { windows: true },
  "default, dynamic": { windows: true },
  host: { mode: "host", hostPort: 80 },
  none: { mode: "none" },
  "EC2, Linux, bridge": { mode: "bridge", compatibility: "EC2" },
  "EC2, Windows, awsvpc": { mode: "awsvpc", windows: true, compatibility: "EC2" },
  Fargate: { mode: "awsvpc", compatibility: "FARGATE" },
  "External, bridge": { mode: "bridge", compatibility: "EXTERNAL" },
  "Managed instances, awsvpc": { mode: "awsvpc", compatibility: "MANAGED_INSTANCES" },
};

interface Parts {
  readonly task?: Members;
  readonly service?: Members;
  readonly resources?: Members;
  /** Whether the service has the network configuration that its mode asks for. */
  readonly isComplete?: boolean;
}

const network = { AwsvpcConfiguration: { Subnets: ["subnet-1"], SecurityGroups: ["sg-1"] } };

function template(name: string, { task = {}, service = {}, resources = {}, isComplete = true }: Parts): Members {
  const { mode, hostPort, windows, compatibility } = tasks[name] ?? {};
  const mapping = { ContainerPort: 80, Name: "web", ...(hostPort === undefined ? {} : { HostPort: hostPort }) };
  const container = {
    Name: "web",
    Image: "nginx:1.27",
    User: "1000",
    ...(mode === "none" ? {} : { PortMappings: [mapping] }),
  };
  return {
    Resources: {
      Task: {
        Type: "AWS::ECS::TaskDefinition",
        Properties: {
          Family: "web",
          Memory: "512",
          ...(mode ? { NetworkMode: mode } : {}),
          ...(windows ? { RuntimePlatform: { OperatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } } : {}),
          ...(compatibility ? { RequiresCompatibilities: [compatibility] } : {}),
          ContainerDefinitions: [container],
          ...task,
        },
      },
      Service: {
        Type: "AWS::ECS::Service",
        Properties: {
          Cluster: "main",
          DesiredCount: 2,
          DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 },
          TaskDefinition: { Ref: "Task" },
          ...(mode === "awsvpc" && isComplete ? { NetworkConfiguration: network } : {}),
          ...service,
        },
      },
      ...resources,
    },
  };
}

describe("load balancer targets", () => {
  function target(name: string, task: string): Parts {
    const entry = { ContainerName: "web", ContainerPort: 80 };
    if (name === "Classic Load Balancer")
      return { service: { LoadBalancers: [{ ...entry, LoadBalancerName: "old" }] } };
    const geneve = name.startsWith("GENEVE");
    const fitting = task === "awsvpc" ? "ip" : "instance";
    const type = name.startsWith("HealthCheckPort") ? fitting : name.replace("GENEVE, ", "");
    const properties = {
      ...(type.startsWith("absent") ? {} : { TargetType: type }),
      Protocol: geneve ? "GENEVE" : "HTTP",
      Port: 80,
      ...(name.startsWith("HealthCheckPort") ? { HealthCheckPort: "8080" } : {}),
    };
    return {
      service: { LoadBalancers: [{ ...entry, TargetGroupArn: { Ref: "Targets" } }] },
      resources: { Targets: { Type: "AWS::ElasticLoadBalancingV2::TargetGroup", Properties: properties } },
    };
  }

  test.each(rows("target-type"))("%s, %s: %s", (task = "", name = "", rules = "") => {
    expect(verdict(template(task, target(name, task)), namedIn(rules))).toBe(sorted(rules));
  });
});

describe("service discovery", () => {
  function registry(name: string): Parts {
    const [record = "", form = ""] = name.split(/, (?=nothing|container|`port`|both)/);
    const container = { ContainerName: "web", ContainerPort: 80 };
    const entry =
      {
        "nothing named": {},
        "container and port": container,
        "`port`": { Port: 80 },
        "both forms": { ...container, Port: 80 },
      }[form] ?? {};
    const isKnown = record !== "records unknown";
    const records = record.split(" and ").map((Type) => ({ Type, TTL: 60 }));
    const arn = isKnown ? { "Fn::GetAtt": ["Discovery", "Arn"] } : "arn:aws:servicediscovery:eu-west-1:1:service/srv-1";
    return {
      service: { ServiceRegistries: [{ RegistryArn: arn, ...entry }] },
      resources: isKnown
        ? { Discovery: { Type: "AWS::ServiceDiscovery::Service", Properties: { DnsConfig: { DnsRecords: records } } } }
        : {},
    };
  }

  test.each(rows("service-discovery"))("%s, %s: %s", (name = "", task = "", rules = "") => {
    expect(verdict(template(task, registry(name)), namedIn(rules))).toBe(sorted(rules));
  });
});

const endpoint = { PortName: "web", ClientAliases: [{ Port: 80 }] };
const proxy = {
  Type: "APPMESH",
  ContainerName: "web",
  ProxyConfigurationProperties: [
    { Name: "ProxyIngressPort", Value: "15000" },
    { Name: "ProxyEgressPort", Value: "15001" },
    { Name: "AppPorts", Value: "80" },
    { Name: "IgnoredUID", Value: "1000" },
  ],
};
const publicNetwork = { AwsvpcConfiguration: { ...network.AwsvpcConfiguration, AssignPublicIp: "ENABLED" } };
const targets = {
  Targets: { Type: "AWS::ElasticLoadBalancingV2::TargetGroup", Properties: { TargetType: "ip", Protocol: "HTTP" } },
};

/** What a service or task has that a row names. */
const features: Readonly<Record<string, Parts>> = {
  "networkConfiguration given": { service: { NetworkConfiguration: network } },
  "networkConfiguration absent": { isComplete: false },
  "Service Connect, endpoint": {
    service: { ServiceConnectConfiguration: { Enabled: true, Namespace: "internal", Services: [endpoint] } },
  },
  "Service Connect, client only": {
    service: { ServiceConnectConfiguration: { Enabled: true, Namespace: "internal" } },
  },
  "Service Connect": {
    service: { ServiceConnectConfiguration: { Enabled: true, Namespace: "internal", Services: [endpoint] } },
  },
  "Service Connect TLS": {
    service: {
      ServiceConnectConfiguration: {
        Enabled: true,
        Namespace: "internal",
        Services: [{ ...endpoint, Tls: { IssuerCertificateAuthority: { AwsPcaAuthorityArn: "arn:aws:acm-pca:x" } } }],
      },
    },
  },
  "VPC Lattice": {
    service: { VpcLatticeConfigurations: [{ RoleArn: "arn:r", TargetGroupArn: "arn:t", PortName: "web" }] },
  },
  "App Mesh proxy": { task: { ProxyConfiguration: proxy } },
  "fault injection": { task: { EnableFaultInjection: true } },
  "assignPublicIp ENABLED, EC2": { service: { LaunchType: "EC2", NetworkConfiguration: publicNetwork } },
  "assignPublicIp ENABLED": { service: { NetworkConfiguration: publicNetwork } },
  "service discovery": {
    service: { ServiceRegistries: [{ RegistryArn: "arn:s", ContainerName: "web", ContainerPort: 80 }] },
  },
};

describe("features by mode", () => {
  test.each(rows("features"))("%s, %s: %s", (feature = "", mode = "", rules = "") => {
    expect(verdict(template(mode, features[feature] ?? {}), namedIn(rules))).toBe(sorted(rules));
  });
});

describe("features by platform", () => {
  const applicable = rows("platforms").filter(
    ([feature, platform]) => !(feature === "assignPublicIp ENABLED" && platform?.includes("bridge")),
  );

  test.each(applicable)("%s, %s: %s", (feature = "", platform = "", rules = "") => {
    const isBridge = platform.includes("bridge");
    const entry = { ContainerName: "web", ContainerPort: 80, TargetGroupArn: { Ref: "Targets" } };
    const type = { TargetType: isBridge ? "instance" : "ip", Protocol: "HTTP" };
    const balanced: Parts = {
      service: { LoadBalancers: [entry] },
      resources: { Targets: { ...targets.Targets, Properties: type } },
    };
    const parts = feature === "target group" ? balanced : (features[feature] ?? {});
    expect(verdict(template(platform, parts), namedIn(rules))).toBe(sorted(rules));
  });
});
