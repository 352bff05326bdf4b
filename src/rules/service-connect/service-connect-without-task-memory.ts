import { isAbsent } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";
import { enabledRemark, enabledServiceConnect } from "./enabled-service-connect.ts";

export const serviceConnectWithoutTaskMemory: ServiceRule = {
  id: "service-connect-without-task-memory",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A task of a Service Connect service sets task-level `memory`",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html"],
  rationale: `
    The proxy that Service Connect adds to the task has no memory limit of its own. It takes what the containers leave of the
    task's \`memory\`, so AWS requires that limit, also on EC2 where it is otherwise optional. Allow at least 64 MiB for the
    proxy, and more for a busy service.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/taskDefinition",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
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
        at: "/taskDefinition",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: null
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
        why: "task memory is set",
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
        why: "without Service Connect the memory of the containers is enough",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
        `,
      },
      {
        why: "a placeholder is a limit",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: \${MEMORY}
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
  },

  *check({ service, task }) {
    const configuration = enabledServiceConnect(service);
    if (!configuration || !task || !isAbsent(task.task.memory)) return;
    yield {
      message: `${serviceText(service)} enables Service Connect, and its task has no \`memory\` limit`,
      place: task.task.place,
      label: "must have `memory`",
      related: [enabledRemark(configuration)],
      help: "add `memory`: what the containers need together, and at least 64 MiB for the proxy",
    };
  },
};
