import { containerText } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { endpoints, endpointText } from "./endpoints.ts";

export const serviceConnectUdpPort: ServiceRule = {
  id: "service-connect-udp-port",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A Service Connect endpoint stands on a tcp port mapping",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html",
  ],
  rationale: `
    The proxy of Service Connect passes on tcp connections and the requests in them, and no datagrams. Leave udp ports out of
    Service Connect; clients find them through service discovery or behind a Network Load Balancer.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration/services/0/portName",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: resolver
                image: coredns/coredns:1.11.3
                memory: 256
                portMappings:
                  - { name: dns, containerPort: 53, protocol: udp }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: dns
                  clientAliases: [{ port: 53 }]
        `,
      },
    ],
    good: [
      {
        why: "tcp is what a mapping without a protocol has",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: resolver
                image: coredns/coredns:1.11.3
                memory: 256
                portMappings:
                  - { name: dns, containerPort: 53 }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: dns
                  clientAliases: [{ port: 53 }]
        `,
      },
      {
        why: "the udp port is no endpoint",
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
                  - { name: statsd, containerPort: 8125, protocol: udp }
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
    ],
  },

  *check(scenario) {
    for (const { entry, port } of endpoints(scenario)) {
      const binding = port.bindings.find(({ protocol }) => protocol === "udp");
      if (!binding) continue;
      const { container, mapping } = binding;
      yield {
        message: `${endpointText(entry)} stands on a udp port of ${containerText(container)}`,
        place: entry.portName.place,
        label: "must name a tcp port mapping",
        related: [{ message: "udp here", place: mapping.protocol.place }],
        help: "name a tcp port mapping, or delete the endpoint and use service discovery for the udp port",
      };
    }
  },
};
