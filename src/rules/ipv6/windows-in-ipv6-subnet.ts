import { operatingSystemRemarks } from "../mode/platform-remarks.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";
import { ipv6OnlySubnets, nativeRemarks } from "./service-subnets.ts";

export const windowsInIpv6Subnet: ServiceRule = {
  id: "windows-in-ipv6-subnet",
  family: "ipv6",
  inspects: "fleet",
  severity: "error",
  stage: "start",
  title: "A Windows task does not run in an IPv6-only subnet",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
  ],
  rationale: `
    In a subnet without IPv4 addresses ECS runs Linux tasks only. That holds for instances and for Fargate. Put Windows tasks into
    subnets that have IPv4, with or without IPv6 beside it.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/Resources/Service/Properties/NetworkConfiguration/AwsvpcConfiguration/Subnets/0",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                RuntimePlatform:
                  OperatingSystemFamily: WINDOWS_SERVER_2022_CORE
                ContainerDefinitions:
                  - Name: storefront
                    Image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
                    PortMappings:
                      - ContainerPort: 8080
            Service:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { Ref: Subnet }
                    SecurityGroups:
                      - sg-0a1b2c3d4e5f60001
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
        at: "/Resources/Service/Properties/NetworkConfiguration/AwsvpcConfiguration/Subnets/1",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                RuntimePlatform:
                  OperatingSystemFamily: WINDOWS_SERVER_2022_CORE
                ContainerDefinitions:
                  - Name: storefront
                    Image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
                    PortMappings:
                      - ContainerPort: 8080
            Service:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - subnet-0a1b2c3d4e5f60001
                      - { Ref: Subnet }
                    SecurityGroups:
                      - sg-0a1b2c3d4e5f60001
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
    good: [
      {
        why: "Linux tasks may run there",
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
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { Ref: Subnet }
                    SecurityGroups:
                      - sg-0a1b2c3d4e5f60001
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
        why: "the subnet has IPv4 addresses",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                RuntimePlatform:
                  OperatingSystemFamily: WINDOWS_SERVER_2022_CORE
                ContainerDefinitions:
                  - Name: storefront
                    Image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
                    PortMappings:
                      - ContainerPort: 8080
            Service:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { Ref: Subnet }
                    SecurityGroups:
                      - sg-0a1b2c3d4e5f60001
            Subnet:
              Type: AWS::EC2::Subnet
              Properties:
                VpcId: vpc-0a1b2c3d4e5f60001
                CidrBlock: 10.0.1.0/24
                Ipv6CidrBlock: 2001:db8:1234:1a00::/64
        `,
      },
    ],
  },

  *check(scenario) {
    const { service, task } = scenario;
    if (task?.platform.operatingSystem !== "windows") return;
    for (const subnet of ipv6OnlySubnets(scenario)) {
      yield {
        message: `${serviceText(service)} runs Windows tasks in a subnet that has IPv6 addresses only`,
        place: subnet.place,
        label: "must be a subnet with IPv4 addresses",
        related: [...operatingSystemRemarks(task), ...nativeRemarks(subnet)],
        notes: ["ECS creates the service; a task that is put into this subnet does not start"],
        help: "name a subnet with IPv4 addresses, or run the task on Linux",
      };
    }
  },
};
