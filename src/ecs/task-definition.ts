import { anything, type Decoded, flag, list, structure, text } from "../source/decode.ts";
import { containerDefinition } from "./container-definition.ts";
import { networkModeText } from "./network-mode.ts";

/** The operating system and processor of a task. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html */
export const runtimePlatform = structure("the runtime platform", { operatingSystemFamily: text }, ["cpuArchitecture"]);

/** A rule about the instances a task may run on. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinitionPlacementConstraint.html */
const placementConstraint = structure("the placement constraint", { type: text, expression: text });

/** A name and a value. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html */
const keyValuePair = structure("the property", { name: text, value: text });

/** The App Mesh proxy of a task. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html */
export const proxyConfiguration = structure("the proxy configuration", {
  type: text,
  containerName: text,
  properties: list(keyValuePair),
});

export type ProxyConfiguration = Decoded<typeof proxyConfiguration>;

/**
 * A task definition: the input of RegisterTaskDefinition, and the members that only answers have.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export const taskDefinition = structure(
  "the task definition",
  {
    family: text,
    networkMode: networkModeText,
    containerDefinitions: list(containerDefinition),
    requiresCompatibilities: list(text),
    runtimePlatform,
    placementConstraints: list(placementConstraint),
    proxyConfiguration,
    taskRoleArn: text,
    memory: anything,
    enableFaultInjection: flag,
  },
  [
    "cpu",
    "ephemeralStorage",
    "executionRoleArn",
    "inferenceAccelerators",
    "ipcMode",
    "pidMode",
    "tags",
    "volumes",
    "compatibilities",
    "deleteRequestedAt",
    "deregisteredAt",
    "registeredAt",
    "registeredBy",
    "requiresAttributes",
    "revision",
    "status",
    "taskDefinitionArn",
  ],
);

export type TaskDefinition = Decoded<typeof taskDefinition>;
