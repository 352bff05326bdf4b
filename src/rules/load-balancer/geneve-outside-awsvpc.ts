import { attachedTargetGroups } from "../../scenario/attached-load-balancers.ts";
import { knownValue } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const geneveOutsideAwsvpc: ServiceRule = {
  id: "geneve-outside-awsvpc",
  family: "load-balancer",
  inspects: "fleet",
  severity: "error",
  stage: "create-service",
  title: "A Gateway Load Balancer serves only `awsvpc` tasks",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/glb.html"],
  rationale: `
    Target groups of protocol GENEVE belong to Gateway Load Balancers, which hand whole packets to appliances and keep their addresses.
    That needs a task with an interface of its own. The guide's introduction speaks of instance targets, but its
    considerations exclude every network mode except \`awsvpc\`.
  `,
  skipWhen: ["load-balancer-in-none-mode"],
  examples: {
    bad: [
      {
        at: "/Resources/Targets/Properties/Protocol",
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
                Port: 6081
                Protocol: GENEVE
                VpcId: vpc-0a1b2c3d4e5f60001
        `,
      },
      {
        at: "/Resources/Targets/Properties/Protocol",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: host
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    Memory: 256
                    User: "1000"
                    PortMappings:
                      - { ContainerPort: 8080, HostPort: 8080 }
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: main
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 8080
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 6081
                Protocol: GENEVE
                VpcId: vpc-0a1b2c3d4e5f60001
        `,
      },
    ],
    good: [
      {
        why: "`awsvpc` tasks",
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
                Port: 6081
                Protocol: GENEVE
                VpcId: vpc-0a1b2c3d4e5f60001
                TargetType: ip
        `,
      },
      {
        why: "another protocol",
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
    ],
  },

  *check(scenario) {
    const { service, task } = scenario;
    const mode = task?.network.mode;
    if (!mode?.value || mode.value === "awsvpc") return;
    for (const { attachment, targetGroup } of attachedTargetGroups(scenario)) {
      if (knownValue(targetGroup.protocol) !== "GENEVE") continue;
      yield {
        message: `a Gateway Load Balancer does not serve tasks in \`${mode.value}\` network mode`,
        place: targetGroup.protocol.place,
        label: "only for tasks in `awsvpc` mode",
        related: [
          { message: `${serviceText(service)} registers its tasks here`, place: attachment.place },
          { message: "the task's network mode", place: mode.place },
        ],
        help: "set `networkMode` to `awsvpc`, or attach the target group of another kind of load balancer",
      };
    }
  },
};
