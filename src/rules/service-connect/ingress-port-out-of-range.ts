import { highestPort } from "../../ecs/port-range.ts";
import type { Fix } from "../../finding/fix.ts";
import { isKnown } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import type { ServiceRule } from "../rule.ts";
import { endpoints, endpointText } from "./endpoints.ts";

/** The highest port that the proxy cannot listen on. */
const highestPrivileged = 1024;

/** 0 stands for no override, which is said by leaving the key out. */
function withoutOverride(place: Place): Fix {
  return { title: "delete `ingressPortOverride`", safety: "safe", changes: [{ kind: "delete", place }] };
}

export const ingressPortOutOfRange: ServiceRule = {
  id: "ingress-port-out-of-range",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "`ingressPortOverride` is a port from 1025 to 65535",
  aws: {
    operation: "CreateService",
    message: "IngressPortOverride cannot use ports <= 1024.",
    evidence: "https://github.com/hashicorp/terraform-provider-aws/issues/28293",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html",
    "https://github.com/hashicorp/terraform-provider-aws/issues/28293",
  ],
  rationale: `
    \`ingressPortOverride\` is the port on which the proxy of an endpoint listens. The proxy runs without the privilege to bind
    the ports up to 1024, and ECS refuses them, although the model of the API allows 0 to 65535. Tools that write 0 for "no
    override" run into it: leave the key out, and the proxy takes the container port, or a dynamic port in \`bridge\` mode.
  `,
  fixable: "safe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration/services/0/ingressPortOverride",
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
                  ingressPortOverride: 443
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/ingressPortOverride",
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
                  ingressPortOverride: 0
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/ingressPortOverride",
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
                  ingressPortOverride: 1024
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/ingressPortOverride",
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
                  ingressPortOverride: 65536
        `,
      },
    ],
    good: [
      {
        why: "high enough",
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
                  ingressPortOverride: 8443
        `,
      },
      {
        why: "the lowest",
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
                  ingressPortOverride: 1025
        `,
      },
      {
        why: "the highest",
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
                  ingressPortOverride: 65535
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
                  clientAliases: [{ port: 80 }]
                  ingressPortOverride: 443
        `,
      },
    ],
  },

  *check(scenario) {
    for (const { entry } of endpoints(scenario)) {
      const { ingressPortOverride } = entry;
      if (!isKnown(ingressPortOverride)) continue;
      const { value, place } = ingressPortOverride;
      if (value > highestPrivileged && value <= highestPort) continue;
      yield {
        message: `\`ingressPortOverride\` of ${endpointText(entry)} is ${value}, and ECS takes 1025 to 65535`,
        place,
        label: value === 0 ? "must be absent, or a port from 1025" : "must be from 1025 to 65535",
        help:
          value === 0
            ? "delete `ingressPortOverride`"
            : "choose a port from 1025 to 65535, or delete `ingressPortOverride`",
        fix: value === 0 ? withoutOverride(place) : undefined,
        ...(value < 0 || value > highestPort ? { aws: null } : {}),
      };
    }
  },
};
