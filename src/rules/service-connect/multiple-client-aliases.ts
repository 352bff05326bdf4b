import { isComplete, isKnown, isPresent, knownItems } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { endpoints, endpointText } from "./endpoints.ts";

const sentence = {
  operation: "CreateService",
  message: "2 clientAliases exceeds the max limit of 1",
  evidence:
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-connect-client-aliases-max/meta.yaml",
};

export const multipleClientAliases: ServiceRule = {
  id: "multiple-client-aliases",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A Service Connect endpoint has one client alias",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-connect-client-aliases-max/meta.yaml",
  ],
  rationale: `
    \`clientAliases\` is a list, and ECS takes exactly one item in it. To offer a port under two names or numbers, give it two
    entries in \`services\`: both name the same \`portName\`, each has an alias, and one of them gets another \`discoveryName\`.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration/services/0/clientAliases/1",
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
                  clientAliases: [{ port: 80 }, { port: 8080 }]
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/clientAliases/1",
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
                    - { port: 80 }
                    - { port: 80, dnsName: shop.internal }
                    - { port: 8080 }
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
        why: "two entries with an alias each",
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
                - portName: http
                  discoveryName: storefront
                  clientAliases: [{ port: 8080 }]
        `,
      },
    ],
  },

  *check(scenario) {
    for (const { entry } of endpoints(scenario)) {
      const { clientAliases } = entry;
      const count = knownItems(clientAliases).length;
      if (!isKnown(clientAliases) || count < 2) continue;
      // A null is no alias. One that cannot be read is one to ECS, so the second is where it would be.
      const [first, second] = clientAliases.value.filter(isPresent);
      if (!first || !second) continue;
      yield {
        message: `${endpointText(entry)} has ${count} client aliases, and ECS takes one`,
        place: second.place,
        label: "must be in another entry of `services`",
        related: [{ message: "the one alias of this endpoint", place: first.place }],
        help: "move it to another `services` entry with the same `portName` and a `discoveryName` of its own",
        aws: isComplete(clientAliases) ? { ...sentence, message: sentence.message.replace("2", String(count)) } : null,
      };
    }
  },
};
