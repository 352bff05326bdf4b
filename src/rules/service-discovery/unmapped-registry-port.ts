import { containerNames } from "../../ecs/container-names.ts";
import { mayLackNetwork } from "../../scenario/may-lack-network.ts";
import { unmappedTarget } from "../../scenario/target-port.ts";
import { isKnown, knownItems } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const unmappedRegistryPort: ServiceRule = {
  id: "unmapped-registry-port",
  family: "service-discovery",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A registry names a container and a port that the task maps",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html"],
  rationale: `
    \`containerName\` and \`containerPort\` of a registry entry point at a port mapping of the task definition, by the container's name and
    the container's side of the mapping. ECS looks the mapping up when the service is created and refuses a name or a port
    that is not there. The host port is never named.
  `,
  examples: {
    bad: [
      {
        at: "/service/serviceRegistries/0/containerPort",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
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
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                containerName: storefront
                containerPort: 8080
        `,
      },
      {
        at: "/service/serviceRegistries/0/containerName",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
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
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                containerName: shop
                containerPort: 80
        `,
      },
    ],
    good: [
      {
        why: "mapped",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
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
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        why: "inside a range",
        document: `
          taskDefinition:
            family: media
            networkMode: awsvpc
            containerDefinitions:
              - name: relay
                image: media/relay:3.0
                memory: 512
                portMappings:
                  - containerPortRange: 8000-8010
          service:
            serviceName: media
            taskDefinition: media
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                containerName: relay
                containerPort: 8000
        `,
      },
      {
        why: "the mapping that cannot be read may be the one",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - containerPort: \${PORT}
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
    ],
  },

  *check({ service, task }) {
    const names = task && containerNames(task.task);
    if (!task || !names || mayLackNetwork(task)) return;
    const owner = serviceText(service);
    for (const { value: entry } of knownItems(service.serviceRegistries)) {
      const { containerName } = entry;
      if (isKnown(containerName) && !names.has(containerName.value)) {
        const { value, place } = containerName;
        yield {
          message: `the registry of ${owner} names container ${quoted(value)}, which its task does not have`,
          place,
          label: "must name a container of the task",
          help: `set \`containerName\` to the name of a container of the task, or add a container ${quoted(value)}`,
        };
      }
      const target = unmappedTarget(task, entry);
      if (!target) continue;
      const { container, port } = target;
      yield {
        message: `the registry of ${owner} names port ${port.value}, which ${containerText(container)} does not map`,
        place: port.place,
        label: "must be a port that the container maps",
        help: `add a port mapping of ${port.value} to ${containerText(container)}, or name a container port that it maps`,
      };
    }
  },
};
