import { isKnown, knownItems } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { enabledRemark, enabledServiceConnect } from "./enabled-service-connect.ts";

export const hostnameWithServiceConnect: ServiceRule = {
  id: "hostname-with-service-connect",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A `bridge` task of a Service Connect service sets no `hostname`",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html"],
  rationale: `
    In \`bridge\` mode Service Connect puts the containers of a task into one network, that of a container of its own, so none
    can have a host name. AWS rules \`hostname\` out for such tasks. Delete it; if something logs or registers by host name,
    pass the name as an environment variable.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/taskDefinition/containerDefinitions/0/hostname",
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
                hostname: shop
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
        why: "no host name",
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
        why: "a host name without Service Connect",
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
                hostname: shop
          service:
            serviceName: shop
        `,
      },
      {
        why: "an empty text counts as absent",
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
                hostname: ""
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
    if (!configuration || task?.network.mode.value !== "bridge") return;
    for (const { value: container } of knownItems(task.task.containerDefinitions)) {
      if (!isKnown(container.hostname)) continue;
      yield {
        message: `${containerText(container)} sets \`hostname\` in a task of a Service Connect service`,
        place: container.hostname.place,
        label: "must be absent",
        related: [enabledRemark(configuration)],
        help: "delete `hostname`, and pass the name as an environment variable if a process needs it",
      };
    }
  },
};
