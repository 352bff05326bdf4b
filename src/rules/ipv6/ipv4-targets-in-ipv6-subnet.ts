import type { TargetGroup } from "../../ecs/target-group.ts";
import { attachedTargetGroups } from "../../scenario/attached-load-balancers.ts";
import { isAbsent, isKnown } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { ipv6OnlyRemarks, ipv6OnlySubnets } from "./service-subnets.ts";

/** Whether a target group certainly takes IPv4 addresses. Those of Gateway Load Balancers are not looked at. */
function takesIpv4({ protocol, ipAddressType }: TargetGroup): boolean {
  if (!isAbsent(protocol) && (!isKnown(protocol) || protocol.value === "GENEVE")) return false;
  return isAbsent(ipAddressType) || (isKnown(ipAddressType) && ipAddressType.value === "ipv4");
}

export const ipv4TargetsInIpv6Subnet: ServiceRule = {
  id: "ipv4-targets-in-ipv6-subnet",
  family: "ipv6",
  inspects: "fleet",
  severity: "error",
  stage: "create-service",
  title: "Tasks in an IPv6-only subnet register in an IPv6 target group",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
  ],
  rationale: `
    A target group takes addresses of one family, and IPv4 is the default. Tasks in an IPv6-only subnet have no IPv4 address that could be
    registered. Set \`ipAddressType\` to \`ipv6\`; the type of a target group cannot be changed later, so it is created anew, and the load
    balancer needs dual-stack addresses.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/Resources/Targets/Properties",
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
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 8080
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { Ref: Subnet }
                    SecurityGroups:
                      - sg-0a1b2c3d4e5f60001
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                VpcId: vpc-0a1b2c3d4e5f60001
                Port: 8080
                Protocol: HTTP
                TargetType: ip
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
        at: "/Resources/Targets/Properties/IpAddressType",
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
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 8080
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { Ref: Subnet }
                    SecurityGroups:
                      - sg-0a1b2c3d4e5f60001
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                VpcId: vpc-0a1b2c3d4e5f60001
                Port: 8080
                Protocol: TCP
                TargetType: ip
                IpAddressType: ipv4
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
        why: "an IPv6 target group",
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
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 8080
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { Ref: Subnet }
                    SecurityGroups:
                      - sg-0a1b2c3d4e5f60001
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                VpcId: vpc-0a1b2c3d4e5f60001
                Port: 8080
                Protocol: HTTP
                TargetType: ip
                IpAddressType: ipv6
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
        why: "tasks in a dual-stack subnet have IPv4 addresses",
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
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 8080
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { Ref: Subnet }
                    SecurityGroups:
                      - sg-0a1b2c3d4e5f60001
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                VpcId: vpc-0a1b2c3d4e5f60001
                Port: 8080
                Protocol: HTTP
                TargetType: ip
            Subnet:
              Type: AWS::EC2::Subnet
              Properties:
                VpcId: vpc-0a1b2c3d4e5f60001
                CidrBlock: 10.0.1.0/24
                Ipv6CidrBlock: 2001:db8:1234:1a00::/64
        `,
      },
      {
        why: "the type is filled in later",
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
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 8080
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { Ref: Subnet }
                    SecurityGroups:
                      - sg-0a1b2c3d4e5f60001
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                VpcId: vpc-0a1b2c3d4e5f60001
                Port: 8080
                Protocol: HTTP
                TargetType: ip
                IpAddressType: "\${TARGET_ADDRESS_TYPE}"
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
    const [subnet] = ipv6OnlySubnets(scenario);
    if (!subnet) return;
    for (const { attachment, targetGroup } of attachedTargetGroups(scenario)) {
      if (!takesIpv4(targetGroup)) continue;
      const { ipAddressType } = targetGroup;
      yield {
        message: "the target group takes IPv4 addresses, and tasks in an IPv6-only subnet have none",
        place: ipAddressType.place,
        label: isAbsent(ipAddressType) ? "needs `ipAddressType` to be `ipv6`" : "must be `ipv6`",
        related: [{ message: "registers the tasks", place: attachment.place }, ...ipv6OnlyRemarks(subnet)],
        help: "set `ipAddressType` to `ipv6`, or name dual-stack subnets",
      };
    }
  },
};
