import { isAbsent, isKnown, knownValue } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { endpoints } from "./endpoints.ts";

/** The idle timeout of an http, http2 or grpc endpoint that sets none, in seconds. */
const defaultIdleTimeout = 300;

export const unreachableRequestTimeout: ServiceRule = {
  id: "unreachable-request-timeout",
  family: "service-connect",
  inspects: "service",
  severity: "warning",
  stage: "ignored",
  title: "The idle timeout is not shorter than the request timeout",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html"],
  rationale: `
    The proxy closes a connection on which nothing has moved for the idle timeout, 300 seconds unless it says otherwise. A
    request that is waited for longer is cut off by that and never reaches its own timeout. Raise the idle timeout to at least
    the request timeout, or set it to 0, which switches it off.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration/services/0/timeout/idleTimeoutSeconds",
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
                  timeout: { idleTimeoutSeconds: 10, perRequestTimeoutSeconds: 30 }
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
                  timeout: { perRequestTimeoutSeconds: 600 }
        `,
      },
    ],
    good: [
      {
        why: "0 switches the idle timeout off",
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
                  timeout: { idleTimeoutSeconds: 0, perRequestTimeoutSeconds: 30 }
        `,
      },
      {
        why: "shorter than the default of 300 seconds",
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
        why: "as long as the default",
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
                  timeout: { perRequestTimeoutSeconds: 300 }
        `,
      },
      {
        why: "0 stands for no request timeout",
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
                  timeout: { idleTimeoutSeconds: 10, perRequestTimeoutSeconds: 0 }
        `,
      },
    ],
  },

  *check(scenario) {
    for (const { entry, port } of endpoints(scenario)) {
      const timeout = knownValue(entry.timeout);
      if (!timeout || !port.bindings.some(({ mapping }) => isKnown(mapping.appProtocol))) continue;
      const { perRequestTimeoutSeconds: perRequest, idleTimeoutSeconds: idle } = timeout;
      if (!isKnown(perRequest) || perRequest.value <= 0) continue;
      const idleSeconds = isAbsent(idle) ? defaultIdleTimeout : knownValue(idle);
      if (idleSeconds === undefined || idleSeconds === 0 || idleSeconds >= perRequest.value) continue;
      const isWritten = isKnown(idle);
      yield {
        message: `the ${isWritten ? "" : "default "}idle timeout of ${idleSeconds} s ends before the request timeout of ${perRequest.value} s`,
        place: isWritten ? idle.place : perRequest.place,
        label: isWritten ? `should be 0, or at least ${perRequest.value}` : `should be at most ${defaultIdleTimeout}`,
        related: isWritten ? [{ message: "never reached", place: perRequest.place }] : [],
        help: `set \`idleTimeoutSeconds\` to ${perRequest.value} or more, or to 0 to switch it off`,
      };
    }
  },
};
