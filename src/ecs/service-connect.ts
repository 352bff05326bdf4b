import { anything, type Decoded, flag, list, number, structure, text } from "../source/decode.ts";

/** The requests that a test deployment gets. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectTestTrafficRules.html */
const testTrafficRules = structure("the test traffic rules", { header: anything });

/** The name and port under which clients reach an endpoint. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectClientAlias.html */
export const clientAlias = structure("the client alias", { port: number, dnsName: text, testTrafficRules });

/** How long the proxy waits. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html */
const timeoutConfiguration = structure("the timeout configuration", {
  idleTimeoutSeconds: number,
  perRequestTimeoutSeconds: number,
});

/** An endpoint of a service. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html */
export const serviceConnectService = structure("the Service Connect service", {
  portName: text,
  discoveryName: text,
  clientAliases: list(clientAlias),
  ingressPortOverride: number,
  timeout: timeoutConfiguration,
  tls: anything,
});

export type ServiceConnectService = Decoded<typeof serviceConnectService>;

/** The Service Connect settings of a service. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectConfiguration.html */
export const serviceConnectConfiguration = structure(
  "the Service Connect configuration",
  { enabled: flag, namespace: text, services: list(serviceConnectService) },
  ["accessLogConfiguration", "logConfiguration"],
);

export type ServiceConnectConfiguration = Decoded<typeof serviceConnectConfiguration>;
