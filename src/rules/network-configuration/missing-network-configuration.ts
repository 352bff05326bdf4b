import type { Service } from "../../ecs/service.ts";
import { mayBeUpdate } from "../../scenario/may-be-update.ts";
import { mayUseTaskSets } from "../../scenario/may-use-task-sets.ts";
import { isAbsent, isKnown, isPresent } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

const sentence = {
  operation: "CreateService",
  message: "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
  evidence: "https://github.com/tryretool/retool-onpremise/pull/84",
};

/** The key that is missing, if it certainly is. */
function missingKey({ networkConfiguration }: Service): string | undefined {
  if (isAbsent(networkConfiguration)) return "networkConfiguration";
  if (!isKnown(networkConfiguration)) return undefined;
  return isAbsent(networkConfiguration.value.awsvpcConfiguration) ? "awsvpcConfiguration" : undefined;
}

export const missingNetworkConfiguration: ServiceRule = {
  id: "missing-network-configuration",
  family: "network-configuration",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A service or run of an `awsvpc` task has `networkConfiguration.awsvpcConfiguration`",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html",
    "https://github.com/fabfuel/ecs-deploy/issues/133",
  ],
  rationale: `
    A task in \`awsvpc\` mode gets a network interface of its own, and ECS has to know in which subnets and with which
    security groups to create it. The task definition cannot say so; the service does, and so does every run, those that a
    schedule or an event starts included. Only with an external deployment controller is it left to the task sets.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/taskDefinition",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
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
        at: "/service/taskDefinition",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            requiresCompatibilities: [FARGATE]
            cpu: "256"
            memory: "512"
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            deploymentController:
              type: ECS
            networkConfiguration:
              awsvpcConfiguration: {}
        `,
      },
      {
        at: "/service",
        document: `
          taskDefinition:
            family: report
            networkMode: awsvpc
            containerDefinitions:
              - name: report
                image: shop/report:8.1
          service:
            cluster: nightly
            count: 1
            launchType: FARGATE
        `,
      },
    ],
    good: [
      {
        why: "the service names subnets",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
        `,
      },
      {
        why: "tasks in `bridge` mode use the network of their instance",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
        `,
      },
      {
        why: "with an external deployment controller the task sets name the subnets",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            desiredCount: 2
            deploymentController:
              type: EXTERNAL
        `,
      },
      {
        why: "an update keeps the network configuration that the service has",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            service: shop
            taskDefinition: shop
            desiredCount: 3
        `,
      },
      {
        why: "the network configuration is filled in later",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration: "\${NETWORK_CONFIGURATION}"
        `,
      },
    ],
  },

  *check({ service, task, isRun }) {
    if (!task) return;
    const { mode } = task.network;
    if (mode.declared !== "awsvpc" || mode.value !== "awsvpc") return;
    if (mayUseTaskSets(service) || mayBeUpdate(service)) return;
    const key = missingKey(service);
    if (key === undefined) return;
    const { taskDefinition, place } = service;
    yield {
      message: `${serviceText(service)} has no \`${key}\` for a task in \`awsvpc\` network mode`,
      place: isPresent(taskDefinition) ? taskDefinition.place : place,
      label: "needs subnets for its tasks",
      related: [{ message: "each task gets a network interface of its own", place: mode.place }],
      help: "add `networkConfiguration.awsvpcConfiguration` with `subnets` and `securityGroups`",
      ...(isRun ? { aws: { ...sentence, operation: "RunTask" } } : {}),
    };
  },
};
