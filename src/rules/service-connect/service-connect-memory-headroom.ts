import type { ContainerDefinition } from "../../ecs/container-definition.ts";
import { type Field, isAbsent, knownItems, knownValue } from "../../source/field.ts";
import type { SourceNode } from "../../source/node.ts";
import type { ServiceRule } from "../rule.ts";
import { enabledRemark, enabledServiceConnect } from "./enabled-service-connect.ts";
import { memorySize } from "./memory-size.ts";

/** What AWS advises to leave for the proxy, in MiB. */
const proxyMemory = 64;

function knownSize(memory: Field<SourceNode>): number {
  const node = knownValue(memory);
  return (node && memorySize(node)) ?? 0;
}

/** What a container certainly takes of the task's memory, in MiB. */
function containerMemory({ memory, memoryReservation }: ContainerDefinition): number {
  return knownSize(isAbsent(memory) ? memoryReservation : memory);
}

export const serviceConnectMemoryHeadroom: ServiceRule = {
  id: "service-connect-memory-headroom",
  family: "service-connect",
  inspects: "service",
  severity: "info",
  stage: "guidance",
  title: "Task memory leaves room for the Service Connect proxy",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html"],
  rationale: `
    The proxy of Service Connect lives on what the containers leave of the task's \`memory\`. If they may take all of it, the
    proxy or a container is killed for lack of memory when the service gets busy. AWS advises at least 64 MiB and 256 CPU
    units for the proxy on top of what the containers need, and more beyond 500 requests a second.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/taskDefinition/memory",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "512"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 512
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
        at: "/taskDefinition/memory",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: 1 GB
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
                memoryReservation: 1000
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
        why: "room to spare",
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
        why: "exactly 64 MiB",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "512"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
              - name: cache
                image: redis:7.4
                memory: 192
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
        why: "containers without limits of their own",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "512"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
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
        why: "no proxy",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "512"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 512
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
        `,
      },
    ],
  },

  *check({ service, task }) {
    const configuration = enabledServiceConnect(service);
    if (!configuration || !task) return;
    const { memory, containerDefinitions } = task.task;
    const node = knownValue(memory);
    const limit = node && memorySize(node);
    if (limit === undefined) return;
    let taken = 0;
    for (const { value: container } of knownItems(containerDefinitions)) taken += containerMemory(container);
    if (taken <= limit - proxyMemory) return;
    yield {
      message: `the containers take ${taken} of the task's ${limit} MiB, and the Service Connect proxy needs ${proxyMemory}`,
      place: memory.place,
      label: `should be at least ${taken + proxyMemory} MiB`,
      related: [enabledRemark(configuration)],
      help: `set the task's \`memory\` to ${taken + proxyMemory} or more, or lower that of the containers`,
    };
  },
};
