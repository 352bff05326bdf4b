import { isAbsent, isKnown } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const multipleRegistries: ServiceRule = {
  id: "multiple-registries",
  family: "service-discovery",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A service has at most one registry",
  aws: {
    operation: "CreateService",
    message: "service registries can have at most 1 items.",
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-registries-multiple/meta.yaml",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-registries-multiple/meta.yaml",
  ],
  rationale: `
    \`serviceRegistries\` is a list, but ECS takes one entry. A single Cloud Map service can keep several kinds of records, A beside SRV
    for example. To be found under two names, register the tasks once and let a second DNS name point at the first, or run a
    second service.
  `,
  examples: {
    bad: [
      {
        at: "/service/serviceRegistries/1",
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
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-1123456789abcdef
        `,
      },
    ],
    good: [
      {
        why: "one",
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

  *check({ service }) {
    const { serviceRegistries } = service;
    if (!isKnown(serviceRegistries)) return;
    const entries = serviceRegistries.value.filter((entry) => !isAbsent(entry));
    const [first, second] = entries;
    if (!first || !second || !isKnown(first) || !isKnown(second)) return;
    yield {
      message: `${serviceText(service)} has ${entries.length} service registries, and 1 is the most`,
      place: second.place,
      label: "must be the only one, or absent",
      related: [{ message: "the first registry", place: first.place }],
      help: "delete all registries but one",
    };
  },
};
