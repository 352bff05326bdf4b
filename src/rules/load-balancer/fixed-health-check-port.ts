import { attachedTargetGroups } from "../../scenario/attached-load-balancers.ts";
import { targetPorts } from "../../scenario/target-port.ts";
import { containerText } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { numericHealthCheckPort } from "./health-check-port.ts";

export const fixedHealthCheckPort: ServiceRule = {
  id: "fixed-health-check-port",
  family: "load-balancer",
  inspects: "fleet",
  severity: "error",
  stage: "create-service",
  title: "With a dynamic host port the health check uses `traffic-port`",
  aws: {
    operation: "CreateService",
    message:
      "The task definition is configured to use a dynamic host port, but the target group with targetGroupArn ... has a health check port specified.",
    evidence: "https://github.com/aws-cloudformation/cfn-lint/issues/817",
  },
  sources: [
    "https://github.com/aws-cloudformation/cfn-lint/issues/817",
    "https://github.com/GetSimpl/cloudlift/issues/43",
  ],
  rationale: `
    With a dynamic host port every task answers at another port of its instance, and the health check has to ask at that port:
    \`traffic-port\`, which is also the default. A fixed number could be right for one task at most, so ECS refuses it. To check another
    port of the container than the one that takes the traffic, use \`awsvpc\` mode or a static host port.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/Resources/Targets/Properties/HealthCheckPort",
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
                HealthCheckPort: "8080"
        `,
      },
      {
        at: "/Resources/Targets/Properties/HealthCheckPort",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                RuntimePlatform:
                  OperatingSystemFamily: WINDOWS_SERVER_2022_CORE
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    Memory: 2048
                    PortMappings:
                      - { ContainerPort: 80, HostPort: 0 }
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
                HealthCheckPort: 80
        `,
      },
    ],
    good: [
      {
        why: "follows the port",
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
                HealthCheckPort: traffic-port
        `,
      },
      {
        why: "absent means `traffic-port`",
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
        why: "the ports of `awsvpc` tasks are fixed",
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
                HealthCheckPort: "80"
        `,
      },
    ],
  },

  *check(scenario) {
    const { task } = scenario;
    if (!task) return;
    for (const { entry, targetGroup } of attachedTargetGroups(scenario)) {
      const healthCheck = numericHealthCheckPort(targetGroup);
      if (!healthCheck) continue;
      for (const target of targetPorts(task, entry)) {
        if (target.kind !== "one" || target.binding.hostPorts.kind !== "dynamic") continue;
        const { container, port, binding } = target;
        const { place } = healthCheck;
        yield {
          message: `the health check asks at port ${healthCheck.port}, and ${containerText(container)} has a dynamic host port`,
          place,
          label: "must be `traffic-port`, or absent",
          related: [
            { message: `port ${port.value} gets another host port on each start`, place: binding.hostPortPlace },
            { message: `\`${task.network.mode.value}\` mode translates ports`, place: task.network.mode.place },
          ],
          help: "set the health check port to `traffic-port`",
          fix: {
            title: "set the health check port to `traffic-port`",
            safety: "unsafe",
            changes: [{ kind: "replace", place, value: "traffic-port" }],
          },
        };
      }
    }
  },
};
