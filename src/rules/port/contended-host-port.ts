import type { Service } from "../../ecs/service.ts";
import type { Remark } from "../../finding/finding.ts";
import type { PortBinding } from "../../network/port-binding.ts";
import { firstAmongEarlier } from "../../scenario/first-among-earlier.ts";
import { mayHaveNoTasks } from "../../scenario/may-have-no-tasks.ts";
import { mayUseTaskSets } from "../../scenario/may-use-task-sets.ts";
import type { ServiceScenario } from "../../scenario/service-scenario.ts";
import { type Field, isAbsent, isKnown, knownItems, knownValue } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";
import { dynamicPortFix } from "./dynamic-port-fix.ts";

const sentence = {
  operation: "service event",
  message:
    "service port_20543 was unable to place a task because no container instance met all of its requirements. The closest matching container-instance bdd3cbda-6f6a-4750-b56f-3d1cb8176ca1 is already using a port required by your task.",
  evidence: "https://github.com/aws/amazon-ecs-agent/issues/332",
};

/** The sentence as it reads for a service; what nobody knows yet is left out of it. */
function sentenceFor({ serviceName }: Service): string {
  return sentence.message
    .replace(/(?<=^service )\S+/, () => knownValue(serviceName) ?? "...")
    .replace(/(?<=container-instance )\S+/, "...");
}

/** A text that two values share only where they certainly name the same: in the same words, or by the same reference. */
function nameKey(field: Field<string>): string | undefined {
  if (isKnown(field)) return `named ${field.value}`;
  return isAbsent(field) || field.reference === undefined ? undefined : `referred to ${field.reference}`;
}

/** What a service runs on, one text for each kind of capacity that it may share with others. */
function capacityKeys({ service, launchType, asksForNothing }: ServiceScenario): readonly string[] {
  const { launchType: asked, capacityProviderStrategy } = service;
  if (launchType === "MANAGED_INSTANCES") return [];
  if (isAbsent(asked) && !asksForNothing) {
    const names = knownItems(capacityProviderStrategy).map(({ value }) => nameKey(value.capacityProvider));
    return names.flatMap((name) =>
      name === undefined || /^named FARGATE(_SPOT)?$/.test(name) ? [] : `provider ${name}`,
    );
  }
  const own = launchType === "EC2" || launchType === "EXTERNAL" ? [launchType] : [];
  return asksForNothing ? [...own, "whatever the cluster offers"] : own;
}

/** The instances on which a service's tasks may stand beside those of others; none where there may be no tasks, placement constraints may keep them apart, or task sets run them. */
function instanceKeys(scenario: ServiceScenario): readonly string[] {
  const { service, task, isRun } = scenario;
  if (mayUseTaskSets(service) || mayHaveNoTasks(service)) return [];
  const constraints: readonly Field<unknown>[] = task
    ? [service.placementConstraints, task.task.placementConstraints]
    : [];
  if (!task || isRun || !constraints.every(isAbsent)) return [];
  const cluster = isAbsent(service.cluster) ? "named default" : nameKey(service.cluster);
  if (cluster === undefined) return [];
  const { operatingSystem } = task.platform;
  return capacityKeys(scenario).map((capacity) => `${cluster} ${capacity} ${operatingSystem}`);
}

/** A static host port as `8080/tcp`. */
function staticPort({ hostPorts, protocol }: PortBinding): string | undefined {
  return hostPorts.kind === "static" && protocol ? `${hostPorts.ports.first}/${protocol}` : undefined;
}

/** A service that takes a host port. */
interface Taker {
  readonly service: Service;
  readonly binding: PortBinding;
}

function* takers(scenario: ServiceScenario): Generator<readonly [string, Taker]> {
  const { service, task } = scenario;
  for (const instances of instanceKeys(scenario)) {
    for (const binding of task?.network.bindings ?? []) {
      const port = staticPort(binding);
      if (port !== undefined) yield [`${port} ${instances}`, { service, binding }];
    }
  }
}

const earlierTaker = firstAmongEarlier(takers);

/** The remark at the earlier service: at its host port, or, where both run one task definition, at what says so. */
function earlierRemark({ service, binding }: Taker, later: PortBinding): Remark {
  if (binding.mapping !== later.mapping) return { message: "takes the port first", place: binding.hostPortPlace };
  return { message: "another service runs the same task", place: service.taskDefinition.place };
}

export const contendedHostPort: ServiceRule = {
  id: "contended-host-port",
  family: "port",
  inspects: "fleet",
  severity: "warning",
  stage: "placement",
  title: "Services that share instances do not want the same host port",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/service-event-messages.md",
  ],
  rationale: `
    A port of an instance belongs to one task at a time, whichever service the task is of. Two services of a cluster that want the
    same one can only run on different instances, and each task of the one takes an instance away from the other. Where none is left,
    a task stays unplaced, and the service says so in its events.

    Give one of them another port, or a dynamic one. Where each has instances of its own, say so with placement constraints
    or capacity providers. A service with a desired count of 0 wants no port.
  `,
  fixable: "unsafe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/Resources/Api/Properties/ContainerDefinitions/0/PortMappings/0/HostPort",
        document: `
          Resources:
            Storefront:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: storefront
                NetworkMode: bridge
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    PortMappings:
                      - { ContainerPort: 80, HostPort: 8080 }
            Api:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: api
                NetworkMode: bridge
                ContainerDefinitions:
                  - Name: api
                    Image: shop/api:8.1
                    PortMappings:
                      - { ContainerPort: 3000, HostPort: 8080 }
            StorefrontService:
              Type: AWS::ECS::Service
              Properties:
                ServiceName: storefront
                TaskDefinition: { Ref: Storefront }
                DesiredCount: 2
                DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }
            ApiService:
              Type: AWS::ECS::Service
              Properties:
                ServiceName: api
                TaskDefinition: { Ref: Api }
                DesiredCount: 2
                DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }
        `,
      },
      {
        at: "/Resources/Task/Properties/ContainerDefinitions/0/PortMappings/0/HostPort",
        document: `
          Resources:
            Cluster:
              Type: AWS::ECS::Cluster
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: bridge
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    PortMappings:
                      - { ContainerPort: 80, HostPort: 8080 }
            Blue:
              Type: AWS::ECS::Service
              Properties:
                Cluster: { Ref: Cluster }
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }
            Green:
              Type: AWS::ECS::Service
              Properties:
                Cluster: { "Fn::GetAtt": [Cluster, Arn] }
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }
        `,
      },
      {
        at: "/Resources/Task/Properties/ContainerDefinitions/0/PortMappings/0/HostPort",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: gateway
                NetworkMode: host
                ContainerDefinitions:
                  - Name: proxy
                    Image: envoy:1.31
                    User: "1000"
                    PortMappings:
                      - { ContainerPort: 8443, HostPort: 8443 }
            Public:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                SchedulingStrategy: DAEMON
                LaunchType: EC2
            Internal:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                SchedulingStrategy: DAEMON
                LaunchType: EC2
        `,
      },
      {
        at: "/Resources/Task/Properties/ContainerDefinitions/0/PortMappings/0/HostPort",
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
                    PortMappings:
                      - { ContainerPort: 80, HostPort: 8080 }
            Blue:
              Type: AWS::ECS::Service
              Properties:
                Cluster: shop
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }
                CapacityProviderStrategy:
                  - { CapacityProvider: spot-instances, Weight: 1 }
            Green:
              Type: AWS::ECS::Service
              Properties:
                Cluster: shop
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }
                CapacityProviderStrategy:
                  - { CapacityProvider: spot-instances, Weight: 1 }
                  - { CapacityProvider: reserved-instances, Weight: 1 }
        `,
      },
    ],
    good: [
      {
        why: "the ports of the instances are dynamic",
        document: `
          Resources:
            Cluster:
              Type: AWS::ECS::Cluster
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: bridge
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    PortMappings:
                      - ContainerPort: 80
            Blue:
              Type: AWS::ECS::Service
              Properties:
                Cluster: { Ref: Cluster }
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
            Green:
              Type: AWS::ECS::Service
              Properties:
                Cluster: { Ref: Cluster }
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
        `,
      },
      {
        why: "the services run on different clusters",
        document: `
          Resources:
            Cluster:
              Type: AWS::ECS::Cluster
            Other:
              Type: AWS::ECS::Cluster
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: bridge
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    PortMappings:
                      - { ContainerPort: 80, HostPort: 8080 }
            Blue:
              Type: AWS::ECS::Service
              Properties:
                Cluster: { Ref: Cluster }
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }
            Green:
              Type: AWS::ECS::Service
              Properties:
                Cluster: { Ref: Other }
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }
        `,
      },
      {
        why: "a placement constraint may keep the services apart",
        document: `
          Resources:
            Cluster:
              Type: AWS::ECS::Cluster
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: bridge
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    PortMappings:
                      - { ContainerPort: 80, HostPort: 8080 }
            Blue:
              Type: AWS::ECS::Service
              Properties:
                Cluster: { Ref: Cluster }
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }
            Green:
              Type: AWS::ECS::Service
              Properties:
                Cluster: { Ref: Cluster }
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }
                PlacementConstraints:
                  - { Type: memberOf, Expression: "attribute:tier == green" }
        `,
      },
      {
        why: "the second service is told to run no task",
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
                    PortMappings:
                      - { ContainerPort: 80, HostPort: 8080 }
            Blue:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }
            Green:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                DesiredCount: 0
                DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }
        `,
      },
      {
        why: "each service has a capacity provider of its own",
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
                    PortMappings:
                      - { ContainerPort: 80, HostPort: 8080 }
            Blue:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }
                CapacityProviderStrategy:
                  - { CapacityProvider: blue-instances, Weight: 1 }
            Green:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 }
                CapacityProviderStrategy:
                  - { CapacityProvider: green-instances, Weight: 1 }
        `,
      },
    ],
  },

  *check(scenario) {
    const { service, task } = scenario;
    const instances = instanceKeys(scenario);
    if (!task || instances.length === 0) return;
    const { network } = task;
    for (const binding of network.bindings) {
      const port = staticPort(binding);
      if (port === undefined) continue;
      const taker = instances.map((each) => earlierTaker(scenario, `${port} ${each}`)).find((found) => found);
      if (!taker) continue;
      const isHost = network.mode.value === "host";
      const apart = "keep the services on different instances";
      yield {
        message: `${containerText(binding.container)} maps host port ${port}, as ${serviceText(taker.service)} on the same instances does`,
        place: binding.hostPortPlace,
        label: isHost ? "should be a port of its own" : "should be dynamic, or a port of its own",
        related: [earlierRemark(taker, binding)],
        notes: ["a task of one service cannot be placed on an instance that runs one of the other"],
        help: isHost
          ? `let one of the processes listen on another port, or ${apart}`
          : `delete one \`hostPort\` to get a dynamic port, choose another, or ${apart}`,
        fix: dynamicPortFix(network, binding),
        aws: { ...sentence, message: sentenceFor(service) },
      };
    }
  },
};
