import { registryRecords } from "../../scenario/registry-records.ts";
import { isAbsent, isKnown } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const missingRegistryPort: ServiceRule = {
  id: "missing-registry-port",
  family: "service-discovery",
  inspects: "fleet",
  severity: "error",
  stage: "create-service",
  title: "An SRV registry of an `awsvpc` service names a port",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html",
  ],
  rationale: `
    An SRV record tells clients an address and a port. For an \`awsvpc\` task the registry entry has to say which port: as \`port\`, or
    as \`containerName\` and \`containerPort\`. With half of the second form, or with nothing, there is no port to record.
  `,
  examples: {
    bad: [
      {
        at: "/Resources/Service/Properties/ServiceRegistries/0",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    Memory: 256
                    PortMappings:
                      - ContainerPort: 80
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: main
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets: [subnet-0a1b2c3d4e5f60001]
                    SecurityGroups: [sg-0a1b2c3d4e5f60001]
                ServiceRegistries:
                  - RegistryArn: { Fn::GetAtt: [Registry, Arn] }
            Registry:
              Type: AWS::ServiceDiscovery::Service
              Properties:
                NamespaceId: ns-0123456789abcdef
                Name: shop
                DnsConfig:
                  DnsRecords:
                    - { Type: SRV, TTL: 10 }
        `,
      },
      {
        at: "/Resources/Service/Properties/ServiceRegistries/0",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    Memory: 256
                    PortMappings:
                      - ContainerPort: 80
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: main
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets: [subnet-0a1b2c3d4e5f60001]
                    SecurityGroups: [sg-0a1b2c3d4e5f60001]
                ServiceRegistries:
                  - RegistryArn: { Fn::GetAtt: [Registry, Arn] }
                    ContainerName: storefront
            Registry:
              Type: AWS::ServiceDiscovery::Service
              Properties:
                NamespaceId: ns-0123456789abcdef
                Name: shop
                DnsConfig:
                  DnsRecords:
                    - { Type: A, TTL: 10 }
                    - { Type: SRV, TTL: 10 }
        `,
      },
    ],
    good: [
      {
        why: "`port`",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    Memory: 256
                    PortMappings:
                      - ContainerPort: 80
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: main
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets: [subnet-0a1b2c3d4e5f60001]
                    SecurityGroups: [sg-0a1b2c3d4e5f60001]
                ServiceRegistries:
                  - RegistryArn: { Fn::GetAtt: [Registry, Arn] }
                    Port: 80
            Registry:
              Type: AWS::ServiceDiscovery::Service
              Properties:
                NamespaceId: ns-0123456789abcdef
                Name: shop
                DnsConfig:
                  DnsRecords:
                    - { Type: SRV, TTL: 10 }
        `,
      },
      {
        why: "container and port",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    Memory: 256
                    PortMappings:
                      - ContainerPort: 80
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: main
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets: [subnet-0a1b2c3d4e5f60001]
                    SecurityGroups: [sg-0a1b2c3d4e5f60001]
                ServiceRegistries:
                  - RegistryArn: { Fn::GetAtt: [Registry, Arn] }
                    ContainerName: storefront
                    ContainerPort: 80
            Registry:
              Type: AWS::ServiceDiscovery::Service
              Properties:
                NamespaceId: ns-0123456789abcdef
                Name: shop
                DnsConfig:
                  DnsRecords:
                    - { Type: SRV, TTL: 10 }
        `,
      },
      {
        why: "an A record has none",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    Memory: 256
                    PortMappings:
                      - ContainerPort: 80
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: main
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets: [subnet-0a1b2c3d4e5f60001]
                    SecurityGroups: [sg-0a1b2c3d4e5f60001]
                ServiceRegistries:
                  - RegistryArn: { Fn::GetAtt: [Registry, Arn] }
            Registry:
              Type: AWS::ServiceDiscovery::Service
              Properties:
                NamespaceId: ns-0123456789abcdef
                Name: shop
                DnsConfig:
                  DnsRecords:
                    - { Type: A, TTL: 10 }
        `,
      },
    ],
  },

  *check(scenario) {
    const { service, task } = scenario;
    if (task?.network.mode.value !== "awsvpc") return;
    for (const { entry, types } of registryRecords(scenario)) {
      const record = types.find((type) => isKnown(type) && type.value === "SRV");
      const { port, containerName, containerPort } = entry;
      if (!record || !isAbsent(port) || (!isAbsent(containerName) && !isAbsent(containerPort))) continue;
      yield {
        message: `the registry of ${serviceText(service)} names no port for its SRV records`,
        place: entry.place,
        label: "must name a `port`",
        related: [{ message: "holds a port", place: record.place }],
        help: "set `port` to the port that the task listens on, or add `containerName` and `containerPort`",
      };
    }
  },
};
