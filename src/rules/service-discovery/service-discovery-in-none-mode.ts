import { knownItems } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const serviceDiscoveryInNoneMode: ServiceRule = {
  id: "service-discovery-in-none-mode",
  family: "service-discovery",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A service of tasks in `none` mode has no service registry",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html"],
  rationale: `
    Service discovery writes the address of each task into Cloud Map. A task in \`none\` mode has no address and no port, so there is nothing
    to write. Use another network mode, or leave the registry out.
  `,
  skipWhen: ["service-discovery-on-external"],
  examples: {
    bad: [
      {
        at: "/service/serviceRegistries",
        document: `
          taskDefinition:
            family: batch
            networkMode: none
            containerDefinitions:
              - name: cruncher
                image: batch/cruncher:3.2
                memory: 256
          service:
            serviceName: batch
            taskDefinition: batch
            desiredCount: 2
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
        `,
      },
    ],
    good: [
      {
        why: "no registry",
        document: `
          taskDefinition:
            family: batch
            networkMode: none
            containerDefinitions:
              - name: cruncher
                image: batch/cruncher:3.2
                memory: 256
          service:
            serviceName: batch
            taskDefinition: batch
            desiredCount: 2
        `,
      },
      {
        why: "`awsvpc` tasks have addresses",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - containerPort: 80
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
        `,
      },
    ],
  },

  *check({ service, task }) {
    const { serviceRegistries } = service;
    const mode = task?.network.mode;
    if (mode?.value !== "none" || knownItems(serviceRegistries).length === 0) return;
    yield {
      message: `${serviceText(service)} has a service registry for tasks in \`none\` network mode`,
      place: serviceRegistries.place,
      label: "must be absent",
      related: [{ message: "no network, and no address", place: mode.place }],
      help: "delete `serviceRegistries`, or set `networkMode` to `awsvpc`",
    };
  },
};
