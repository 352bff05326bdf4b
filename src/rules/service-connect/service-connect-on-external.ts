import type { ServiceRule } from "../rule.ts";
import { onlyCapacity } from "./only-capacity.ts";

export const serviceConnectOnExternal: ServiceRule = {
  id: "service-connect-on-external",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "Service Connect is not used on external instances",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html",
  ],
  rationale: `
    External instances are machines outside of AWS. Service Connect does not reach them, and neither do load balancers and
    service discovery. Run the service on EC2 or Fargate, or reach it at the address of the machine.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration",
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
            launchType: EXTERNAL
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        at: "/service/serviceConnectConfiguration",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            requiresCompatibilities: [EXTERNAL]
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
    ],
    good: [
      {
        why: "instances of EC2",
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
            launchType: EC2
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        why: "the task may run on external instances, and this service does not",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            requiresCompatibilities: [EC2, EXTERNAL]
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            launchType: EC2
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        why: "the service may run on EC2 as well",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            requiresCompatibilities: [EC2, EXTERNAL]
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
            launchType: EXTERNAL
            serviceConnectConfiguration:
              enabled: false
        `,
      },
    ],
  },

  check: (scenario) =>
    onlyCapacity(scenario, "EXTERNAL", {
      capacity: "external instances",
      label: "must be absent, or not enabled",
      help: "delete `serviceConnectConfiguration`, or run the service on EC2 or Fargate",
    }),
};
