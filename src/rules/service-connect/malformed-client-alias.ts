import { isPort } from "../../ecs/port-range.ts";
import type { clientAlias } from "../../ecs/service-connect.ts";
import type { Observation } from "../../finding/finding.ts";
import type { Decoded } from "../../source/decode.ts";
import { isAbsent, isKnown, knownItems } from "../../source/field.ts";
import { quoted } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { endpoints, endpointText } from "./endpoints.ts";
import { nameFault } from "./name-fault.ts";

const form = { longest: 127, pattern: /^[a-z0-9_.][a-z0-9_.-]{0,126}$/, allowed: "a-z, 0-9, `_`, `.`" };

function* nameFindings({ dnsName }: Decoded<typeof clientAlias>): Generator<Observation> {
  if (!isKnown(dnsName)) return;
  const fault = nameFault(dnsName.value, form);
  if (fault === undefined) return;
  yield {
    message: `client alias name ${quoted(dnsName.value)} ${fault}`,
    place: dnsName.place,
    label: "must be up to 127 of a-z, 0-9, `_.-`",
    help: "choose a name of lower-case letters, digits, `_`, `.` and `-` that does not start with `-`",
  };
}

function* portFindings({ port }: Decoded<typeof clientAlias>, owner: string): Generator<Observation> {
  const help = "set `port` to the port on which clients reach the endpoint";
  if (isAbsent(port)) {
    yield {
      message: `a client alias of ${owner} has no port`,
      place: port.place,
      label: "must have a `port`",
      help,
      aws: null,
    };
  } else if (isKnown(port) && !isPort(port.value)) {
    yield {
      message: `client alias port ${port.value} of ${owner} is not a port from 1 to 65535`,
      place: port.place,
      label: "must be from 1 to 65535",
      help,
      aws: null,
    };
  }
}

export const malformedClientAlias: ServiceRule = {
  id: "malformed-client-alias",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A client alias has a port and, if named, a DNS name of at most 127 characters",
  aws: {
    operation: "CreateService",
    message: "The DNS name that you provided is invalid.",
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-connect-client-alias-dns-name/meta.yaml",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectClientAlias.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-connect-client-alias-dns-name/meta.yaml",
  ],
  rationale: `
    Clients reach an endpoint at the port and the name of its alias; the proxy beside each client listens there. The port is
    required. The name may be left out, and is then made of the discovery name and the namespace. Written, it has lower-case
    letters, digits, \`_\`, \`.\` and \`-\`, no hyphen in front, and at most 127 characters; anything else ECS refuses.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration/services/0/clientAliases/0/dnsName",
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
                  clientAliases: [{ dnsName: "-shop", port: 80 }]
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/clientAliases/0/dnsName",
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
                  clientAliases: [{ dnsName: Shop.internal, port: 80 }]
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/clientAliases/0/dnsName",
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
                  clientAliases: [{ dnsName: shop/storefront, port: 80 }]
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/clientAliases/0/dnsName",
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
                  clientAliases:
                    - port: 80
                      dnsName: storefront-storefront-storefront-storefront-storefront-storefront-storefront-storefront-storefront-storefront-storefront-storefront
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/clientAliases/0",
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
                  clientAliases: [{ dnsName: shop }]
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/clientAliases/0/port",
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
                  clientAliases: [{ port: 70000 }]
        `,
      },
    ],
    good: [
      {
        why: "underscores and dots are allowed",
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
                  clientAliases: [{ dnsName: shop_1.internal, port: 80 }]
        `,
      },
      {
        why: "without a name the discovery name is used",
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
                  clientAliases: [{ dnsName: "", port: 80 }]
        `,
      },
    ],
  },

  *check(scenario) {
    for (const { entry } of endpoints(scenario)) {
      for (const { value: alias } of knownItems(entry.clientAliases)) {
        yield* nameFindings(alias);
        yield* portFindings(alias, endpointText(entry));
      }
    }
  },
};
