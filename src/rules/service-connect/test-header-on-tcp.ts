import { isKnown, knownItems } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { endpoints, endpointText, plainBinding } from "./endpoints.ts";

export const testHeaderOnTcp: ServiceRule = {
  id: "test-header-on-tcp",
  family: "service-connect",
  inspects: "service",
  severity: "warning",
  stage: "ignored",
  title: "Test traffic rules by header stand on an http, http2 or grpc port",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectTestTrafficRules.html"],
  rationale: `
    During a blue/green deployment, test traffic rules send the requests with a given header to the new tasks. A port mapping
    without \`appProtocol\` is plain tcp to Service Connect, and a tcp connection has no headers, so the rule never applies and
    nobody tests the new tasks. Name the protocol in the \`appProtocol\` of the mapping if the port speaks HTTP or gRPC.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration/services/0/clientAliases/0/testTrafficRules",
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
                  clientAliases:
                    - port: 5432
                      testTrafficRules: { header: { name: x-canary } }
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
                  clientAliases:
                    - port: 80
                      testTrafficRules: { header: { name: x-canary } }
        `,
      },
      {
        why: "no header",
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
        `,
      },
    ],
  },

  *check(scenario) {
    for (const endpoint of endpoints(scenario)) {
      const plain = plainBinding(endpoint);
      if (!plain) continue;
      for (const { value: alias } of knownItems(endpoint.entry.clientAliases)) {
        const { testTrafficRules } = alias;
        if (!isKnown(testTrafficRules) || !isKnown(testTrafficRules.value.header)) continue;
        yield {
          message: `test traffic of ${endpointText(endpoint.entry)} is told by a header, and its port is plain tcp`,
          place: testTrafficRules.place,
          label: "should be on an http or grpc port",
          related: [{ message: "has no `appProtocol`", place: plain.mapping.place }],
          help: "set the `appProtocol` of the port mapping to `http`, `http2` or `grpc`, or delete `testTrafficRules`",
        };
      }
    }
  },
};
