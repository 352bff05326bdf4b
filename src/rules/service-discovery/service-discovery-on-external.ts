import { knownItems } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const serviceDiscoveryOnExternal: ServiceRule = {
  id: "service-discovery-on-external",
  family: "service-discovery",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A service on external instances has no service registry",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html",
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/ecs-anywhere.md",
  ],
  rationale: `
    The addresses of external instances belong to a network that AWS does not know, and service discovery is not part of ECS Anywhere. Register
    the tasks with a directory of your own, or run the service on EC2 or Fargate.
  `,
  examples: {
    bad: [
      {
        at: "/service/serviceRegistries",
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
            launchType: EXTERNAL
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        at: "/service/serviceRegistries",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            requiresCompatibilities: [EXTERNAL]
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
    ],
    good: [
      {
        why: "no registry",
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
            launchType: EXTERNAL
        `,
      },
      {
        why: "EC2 may have one",
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
            launchType: EC2
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
    ],
  },

  *check({ service, launchTypes, asksForNothing }) {
    const { serviceRegistries } = service;
    if (!launchTypes.isOnly("EXTERNAL") || knownItems(serviceRegistries).length === 0) return;
    const request = launchTypes.requestOf("EXTERNAL");
    yield {
      message: `${serviceText(service)} has a service registry on external instances`,
      place: serviceRegistries.place,
      label: "must be absent",
      related: request ? [{ message: "asks for external instances", place: request }] : [],
      notes: asksForNothing ? ["so it is unless the cluster's default capacity provider strategy says otherwise"] : [],
      help: "delete `serviceRegistries`, or run the service on EC2 or Fargate",
    };
  },
};
