import { isCertainlyThere } from "../../scenario/certainly-there.ts";
import { isAddressType, registryRecords } from "../../scenario/registry-records.ts";
import { isKnown } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";

export const needlessRegistryPort: ServiceRule = {
  id: "needless-registry-port",
  family: "service-discovery",
  inspects: "fleet",
  severity: "error",
  stage: "create-service",
  title: "A registry with address records only names no port",
  aws: {
    operation: "CreateService",
    message:
      "The values specified for serviceRegistries do not require a value for 'containerPort'. Remove the value and retry.",
    evidence: "https://github.com/umotif-public/terraform-aws-ecs-fargate/issues/25",
  },
  sources: [
    "https://github.com/umotif-public/terraform-aws-ecs-fargate/issues/25",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html",
  ],
  rationale: `
    A and AAAA records hold an address and nothing else. When the Cloud Map service keeps only those, ECS refuses a port in the registry entry
    instead of ignoring it. Delete it: clients know the port by themselves, or need an SRV record. A \`containerName\` alone
    is accepted, and published samples have one.
  `,
  fixable: "safe",
  skipWhen: ["registry-port-and-container"],
  examples: {
    bad: [
      {
        at: "/Resources/Service/Properties/ServiceRegistries/0/ContainerPort",
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
                    - { Type: A, TTL: 10 }
        `,
      },
      {
        at: "/Resources/Service/Properties/ServiceRegistries/0/Port",
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
                    - { Type: A, TTL: 10 }
                    - { Type: AAAA, TTL: 10 }
        `,
      },
    ],
    good: [
      {
        why: "a container name alone is accepted",
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
        `,
      },
      {
        why: "an SRV record needs a port",
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
        why: "A beside SRV",
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
                    - { Type: A, TTL: 10 }
                    - { Type: SRV, TTL: 10 }
        `,
      },
    ],
  },

  *check(scenario) {
    if (scenario.task?.network.mode.value !== "awsvpc") return;
    for (const { entry, types } of registryRecords(scenario)) {
      const [first] = types;
      if (!first || !types.every((type) => isKnown(type) && isAddressType(type.value))) continue;
      const key = isCertainlyThere(entry.containerPort) ? "containerPort" : "port";
      const field = entry[key];
      if (!isCertainlyThere(field)) continue;
      const port = isKnown(field) ? ` ${field.value}` : "";
      yield {
        message: `the registry names \`${key}\`${port}, and its records have addresses only`,
        place: field.place,
        label: "must be absent",
        related: [{ message: "an address record has no port", place: first.place }],
        help: `delete \`${key}\``,
        fix: { title: `delete \`${key}\``, safety: "safe", changes: [{ kind: "delete", place: field.place }] },
        ...(key === "containerPort" ? {} : { aws: null }),
      };
    }
  },
};
