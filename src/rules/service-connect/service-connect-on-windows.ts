import { operatingSystemRemarks } from "../mode/platform-remarks.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";
import { enabledServiceConnect } from "./enabled-service-connect.ts";

export const serviceConnectOnWindows: ServiceRule = {
  id: "service-connect-on-windows",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "Service Connect serves Linux tasks only",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html"],
  rationale: `
    The proxy that Service Connect adds to a task is a Linux container, so Windows tasks can neither offer endpoints nor reach
    those of others through it. Let Windows services find each other through service discovery or a load balancer.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: "1024"
            runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
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
            networkMode: awsvpc
            memory: "1024"
            placementConstraints: [{ type: memberOf, expression: "attribute:ecs.os-type == windows" }]
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
        `,
      },
    ],
    good: [
      {
        why: "a Linux task",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: "1024"
            runtimePlatform: { operatingSystemFamily: LINUX }
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        why: "a Windows task without Service Connect",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: "1024"
            runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
        `,
      },
    ],
  },

  *check({ service, task }) {
    const configuration = enabledServiceConnect(service);
    if (!configuration || task?.platform.operatingSystem !== "windows") return;
    yield {
      message: `${serviceText(service)} enables Service Connect for a Windows task`,
      place: configuration.place,
      label: "must be absent, or not enabled",
      related: operatingSystemRemarks(task),
      help: "delete `serviceConnectConfiguration`, and use service discovery or a load balancer instead",
    };
  },
};
