import type { Fix } from "../../finding/fix.ts";
import { isAbsent, isKnown, knownValue } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import type { ServiceRule } from "../rule.ts";
import { endpoints, endpointText, plainBinding } from "./endpoints.ts";

function idleInstead(place: Place): Fix {
  const change = { kind: "rename", place, key: "idleTimeoutSeconds" } as const;
  return { title: "write `idleTimeoutSeconds` instead", safety: "unsafe", changes: [change] };
}

export const requestTimeoutOnTcp: ServiceRule = {
  id: "request-timeout-on-tcp",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "`perRequestTimeoutSeconds` is set only on an http, http2 or grpc port",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html"],
  rationale: `
    A port mapping without \`appProtocol\` is plain tcp to Service Connect: its proxy sees connections and no requests, so it
    cannot time one, and ECS does not take a request timeout there. If the port speaks HTTP or gRPC, say so in the
    \`appProtocol\` of its mapping; else limit how long a connection may be idle. 0 stands for no request timeout and does no
    harm.
  `,
  fixable: "unsafe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration/services/0/timeout/perRequestTimeoutSeconds",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: db
                image: postgres:17
                memory: 256
                portMappings:
                  - { name: sql, containerPort: 5432 }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: sql
                  clientAliases: [{ port: 5432 }]
                  timeout: { perRequestTimeoutSeconds: 30 }
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/timeout/perRequestTimeoutSeconds",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: db
                image: postgres:17
                memory: 256
                portMappings:
                  - { name: sql, containerPort: 5432 }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: sql
                  clientAliases: [{ port: 5432 }]
                  timeout: { idleTimeoutSeconds: 600, perRequestTimeoutSeconds: 30 }
        `,
      },
    ],
    good: [
      {
        why: "an http port",
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
                  timeout: { perRequestTimeoutSeconds: 30 }
        `,
      },
      {
        why: "the idle timeout is for every port",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: db
                image: postgres:17
                memory: 256
                portMappings:
                  - { name: sql, containerPort: 5432 }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: sql
                  clientAliases: [{ port: 5432 }]
                  timeout: { idleTimeoutSeconds: 30 }
        `,
      },
      {
        why: "0 stands for no timeout",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: db
                image: postgres:17
                memory: 256
                portMappings:
                  - { name: sql, containerPort: 5432 }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: sql
                  clientAliases: [{ port: 5432 }]
                  timeout: { perRequestTimeoutSeconds: 0 }
        `,
      },
    ],
  },

  *check(scenario) {
    for (const endpoint of endpoints(scenario)) {
      const timeout = knownValue(endpoint.entry.timeout);
      const plain = plainBinding(endpoint);
      if (!timeout || !plain) continue;
      const { perRequestTimeoutSeconds: perRequest, idleTimeoutSeconds: idle } = timeout;
      if (!isKnown(perRequest) || perRequest.value <= 0) continue;
      yield {
        message: `${endpointText(endpoint.entry)} has a request timeout of ${perRequest.value} s, and its port is plain tcp`,
        place: perRequest.place,
        label: "must be absent on a tcp port",
        related: [{ message: "has no `appProtocol`", place: plain.mapping.place }],
        help: "set the `appProtocol` of the port mapping to `http`, `http2` or `grpc`, or use `idleTimeoutSeconds`",
        fix: isAbsent(idle) && !idle.written ? idleInstead(perRequest.place) : undefined,
      };
    }
  },
};
