import { isKnown } from "../../source/field.ts";
import { quoted } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { endpoints } from "./endpoints.ts";
import { nameFault } from "./name-fault.ts";

const form = { longest: 64, pattern: /^[a-z0-9_][a-z0-9_-]{0,63}$/, allowed: "a-z, 0-9, `_`" };

export const malformedDiscoveryName: ServiceRule = {
  id: "malformed-discovery-name",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A `discoveryName` is 1 to 64 of a-z, 0-9, `_` and `-`, without `-` in front",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html"],
  rationale: `
    The discovery name becomes the name of a Cloud Map service, and, unless the client alias has a \`dnsName\`, a part of the
    host name that clients use. ECS takes up to 64 lower-case letters, digits, underscores and hyphens, and no hyphen in
    front. Left out, the name of the port mapping is taken, which follows the same rule.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration/services/0/discoveryName",
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
                  discoveryName: "-shop"
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/discoveryName",
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
                  discoveryName: Shop
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/discoveryName",
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
                  discoveryName: shop.internal
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/discoveryName",
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
                  discoveryName: storefront-storefront-storefront-storefront-storefront-storefront
        `,
      },
    ],
    good: [
      {
        why: "every kind of character that a name may have",
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
                  discoveryName: shop_1-blue
        `,
      },
      {
        why: "an empty name counts as absent",
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
                  discoveryName: ""
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
                  discoveryName: Shop
        `,
      },
    ],
  },

  *check(scenario) {
    for (const { entry } of endpoints(scenario)) {
      const { discoveryName } = entry;
      if (!isKnown(discoveryName)) continue;
      const { value, place } = discoveryName;
      const fault = nameFault(value, form);
      if (fault === undefined) continue;
      const lower = value.toLowerCase();
      yield {
        message: `discovery name ${quoted(value)} ${fault}`,
        place,
        label: "must be up to 64 of a-z, 0-9, `_`, `-`",
        help: form.pattern.test(lower)
          ? `write \`${lower}\``
          : "choose another name, or delete it to use that of the port mapping",
      };
    }
  },
};
