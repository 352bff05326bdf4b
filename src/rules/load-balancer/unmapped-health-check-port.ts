import { contains } from "../../ecs/port-range.ts";
import type { PortBinding } from "../../network/port-binding.ts";
import { attachedTargetGroups } from "../../scenario/attached-load-balancers.ts";
import { arePortsReadable, type TargetPort, targetPorts } from "../../scenario/target-port.ts";
import type { TaskScenario } from "../../scenario/task-scenario.ts";
import { isComplete, knownItems } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";
import { numericHealthCheckPort } from "./health-check-port.ts";

/** Whether a target is certainly reached at a port that does not change from task to task. */
function isFixed(target: TargetPort, isAwsvpc: boolean): boolean {
  if (target.kind === "range") return isAwsvpc;
  return (
    target.kind === "one" && target.binding.hostPorts.kind !== "unknown" && target.binding.hostPorts.kind !== "dynamic"
  );
}

/** Whether every port at which the task can be reached is known. */
function isReadable({ task, network: { mode, bindings } }: TaskScenario): boolean {
  if (!isComplete(task.containerDefinitions)) return false;
  const containers = knownItems(task.containerDefinitions).map(({ value }) => value);
  if (mode.value === "awsvpc") return containers.every(arePortsReadable);
  const isKnownOnInstance = bindings.every(({ hostPorts }) => hostPorts.kind !== "unknown");
  return isKnownOnInstance && containers.every(({ portMappings }) => isComplete(portMappings));
}

/** Whether a mapping opens a port: of the task in awsvpc mode, else of the instance. */
function opens({ containerPorts, hostPorts }: PortBinding, port: number, isAwsvpc: boolean): boolean {
  if (isAwsvpc) return containerPorts !== undefined && contains(containerPorts, port);
  return hostPorts.kind === "static" && contains(hostPorts.ports, port);
}

export const unmappedHealthCheckPort: ServiceRule = {
  id: "unmapped-health-check-port",
  family: "load-balancer",
  inspects: "fleet",
  severity: "warning",
  stage: "runtime",
  title: "A numeric health check port is one that the task exposes",
  sources: [
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/troubleshoot-service-load-balancers.md",
  ],
  rationale: `
    A health check with a port of its own asks there and not where the traffic goes: at the task's address in \`awsvpc\` mode, at
    the instance's in the others. When nothing answers, the targets stay unhealthy and ECS replaces the tasks again and again.
    In \`awsvpc\` mode a process may listen on a port that no mapping names, which is why this is a warning; map the
    port so that the file says so. Leave the setting out to check the port that takes the traffic.
  `,
  skipWhen: ["fixed-health-check-port", "unmapped-load-balancer-port"],
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
                HealthCheckPort: "9000"
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
                NetworkMode: bridge
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    Memory: 256
                    PortMappings:
                      - { ContainerPort: 80, HostPort: 8080 }
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
                    ContainerPort: 80
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 80
                Protocol: HTTP
                VpcId: vpc-0a1b2c3d4e5f60001
                HealthCheckPort: "80"
        `,
      },
    ],
    good: [
      {
        why: "another container of the task answers",
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
                  - Name: health
                    Image: shop/health:1.4
                    Memory: 64
                    PortMappings:
                      - ContainerPort: 9000
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
                HealthCheckPort: "9000"
        `,
      },
      {
        why: "follows the traffic",
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
                HealthCheckPort: traffic-port
        `,
      },
      {
        why: "the static host port",
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
                      - { ContainerPort: 80, HostPort: 8080 }
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
        why: "the mapping that cannot be read may be the one",
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
                  - Name: health
                    Image: shop/health:1.4
                    Memory: 64
                    PortMappings:
                      - ContainerPort: { Ref: HealthPort }
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
                HealthCheckPort: "9000"
        `,
      },
    ],
  },

  *check(scenario) {
    const { service, task } = scenario;
    const mode = task?.network.mode;
    if (!task || !mode?.value || mode.value === "none" || !isReadable(task)) return;
    const isAwsvpc = mode.value === "awsvpc";
    for (const { entry, attachment, targetGroup } of attachedTargetGroups(scenario)) {
      const healthCheck = numericHealthCheckPort(targetGroup);
      if (!healthCheck || ![...targetPorts(task, entry)].some((target) => isFixed(target, isAwsvpc))) continue;
      const { port, place } = healthCheck;
      if (task.network.bindings.some((binding) => opens(binding, port, isAwsvpc))) continue;
      yield {
        message: `the health check asks at port ${port}, which the task does not ${isAwsvpc ? "map" : "have as a host port"}`,
        place,
        label: "should be `traffic-port`, or mapped",
        related: [
          { message: `${serviceText(service)} registers its tasks here`, place: attachment.place },
          { message: `\`${mode.value}\` mode: asks the ${isAwsvpc ? "task" : "instance"}`, place: mode.place },
        ],
        notes: ["ECS accepts it; where nothing answers, the targets stay unhealthy and their tasks are replaced"],
        help: "delete the health check port to check the port of the traffic, or map the port that answers",
      };
    }
  },
};
