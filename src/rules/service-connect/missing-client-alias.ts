import { isPort } from "../../ecs/port-range.ts";
import type { ServiceConnectService } from "../../ecs/service-connect.ts";
import type { Fix } from "../../finding/fix.ts";
import type { PortBinding } from "../../network/port-binding.ts";
import { isAbsent, knownValue } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { endpoints, endpointText } from "./endpoints.ts";

/** The port that clients may well expect: that of the container. */
function likelyPort([binding]: readonly PortBinding[]): number | undefined {
  const port = binding && knownValue(binding.mapping.containerPort);
  return port !== undefined && isPort(port) ? port : undefined;
}

function fixToAlias({ place }: ServiceConnectService, port: number): Fix {
  const title = `add a client alias with port ${port}`;
  return {
    title,
    safety: "unsafe",
    changes: [{ kind: "insert", into: place, key: "clientAliases", value: [{ port }] }],
  };
}

export const missingClientAlias: ServiceRule = {
  id: "missing-client-alias",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A Service Connect endpoint has a client alias",
  aws: {
    operation: "CreateService",
    message: "clientAliases must have 1 element.",
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-connect-port-name-missing/meta.yaml",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-connect-port-name-missing/meta.yaml",
  ],
  rationale: `
    The client alias says under which port, and optionally which name, other services reach an endpoint. An older guide shows
    endpoints without one; ECS takes no fewer and no more than one for each entry of \`services\`, and refuses the service. A
    service that only calls others has no \`services\` at all.
  `,
  fixable: "unsafe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration/services/0",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - { portName: http, clientAliases: [] }
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/1",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
                  - { name: admin, containerPort: 8081, appProtocol: http }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
                - { portName: admin, clientAliases: null }
        `,
      },
    ],
    good: [
      {
        why: "one alias",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        why: "a service without endpoints only calls others",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
        `,
      },
      {
        why: "Service Connect is switched off",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: false
              namespace: internal
              services:
                - portName: http
        `,
      },
    ],
  },

  *check(scenario) {
    for (const { entry, port } of endpoints(scenario)) {
      if (!isAbsent(entry.clientAliases)) continue;
      const likely = likelyPort(port.bindings);
      yield {
        message: `${endpointText(entry)} has no client alias`,
        place: entry.place,
        label: "must have one item in `clientAliases`",
        help: `add \`clientAliases: [{ port: ${likely ?? 80} }]\` with the port that clients use`,
        fix: likely === undefined ? undefined : fixToAlias(entry, likely),
      };
    }
  },
};
