import { dynamicPorts, reservedPorts } from "../../ecs/instance-ports.ts";
import type { LoadBalancer } from "../../ecs/load-balancer.ts";
import { contains, isPort } from "../../ecs/port-range.ts";
import type { Service } from "../../ecs/service.ts";
import type { Change, Fix } from "../../finding/fix.ts";
import type { PortBinding } from "../../network/port-binding.ts";
import { classicEntries } from "../../scenario/attached-load-balancers.ts";
import { targetPorts } from "../../scenario/target-port.ts";
import type { TaskScenario } from "../../scenario/task-scenario.ts";
import { isPresent } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";

const sentence = {
  operation: "CreateService",
  message: "A host port mapping for the container port 8080 is required.",
  evidence: "https://github.com/hashicorp/terraform/issues/24274",
};

/** Gives the mapping its container port as host port, where the instance leaves that port free. */
function fixedPort({ platform, network }: TaskScenario, { mapping }: PortBinding, port: number): Fix | undefined {
  const { operatingSystem } = platform;
  if (!operatingSystem || !isPort(port) || reservedPorts[operatingSystem].has(port)) return undefined;
  const isTaken = network.bindings.some(
    ({ hostPorts }) => hostPorts.kind === "static" && contains(hostPorts.ports, port),
  );
  if (isTaken || contains(dynamicPorts[operatingSystem], port)) return undefined;
  const { hostPort } = mapping;
  const change: Change =
    isPresent(hostPort) || hostPort.written
      ? { kind: "replace", place: hostPort.place, value: port }
      : { kind: "insert", into: mapping.place, key: "hostPort", value: port };
  return { title: `set \`hostPort\` to ${port}`, safety: "unsafe", changes: [change] };
}

/** A mapping with a dynamic host port that a Classic Load Balancer sends to. */
interface DynamicTarget {
  readonly entry: LoadBalancer;
  readonly port: number;
  readonly binding: PortBinding;
}

function* dynamicTargets(service: Service, task: TaskScenario): Generator<DynamicTarget> {
  for (const entry of classicEntries(service)) {
    for (const target of targetPorts(task, entry)) {
      if (target.kind !== "one" || target.binding.hostPorts.kind !== "dynamic") continue;
      yield { entry, port: target.port.value, binding: target.binding };
    }
  }
}

export const classicLoadBalancerDynamicPort: ServiceRule = {
  id: "classic-load-balancer-dynamic-port",
  family: "load-balancer",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "Behind a Classic Load Balancer the container port has a static host port",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html",
    "https://github.com/hashicorp/terraform/issues/24274",
    "https://github.com/hashicorp/terraform/issues/8490",
    "https://github.com/aws/aws-sdk-js/issues/1397",
  ],
  rationale: `
    A Classic Load Balancer sends to one instance port, the same on every instance, which is written in its listener. A mapping without
    \`hostPort\`, or with 0, gets another port on each start, so ECS refuses it behind such a balancer. Fix the host port, which
    also means one task per instance; or attach a target group, which follows dynamic ports.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/taskDefinition/containerDefinitions/0/portMappings/0",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - containerPort: 80
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            loadBalancers:
              - loadBalancerName: shop-public
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        at: "/taskDefinition/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { containerPort: 80, hostPort: 0 }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            loadBalancers:
              - loadBalancerName: shop-public
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        at: "/taskDefinition/containerDefinitions/0/portMappings/0",
        document: `
          taskDefinition:
            family: intranet
            runtimePlatform:
              operatingSystemFamily: WINDOWS_SERVER_2022_CORE
            containerDefinitions:
              - name: iis
                image: intranet/iis:2.0
                memory: 2048
                portMappings:
                  - containerPort: 80
          service:
            serviceName: intranet
            taskDefinition: intranet
            desiredCount: 2
            loadBalancers:
              - loadBalancerName: intranet
                containerName: iis
                containerPort: 80
        `,
      },
    ],
    good: [
      {
        why: "a target group follows dynamic ports",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - containerPort: 80
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        why: "a static host port",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { containerPort: 80, hostPort: 8080 }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 }
            loadBalancers:
              - loadBalancerName: shop-public
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        why: "in `host` mode the port is static",
        document: `
          taskDefinition:
            family: shop
            networkMode: host
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                memory: 256
                user: "1000"
                portMappings:
                  - { containerPort: 8080, hostPort: 8080 }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 }
            loadBalancers:
              - loadBalancerName: shop-public
                containerName: storefront
                containerPort: 8080
        `,
      },
    ],
  },

  *check({ service, task }) {
    if (!task) return;
    const targets = [...dynamicTargets(service, task)];
    for (const { entry, port, binding } of targets) {
      const { hostPort } = binding.mapping;
      const isWantedTwice = targets.some((other) => other.port === port && other.binding !== binding);
      const fix = isWantedTwice ? undefined : fixedPort(task, binding, port);
      yield {
        message: `${containerText(binding.container)} has a dynamic host port for port ${port} behind a Classic Load Balancer`,
        place: hostPort.place,
        label: isPresent(hostPort) ? "must be a fixed port" : "must have a `hostPort`",
        related: [{ message: "sends to one fixed port of the instances", place: entry.loadBalancerName.place }],
        help: `${fix?.title ?? "set a fixed `hostPort`"}, or attach a target group instead of the Classic Load Balancer`,
        fix,
        aws: { ...sentence, message: sentence.message.replace("8080", String(port)) },
      };
    }
  },
};
