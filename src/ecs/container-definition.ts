import { anything, type Decoded, flag, list, structure, text } from "../source/decode.ts";
import { portMapping } from "./port-mapping.ts";

/** A host name that a container resolves to a fixed address. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HostEntry.html */
export const hostEntry = structure("the entry of `extraHosts`", { hostname: text, ipAddress: text });

/** A kernel parameter of a container. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html */
export const systemControl = structure("the system control", { namespace: text, value: text });

/** A container that must have reached a state before this one starts. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html */
const containerDependency = structure("the dependency", { containerName: text }, ["condition"]);

/** A container of a task definition. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
export const containerDefinition = structure(
  "the container definition",
  {
    name: text,
    image: text,
    user: text,
    privileged: flag,
    hostname: text,
    links: list(text),
    dnsServers: list(text),
    dnsSearchDomains: list(text),
    extraHosts: list(hostEntry),
    disableNetworking: flag,
    portMappings: list(portMapping),
    systemControls: list(systemControl),
    dependsOn: list(containerDependency),
    firelensConfiguration: anything,
    memory: anything,
    memoryReservation: anything,
  },
  [
    "command",
    "cpu",
    "credentialSpecs",
    "dockerLabels",
    "dockerSecurityOptions",
    "entryPoint",
    "environment",
    "environmentFiles",
    "essential",
    "healthCheck",
    "interactive",
    "linuxParameters",
    "logConfiguration",
    "mountPoints",
    "pseudoTerminal",
    "readonlyRootFilesystem",
    "repositoryCredentials",
    "resourceRequirements",
    "restartPolicy",
    "secrets",
    "startTimeout",
    "stopTimeout",
    "ulimits",
    "versionConsistency",
    "volumesFrom",
    "workingDirectory",
  ],
);

export type ContainerDefinition = Decoded<typeof containerDefinition>;
