import type { Fix } from "../../finding/fix.ts";
import { isKnown, knownItems } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import { containerText } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { ipv6OnlyRemarks, ipv6OnlySubnets } from "./service-subnets.ts";

/** An image at a host of ECR that has IPv4 addresses only: account, region, the domain of China, and what follows the host. */
const ipv4Image = /^([0-9]{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?\/(.*)$/s;

/** The same image at the dual-stack host, which the regions of China have under another domain. */
function dualStack([, account, region, china, rest]: RegExpExecArray, place: Place): { help: string; fix?: Fix } {
  if (china !== undefined) return { help: "name the dual-stack host that ECR has in this region" };
  const host = `${account}.dkr-ecr.${region}.on.aws`;
  const change = { kind: "replace", place, value: `${host}/${rest}` } as const;
  const title = `pull from \`${host}\``;
  return { help: title, fix: { title, safety: "unsafe", changes: [change] } };
}

export const ipv4RegistryInIpv6Subnet: ServiceRule = {
  id: "ipv4-registry-in-ipv6-subnet",
  family: "ipv6",
  inspects: "fleet",
  severity: "error",
  stage: "start",
  title: "A task in an IPv6-only subnet pulls from ECR's dual-stack endpoint",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html",
  ],
  rationale: `
    ECR answers under two hosts. \`<account>.dkr.ecr.<region>.amazonaws.com\` has IPv4 addresses only, which a task in an IPv6-only subnet
    cannot reach, so it never gets its image. \`<account>.dkr-ecr.<region>.on.aws\` has both kinds. Name that host in \`image\`; the
    repository and the tag stay the same.
  `,
  fixable: "unsafe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/Resources/Task/Properties/ContainerDefinitions/0/Image",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/storefront:8.1
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
        at: "/Resources/Task/Properties/ContainerDefinitions/0/Image",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: 111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/storefront:8.1
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
    ],
    good: [
      {
        why: "the dual-stack host",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: 111122223333.dkr-ecr.eu-west-1.on.aws/storefront:8.1
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
        why: "tasks in this subnet have IPv4 addresses",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/storefront:8.1
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
        `,
      },
    ],
  },

  *check(scenario) {
    const [subnet] = ipv6OnlySubnets(scenario);
    if (!subnet || !scenario.task) return;
    for (const { value: container } of knownItems(scenario.task.task.containerDefinitions)) {
      const { image } = container;
      const match = isKnown(image) ? ipv4Image.exec(image.value) : null;
      if (!match) continue;
      yield {
        message: `${containerText(container)} pulls from an IPv4 host of ECR in an IPv6-only subnet`,
        place: image.place,
        label: "must name ECR's dual-stack host",
        related: ipv6OnlyRemarks(subnet),
        notes: ["ECS creates the service; its tasks cannot pull the image and stop at start"],
        ...dualStack(match, image.place),
      };
    }
  },
};
