import { isAddressType, registryRecords } from "../../scenario/registry-records.ts";
import { isKnown, isUnknown } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

const sentence = {
  operation: "CreateService",
  message:
    "serviceRegistries value is configured to use a type 'A' DNS record, which is not supported when specifying 'host' or 'bridge' for networkMode",
  evidence: "https://github.com/aws/containers-roadmap/issues/279",
};

/** The sentence is on record for A records, and not for the NAT network of Windows. */
function isOnRecord(type: string, mode: string): boolean {
  return type === "A" && mode !== "default";
}

export const addressRecordOutsideAwsvpc: ServiceRule = {
  id: "address-record-outside-awsvpc",
  family: "service-discovery",
  inspects: "fleet",
  severity: "error",
  stage: "create-service",
  title: "Outside `awsvpc` mode service discovery uses SRV records",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html",
    "https://github.com/aws/containers-roadmap/issues/279",
  ],
  rationale: `
    An A or AAAA record holds an address and no port. Outside \`awsvpc\` mode tasks share the address of their instance and differ by port, so
    only an SRV record can tell them apart, and ECS refuses a registry whose Cloud Map service keeps address records. Clients have to
    look up SRV records then. Where they cannot, set the task's network mode to \`awsvpc\`.
  `,
  examples: {
    bad: [
      {
        at: "/Resources/Registry/Properties/DnsConfig/DnsRecords/0/Type",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: bridge
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
        at: "/Resources/Registry/Properties/DnsConfig/DnsRecords/1/Type",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: bridge
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
                    - { Type: AAAA, TTL: 10 }
                    - { Type: A, TTL: 10 }
        `,
      },
    ],
    good: [
      {
        why: "SRV records have ports",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: bridge
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
        why: "`awsvpc` tasks have addresses",
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
    const mode = task?.network.mode;
    if (!mode?.value || mode.value === "awsvpc" || mode.value === "none") return;
    for (const { entry, types } of registryRecords(scenario)) {
      const first = types.find((type) => isUnknown(type) || (isKnown(type) && isAddressType(type.value)));
      if (!first || !isKnown(first)) continue;
      const { value: type, place } = first;
      yield {
        message: `tasks in \`${mode.value}\` network mode have no addresses for ${type} records`,
        place,
        label: "must be SRV",
        related: [
          { message: `${serviceText(service)} registers its tasks here`, place: entry.registryArn.place },
          { message: "tasks share the address of their instance", place: mode.place },
        ],
        help: "set the type of the record to SRV, or the task's `networkMode` to `awsvpc`",
        aws: isOnRecord(type, mode.value) ? sentence : null,
      };
    }
  },
};
