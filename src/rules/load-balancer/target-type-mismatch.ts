import type { NetworkMode } from "../../ecs/network-mode.ts";
import type { AwsSentence } from "../../finding/finding.ts";
import { alternateTargetGroups, attachedTargetGroups } from "../../scenario/attached-load-balancers.ts";
import { isAbsent, isUnknown } from "../../source/field.ts";
import { quoted } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

const sentence = {
  operation: "CreateService",
  message:
    "The provided target group <arn> has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.",
  evidence: "https://github.com/hashicorp/terraform-provider-aws/issues/11723",
};

/** The sentence is on record for the types that fit another mode, and not for the NAT network of Windows. */
function refusal(type: string, mode: NetworkMode): AwsSentence | null {
  if ((type !== "instance" && type !== "ip") || mode === "default") return null;
  const message = sentence.message.replace("type instance", `type ${type}`).replace("the awsvpc", `the ${mode}`);
  return { ...sentence, message };
}

export const targetTypeMismatch: ServiceRule = {
  id: "target-type-mismatch",
  family: "load-balancer",
  inspects: "fleet",
  severity: "error",
  stage: "create-service",
  title: "A target group's target type fits the task's network mode",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    "https://github.com/hashicorp/terraform/issues/24266",
  ],
  rationale: `
    A task in \`awsvpc\` mode has an interface and an address of its own, and ECS registers that address: the target type must be \`ip\`. In every
    other mode ECS registers the instance and a port of it: the type must be \`instance\`, which is also what a target group
    without a type has. This is why a target group made for a bridge service cannot be kept when the service moves to Fargate.

    The type of a target group cannot be changed. Create another one and attach that.
  `,
  skipWhen: ["geneve-outside-awsvpc"],
  examples: {
    bad: [
      {
        at: "/Resources/Targets/Properties/TargetType",
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
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 80
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 80
                Protocol: HTTP
                VpcId: vpc-0a1b2c3d4e5f60001
                TargetType: instance
        `,
      },
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
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 80
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 80
                Protocol: HTTP
                VpcId: vpc-0a1b2c3d4e5f60001
        `,
      },
      {
        at: "/Resources/Targets/Properties/TargetType",
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
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 80
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 80
                Protocol: HTTP
                VpcId: vpc-0a1b2c3d4e5f60001
                TargetType: ip
        `,
      },
      {
        at: "/Resources/Green/Properties",
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
                DeploymentConfiguration: { Strategy: BLUE_GREEN }
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 80
                    AdvancedConfiguration:
                      AlternateTargetGroupArn: { Ref: Green }
                      ProductionListenerRule: arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener-rule/app/shop/1/2/3
                      RoleArn: arn:aws:iam::111122223333:role/ecs-load-balancers
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 80
                Protocol: HTTP
                VpcId: vpc-0a1b2c3d4e5f60001
                TargetType: ip
            Green:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 80
                Protocol: HTTP
                VpcId: vpc-0a1b2c3d4e5f60001
        `,
      },
    ],
    good: [
      {
        why: "`awsvpc` tasks are registered by address",
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
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 80
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 80
                Protocol: HTTP
                VpcId: vpc-0a1b2c3d4e5f60001
                TargetType: ip
        `,
      },
      {
        why: "`instance` is the default",
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
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 80
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 80
                Protocol: HTTP
                VpcId: vpc-0a1b2c3d4e5f60001
        `,
      },
      {
        why: "the type cannot be read",
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
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 80
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 80
                Protocol: HTTP
                VpcId: vpc-0a1b2c3d4e5f60001
                TargetType: { Ref: Type }
        `,
      },
    ],
  },

  *check(scenario) {
    const mode = scenario.task?.network.mode;
    if (!mode?.value || mode.value === "none") return;
    const wanted = mode.value === "awsvpc" ? "ip" : "instance";
    for (const { attachment, targetGroup } of [...attachedTargetGroups(scenario), ...alternateTargetGroups(scenario)]) {
      const { targetType } = targetGroup;
      if (isUnknown(targetType)) continue;
      const type = isAbsent(targetType) ? "instance" : targetType.value;
      if (type === wanted) continue;
      const given = `${isAbsent(targetType) ? "default " : ""}target type ${quoted(type)}`;
      yield {
        message: `${given} does not fit tasks in \`${mode.value}\` network mode`,
        place: targetType.place,
        label: `must be \`${wanted}\``,
        related: [
          { message: `${serviceText(scenario.service)} registers its tasks here`, place: attachment.place },
          {
            message: wanted === "ip" ? "a task has an address of its own" : "a task is reached at its instance",
            place: mode.place,
          },
        ],
        help: `create a target group of target type \`${wanted}\` and attach that; the type of this one cannot be changed`,
        aws: refusal(type, mode.value),
      };
    }
  },
};
