import { anything, type Decoded, flag, list, number, structure, text } from "../source/decode.ts";
import { loadBalancer } from "./load-balancer.ts";
import { networkConfiguration } from "./network-configuration.ts";
import { serviceConnectConfiguration } from "./service-connect.ts";
import { serviceRegistry } from "./service-registry.ts";
import { vpcLatticeConfiguration } from "./vpc-lattice.ts";

/** A share of a capacity provider. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html */
const capacityProviderStrategyItem = structure("the capacity provider strategy item", { capacityProvider: text }, [
  "base",
  "weight",
]);

/** How tasks are replaced. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
const deploymentConfiguration = structure(
  "the deployment configuration",
  { strategy: text, minimumHealthyPercent: number, maximumPercent: number },
  [
    "alarms",
    "bakeTimeInMinutes",
    "canaryConfiguration",
    "deploymentCircuitBreaker",
    "lifecycleHooks",
    "linearConfiguration",
  ],
);

/** Who deploys. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentController.html */
const deploymentController = structure("the deployment controller", { type: text });

/**
 * A service or a run of a task: the input of CreateService, UpdateService, CreateTaskSet or RunTask, and the members that only answers have.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export const service = structure(
  "the service",
  {
    serviceName: text,
    cluster: text,
    taskDefinition: text,
    launchType: text,
    capacityProviderStrategy: list(capacityProviderStrategyItem),
    platformVersion: text,
    desiredCount: number,
    schedulingStrategy: text,
    role: text,
    enableExecuteCommand: flag,
    networkConfiguration,
    loadBalancers: list(loadBalancer),
    serviceRegistries: list(serviceRegistry),
    serviceConnectConfiguration,
    vpcLatticeConfigurations: list(vpcLatticeConfiguration),
    deploymentConfiguration,
    deploymentController,
    placementConstraints: list(anything),
    count: number,
    deployments: anything,
    events: anything,
    serviceArn: anything,
    status: anything,
    taskSets: anything,
  },
  [
    "availabilityZoneRebalancing",
    "clientToken",
    "clusterArn",
    "createdAt",
    "createdBy",
    "enableECSManagedTags",
    "externalId",
    "forceNewDeployment",
    "group",
    "healthCheckGracePeriodSeconds",
    "overrides",
    "pendingCount",
    "placementStrategies",
    "placementStrategy",
    "platformFamily",
    "propagateTags",
    "referenceId",
    "roleArn",
    "runningCount",
    "scale",
    "service",
    "startedBy",
    "tags",
    "volumeConfigurations",
  ],
);

export type Service = Decoded<typeof service>;
