import { isKnown, knownItems } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { enabledRemark, enabledServiceConnect } from "./enabled-service-connect.ts";

export const linksWithServiceConnect: ServiceRule = {
  id: "links-with-service-connect",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A task of a Service Connect service has no `links`",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html"],
  rationale: `
    In \`bridge\` mode Service Connect rearranges the networks of the containers so that their traffic passes the proxy. Links
    between them do not survive that, and AWS rules them out. Reach the other container through an endpoint, or set
    \`networkMode\` to \`awsvpc\`, where the containers of a task meet at \`localhost\`.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/taskDefinition/containerDefinitions/0/links",
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
                links: [cache]
              - name: cache
                image: redis:7.4
                memory: 256
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
        why: "no links",
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
              - name: cache
                image: redis:7.4
                memory: 256
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
        why: "links without Service Connect",
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
                links: [cache]
              - name: cache
                image: redis:7.4
                memory: 256
          service:
            serviceName: shop
        `,
      },
      {
        why: "an empty list",
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
                links: []
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
      const { links } = container;
      if (!isKnown(links) || !links.value.some(isKnown)) continue;
      yield {
        message: `${containerText(container)} sets \`links\` in a task of a Service Connect service`,
        place: links.place,
        label: "must be absent",
        related: [enabledRemark(configuration)],
        help: "delete `links`; in `awsvpc` mode the containers of a task meet at `localhost`",
      };
    }
  },
};
