import { isKnown } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";
import { ipv6OnlyRemarks, ipv6OnlySubnets } from "./service-subnets.ts";

export const execInIpv6Subnet: ServiceRule = {
  id: "exec-in-ipv6-subnet",
  family: "ipv6",
  inspects: "fleet",
  severity: "error",
  stage: "start",
  title: "ECS Exec is not enabled for tasks in an IPv6-only subnet",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-networking.html",
  ],
  rationale: `
    ECS Exec opens a session through an agent inside of the task, and the guide rules it out for tasks in IPv6-only subnets, on instances
    of any kind and on Fargate. Where people need a shell in a container, use dual-stack subnets; else set
    \`enableExecuteCommand\` to false.
  `,
  fixable: "unsafe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/Resources/Service/Properties/EnableExecuteCommand",
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
                EnableExecuteCommand: true
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
        at: "/Resources/Service/Properties/EnableExecuteCommand",
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
                EnableExecuteCommand: "true"
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { "Fn::GetAtt": [Subnet, SubnetId] }
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
        why: "a dual-stack subnet has what it needs",
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
                EnableExecuteCommand: true
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
      {
        why: "ECS Exec is off",
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
                EnableExecuteCommand: false
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
    ],
  },

  *check(scenario) {
    const { enableExecuteCommand } = scenario.service;
    const [subnet] = ipv6OnlySubnets(scenario);
    if (!isKnown(enableExecuteCommand) || !subnet) return;
    const { place } = enableExecuteCommand;
    yield {
      message: `${serviceText(scenario.service)} enables ECS Exec in a subnet that has IPv6 addresses only`,
      place,
      label: "must be false in an IPv6-only subnet",
      related: ipv6OnlyRemarks(subnet),
      help: "set `enableExecuteCommand` to false, or name dual-stack subnets",
      fix: {
        title: "set `enableExecuteCommand` to false",
        safety: "unsafe",
        changes: [{ kind: "replace", place, value: false }],
      },
    };
  },
};
