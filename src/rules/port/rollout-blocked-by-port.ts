import type { Service } from "../../ecs/service.ts";
import type { Fix } from "../../finding/fix.ts";
import { mayHaveNoTasks } from "../../scenario/may-have-no-tasks.ts";
import { type Field, isAbsent, isKnown, isUnknown, type Known, knownValue } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";
import { runsOnOwnInstances } from "./runs-on-own-instances.ts";

const sentence = {
  operation: "service event",
  message:
    "(service deploy-ecs-frontend-test-deploy-deploy-ecs-frontend-manifest-1) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 47d5cb9a-6e38-495e-9777-5ae6d02a3720) is already using a port required by your task.",
  evidence: "https://github.com/Shippable/support/issues/4462",
};

/** The sentence as it reads for a service; what nobody knows yet is left out of it. */
function sentenceFor({ serviceName }: Service): string {
  return sentence.message
    .replace(/(?<=^\(service )[^)]+/, () => knownValue(serviceName) ?? "...")
    .replace(/(?<=container-instance )[^)]+/, "...");
}

/** What makes old and new tasks run side by side, and what it should be. */
interface Overlap {
  readonly place: Place;
  readonly label: string;
  readonly help: string;
  readonly fix?: Fix;
}

/** The highest minimum that lets one task of a number stop before its successor starts. */
function highestMinimum(desiredCount: number): number {
  return Math.floor(((desiredCount - 1) * 100) / desiredCount);
}

/** A rolling update that has to keep every task until its successor runs; `written` is its `minimumHealthyPercent`. */
function rollingOverlap(
  { place: service, desiredCount }: Service,
  written: Known<number> | undefined,
): Overlap | undefined {
  const minimum = written?.value ?? 100;
  const desired = knownValue(desiredCount);
  const keepsAll = desired === undefined ? minimum >= 100 : Math.ceil((desired * minimum) / 100) >= desired;
  if (!keepsAll) return undefined;
  const place = written?.place ?? service;
  const label = written ? "should be lower" : "should lower `minimumHealthyPercent`";
  if (desired === undefined || desired < 1) {
    return { place, label, help: "lower `minimumHealthyPercent`, so that a task may stop before the next one starts" };
  }
  const highest = highestMinimum(desired);
  const title = `set \`minimumHealthyPercent\` to ${highest}`;
  const orLess = highest > 0 ? " or less" : "";
  const help = title + orLess;
  if (!written) return { place, label, help };
  const fix: Fix = { title, safety: "unsafe", changes: [{ kind: "replace", place, value: highest }] };
  return { place, label: `should be ${highest}${orLess}`, help, fix };
}

const sideBySide = "keep instances free for a second set of tasks";

/**
 * What makes a deployment of a service run old and new tasks side by side. An update keeps what it leaves out, and task sets
 * are not rolled, so that nothing is known of a deployment that they do not mention.
 */
function overlapOf(service: Service): Overlap | undefined {
  const { deploymentController: controller, deploymentConfiguration: configuration, place } = service;
  const type: Field<string> = isKnown(controller) ? controller.value.type : controller;
  if (isKnown(type) && type.value === "CODE_DEPLOY") {
    return { place: type.place, label: "should be ECS, with a rolling update", help: sideBySide };
  }
  if (!isAbsent(type) && !(isKnown(type) && type.value === "ECS")) return undefined;
  if (isUnknown(configuration)) return undefined;
  const members = knownValue(configuration);
  if (members && isKnown(members.strategy) && /^(BLUE_GREEN|LINEAR|CANARY)$/.test(members.strategy.value)) {
    return { place: members.strategy.place, label: "should be ROLLING", help: sideBySide };
  }
  if (members && !isAbsent(members.strategy) && knownValue(members.strategy) !== "ROLLING") return undefined;
  const minimum = members?.minimumHealthyPercent;
  if (minimum && isUnknown(minimum)) return undefined;
  const written = minimum && isKnown(minimum) ? minimum : undefined;
  return !written && place.get("service") ? undefined : rollingOverlap(service, written);
}

/** Whether a service keeps a number of tasks, and that number is certainly not 0. */
function keepsTasks(service: Service): boolean {
  const { schedulingStrategy } = service;
  const isReplica = isAbsent(schedulingStrategy) || knownValue(schedulingStrategy) === "REPLICA";
  return isReplica && !mayHaveNoTasks(service);
}

export const rolloutBlockedByPort: ServiceRule = {
  id: "rollout-blocked-by-port",
  family: "port",
  inspects: "service",
  severity: "warning",
  stage: "placement",
  title: "A rolling deployment can free a static host port before the new task needs it",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/service-event-messages.md",
    "https://github.com/CircleCI-Archived/circle-ecs/issues/1",
  ],
  rationale: `
    A static port of an instance belongs to one task at a time. With the default \`minimumHealthyPercent\` of 100, and with every kind of
    blue/green deployment, the new task has to run before the old one stops. On the same instance it never can, so the
    deployment waits until an instance without the port is free, in a full cluster forever.

    Let one task stop first, by a lower \`minimumHealthyPercent\`; make the port dynamic, and let a load balancer find it; or keep
    instances free for the time of the deployment.
  `,
  fixable: "unsafe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                portMappings:
                  - { containerPort: 8080, hostPort: 8080 }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
        `,
      },
      {
        at: "/service/deploymentConfiguration/minimumHealthyPercent",
        document: `
          taskDefinition:
            family: gateway
            networkMode: host
            containerDefinitions:
              - name: proxy
                image: envoy:1.31
                user: "1000"
                portMappings:
                  - { containerPort: 8080, hostPort: 8080 }
          service:
            serviceName: gateway
            taskDefinition: gateway
            desiredCount: 1
            launchType: EC2
            schedulingStrategy: REPLICA
            deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 200 }
        `,
      },
      {
        at: "/service/deploymentConfiguration/strategy",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                portMappings:
                  - { containerPort: 8080, hostPort: 8080 }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            deploymentConfiguration: { strategy: BLUE_GREEN, minimumHealthyPercent: 50 }
        `,
      },
      {
        at: "/service/deploymentController/type",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                portMappings:
                  - { containerPort: 8080, hostPort: 8080 }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            deploymentController:
              type: CODE_DEPLOY
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 8080
        `,
      },
    ],
    good: [
      {
        why: "one of two tasks may stop first",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                portMappings:
                  - { containerPort: 8080, hostPort: 8080 }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 }
        `,
      },
      {
        why: "a daemon stops its old copy first",
        document: `
          taskDefinition:
            family: gateway
            networkMode: host
            containerDefinitions:
              - name: proxy
                image: envoy:1.31
                user: "1000"
                portMappings:
                  - { containerPort: 8080, hostPort: 8080 }
          service:
            serviceName: gateway
            taskDefinition: gateway
            schedulingStrategy: DAEMON
        `,
      },
      {
        why: "dynamic ports do not collide",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                portMappings:
                  - containerPort: 8080
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
        `,
      },
      {
        why: "the number of tasks is filled in later, and may be 0",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                portMappings:
                  - { containerPort: 8080, hostPort: 8080 }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: "\${DESIRED_COUNT}"
        `,
      },
      {
        why: "a single run is not replaced by another",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                portMappings:
                  - { containerPort: 8080, hostPort: 8080 }
          service:
            taskDefinition: shop
            count: 1
        `,
      },
    ],
  },

  *check({ service, task, isRun }) {
    if (!task || isRun || !runsOnOwnInstances(task.platform) || !keepsTasks(service)) return;
    const binding = task.network.bindings.find(({ hostPorts }) => hostPorts.kind === "static");
    const overlap = binding && overlapOf(service);
    if (!overlap || binding.hostPorts.kind !== "static") return;
    const { mode } = task.network;
    const { place, label, help, fix } = overlap;
    yield {
      message: `old and new tasks of ${serviceText(service)} need host port ${binding.hostPorts.ports.first} at the same time`,
      place,
      label,
      related: [{ message: "one task of an instance can have this port", place: binding.hostPortPlace }],
      notes: ["the deployment waits for an instance on which the port is free"],
      help: mode.value === "host" ? help : `${help}, or delete \`hostPort\` to get a dynamic port`,
      fix,
      aws: { ...sentence, message: sentenceFor(service) },
    };
  },
};
