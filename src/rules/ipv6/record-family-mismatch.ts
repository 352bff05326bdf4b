import type { Remark } from "../../finding/finding.ts";
import { registryRecords } from "../../scenario/registry-records.ts";
import type { ServiceScenario } from "../../scenario/service-scenario.ts";
import { isKnown } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { ipv6OnlyRemarks, isIpv4Only, isIpv6Only, serviceSubnets } from "./service-subnets.ts";

/** A type of record whose addresses the tasks of a service do not have. */
interface Mismatch {
  readonly type: "A" | "AAAA";
  readonly wanted: "A" | "AAAA";
  readonly addresses: string;
  readonly where: string;
  readonly related: readonly Remark[];
}

/** What the subnets rule out; nothing unless every one of them is in the file. */
function mismatchOf(scenario: ServiceScenario): Mismatch | undefined {
  const subnets = serviceSubnets(scenario);
  const [first] = subnets;
  if (!first || subnets.some(({ subnet }) => subnet === undefined)) return undefined;
  const ipv6Only = subnets.find(isIpv6Only);
  if (ipv6Only) {
    const related = ipv6OnlyRemarks(ipv6Only);
    return { type: "A", wanted: "AAAA", addresses: "IPv4", where: "an IPv6-only subnet", related };
  }
  if (!subnets.every(isIpv4Only)) return undefined;
  const related = [{ message: "the tasks run in this IPv4 subnet", place: first.place }];
  return { type: "AAAA", wanted: "A", addresses: "IPv6", where: "IPv4 subnets", related };
}

export const recordFamilyMismatch: ServiceRule = {
  id: "record-family-mismatch",
  family: "ipv6",
  inspects: "fleet",
  severity: "error",
  stage: "create-service",
  title: "Service discovery records fit the address family of the subnets",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html"],
  rationale: `
    An A record holds IPv4 addresses and an AAAA record IPv6 addresses. In an IPv6-only subnet a task has none of the first, and in
    an IPv4 subnet none of the second, so the record cannot be filled. Use AAAA records for IPv6-only subnets and A records for
    IPv4 subnets; dual-stack subnets serve both.
  `,
  skipWhen: [],
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
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    PortMappings:
                      - ContainerPort: 8080
            Service:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                ServiceRegistries:
                  - RegistryArn: { "Fn::GetAtt": [Registry, Arn] }
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { Ref: Subnet }
                    SecurityGroups:
                      - sg-0a1b2c3d4e5f60001
            Registry:
              Type: AWS::ServiceDiscovery::Service
              Properties:
                NamespaceId: ns-0123456789abcdef
                Name: shop
                DnsConfig:
                  DnsRecords:
                    - { Type: A, TTL: 10 }
            Subnet:
              Type: AWS::EC2::Subnet
              Properties:
                VpcId: vpc-0a1b2c3d4e5f60001
                Ipv6Native: true
                Ipv6CidrBlock: 2001:db8:1234:1a00::/64
                AssignIpv6AddressOnCreation: true
        `,
      },
      {
        at: "/Resources/Registry/Properties/DnsConfig/DnsRecords/0/Type",
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
                    PortMappings:
                      - ContainerPort: 8080
            Service:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                ServiceRegistries:
                  - RegistryArn: { "Fn::GetAtt": [Registry, Arn] }
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { Ref: Subnet }
                    SecurityGroups:
                      - sg-0a1b2c3d4e5f60001
            Registry:
              Type: AWS::ServiceDiscovery::Service
              Properties:
                NamespaceId: ns-0123456789abcdef
                Name: shop
                DnsConfig:
                  DnsRecords:
                    - { Type: AAAA, TTL: 10 }
            Subnet:
              Type: AWS::EC2::Subnet
              Properties:
                VpcId: vpc-0a1b2c3d4e5f60001
                CidrBlock: 10.0.1.0/24
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
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    PortMappings:
                      - ContainerPort: 8080
            Service:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                ServiceRegistries:
                  - RegistryArn: { "Fn::GetAtt": [Registry, Arn] }
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { Ref: Subnet }
                      - { Ref: Other }
                    SecurityGroups:
                      - sg-0a1b2c3d4e5f60001
            Registry:
              Type: AWS::ServiceDiscovery::Service
              Properties:
                NamespaceId: ns-0123456789abcdef
                Name: shop
                DnsConfig:
                  DnsRecords:
                    - { Type: AAAA, TTL: 10 }
                    - { Type: A, TTL: 10 }
            Subnet:
              Type: AWS::EC2::Subnet
              Properties:
                VpcId: vpc-0a1b2c3d4e5f60001
                Ipv6Native: true
                Ipv6CidrBlock: 2001:db8:1234:1a00::/64
                AssignIpv6AddressOnCreation: true
            Other:
              Type: AWS::EC2::Subnet
              Properties:
                VpcId: vpc-0a1b2c3d4e5f60001
                CidrBlock: 10.0.1.0/24
                Ipv6CidrBlock: 2001:db8:1234:1a00::/64
        `,
      },
    ],
    good: [
      {
        why: "AAAA records for IPv6 addresses",
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
                    PortMappings:
                      - ContainerPort: 8080
            Service:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                ServiceRegistries:
                  - RegistryArn: { "Fn::GetAtt": [Registry, Arn] }
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { Ref: Subnet }
                    SecurityGroups:
                      - sg-0a1b2c3d4e5f60001
            Registry:
              Type: AWS::ServiceDiscovery::Service
              Properties:
                NamespaceId: ns-0123456789abcdef
                Name: shop
                DnsConfig:
                  DnsRecords:
                    - { Type: AAAA, TTL: 10 }
            Subnet:
              Type: AWS::EC2::Subnet
              Properties:
                VpcId: vpc-0a1b2c3d4e5f60001
                Ipv6Native: true
                Ipv6CidrBlock: 2001:db8:1234:1a00::/64
                AssignIpv6AddressOnCreation: true
        `,
      },
      {
        why: "dual-stack subnets serve both",
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
                    PortMappings:
                      - ContainerPort: 8080
            Service:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                ServiceRegistries:
                  - RegistryArn: { "Fn::GetAtt": [Registry, Arn] }
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { Ref: Subnet }
                    SecurityGroups:
                      - sg-0a1b2c3d4e5f60001
            Registry:
              Type: AWS::ServiceDiscovery::Service
              Properties:
                NamespaceId: ns-0123456789abcdef
                Name: shop
                DnsConfig:
                  DnsRecords:
                    - { Type: A, TTL: 10 }
                    - { Type: AAAA, TTL: 10 }
            Subnet:
              Type: AWS::EC2::Subnet
              Properties:
                VpcId: vpc-0a1b2c3d4e5f60001
                CidrBlock: 10.0.1.0/24
                Ipv6CidrBlock: 2001:db8:1234:1a00::/64
        `,
      },
      {
        why: "one subnet is declared elsewhere and may have other addresses",
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
                    PortMappings:
                      - ContainerPort: 8080
            Service:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                ServiceRegistries:
                  - RegistryArn: { "Fn::GetAtt": [Registry, Arn] }
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { Ref: Subnet }
                      - subnet-0a1b2c3d4e5f60001
                    SecurityGroups:
                      - sg-0a1b2c3d4e5f60001
            Registry:
              Type: AWS::ServiceDiscovery::Service
              Properties:
                NamespaceId: ns-0123456789abcdef
                Name: shop
                DnsConfig:
                  DnsRecords:
                    - { Type: A, TTL: 10 }
            Subnet:
              Type: AWS::EC2::Subnet
              Properties:
                VpcId: vpc-0a1b2c3d4e5f60001
                Ipv6Native: true
                Ipv6CidrBlock: 2001:db8:1234:1a00::/64
                AssignIpv6AddressOnCreation: true
        `,
      },
    ],
  },

  *check(scenario) {
    const mismatch = mismatchOf(scenario);
    if (!mismatch) return;
    const { type, wanted, addresses, where, related } = mismatch;
    for (const { types } of registryRecords(scenario)) {
      for (const recordType of types) {
        if (!isKnown(recordType) || recordType.value !== type) continue;
        yield {
          message: `an ${type} record holds ${addresses} addresses, and tasks in ${where} have none`,
          place: recordType.place,
          label: `must be ${wanted}`,
          related,
          help: `set \`type\` to ${wanted}, or name dual-stack subnets`,
        };
      }
    }
  },
};
