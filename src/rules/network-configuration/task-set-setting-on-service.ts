import type { Service } from "../../ecs/service.ts";
import { awsvpcConfigurationOf } from "../../scenario/awsvpc-configuration.ts";
import { type Field, type Items, isKnown, knownValue } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

const keys = ["loadBalancers", "serviceRegistries", "networkConfiguration"] as const;

/** Whether it is what DescribeServices answers: its settings are then those of the primary task set. */
function isAnswer({ deployments, events, serviceArn, status, taskSets }: Service): boolean {
  return [deployments, events, serviceArn, status, taskSets].some(({ state }) => state !== "absent");
}

/** The file of a service for PipeCD, which hands these settings to the task sets. https://pipecd.dev/docs/user-guide/managing-application/defining-app-configuration/ecs/ */
const pipeline = /(?:^|[\\/])servicedef\.(?:json|ya?ml)$/;

function isFilled(service: Service, key: (typeof keys)[number]): boolean {
  if (key === "networkConfiguration") return awsvpcConfigurationOf(service) !== undefined;
  const list: Field<Items<unknown>> = service[key];
  return knownValue(list)?.some(isKnown) ?? false;
}

export const taskSetSettingOnService: ServiceRule = {
  id: "task-set-setting-on-service",
  family: "network-configuration",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "With an external deployment controller, networking is set on the task set, not on the service",
  aws: {
    operation: "CreateService",
    message: "LoadBalancers must be empty or null.",
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-external-with-load-balancers/meta.yaml",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateTaskSet.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-external.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-external-with-load-balancers/meta.yaml",
  ],
  rationale: `
    With an external deployment controller a service is a frame for task sets, and each set brings its own task definition, network and load
    balancers, so that two versions can run side by side. ECS refuses a service that sets what its task sets have to. Move the key
    to the input of CreateTaskSet, or to the \`AWS::ECS::TaskSet\` of a template. The answer of DescribeServices repeats the settings of the
    primary task set, and so does a Terraform state; \`servicedef.yaml\` of PipeCD holds those of the task sets to come. It is silent there.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/loadBalancers",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                portMappings:
                  - containerPort: 8080
          service:
            serviceName: shop
            desiredCount: 2
            deploymentController:
              type: EXTERNAL
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 8080
        `,
      },
      {
        at: "/service/networkConfiguration",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            desiredCount: 2
            deploymentController:
              type: EXTERNAL
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
        `,
      },
      {
        at: "/service/serviceRegistries",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            desiredCount: 2
            deploymentController:
              type: EXTERNAL
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
        `,
      },
    ],
    good: [
      {
        why: "all of it is left to the task sets",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            desiredCount: 2
            deploymentController:
              type: EXTERNAL
            loadBalancers: []
            networkConfiguration: {}
        `,
      },
      {
        why: "the ECS controller has no task sets",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                portMappings:
                  - containerPort: 8080
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            deploymentController:
              type: ECS
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 8080
        `,
      },
    ],
  },

  *check({ service }) {
    const type = knownValue(service.deploymentController)?.type;
    if (!type || !isKnown(type) || type.value !== "EXTERNAL") return;
    if (isAnswer(service) || pipeline.test(service.place.document.name)) return;
    for (const key of keys) {
      if (!isFilled(service, key)) continue;
      yield {
        message: `${serviceText(service)} sets \`${key}\` under an external deployment controller`,
        place: service[key].place,
        label: "must be absent, task sets hold it",
        related: [{ message: "leaves the network to the task sets", place: type.place }],
        help: `move \`${key}\` to the task sets`,
        ...(key === "loadBalancers" ? {} : { aws: null }),
      };
    }
  },
};
