import { awsvpcConfigurationOf } from "../../scenario/awsvpc-configuration.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const networkConfigurationOutsideAwsvpc: ServiceRule = {
  id: "network-configuration-outside-awsvpc",
  family: "network-configuration",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "`networkConfiguration` is given only to tasks in `awsvpc` mode",
  aws: {
    operation: "CreateService",
    message: "Network Configuration is not valid for the given networkMode of this task definition.",
    evidence: "https://github.com/cloudposse/terraform-aws-ecs-alb-service-task/issues/22",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
    "https://github.com/cloudposse/terraform-aws-ecs-alb-service-task/issues/22",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-service-network-config-mode/meta.yaml",
  ],
  rationale: `
    Only tasks in \`awsvpc\` mode have an interface of their own that could be put into subnets and security groups. In every
    other mode they share the network of their instance, or have none, and ECS refuses the service instead of dropping the
    configuration. A task definition that names no mode is such a one: on Linux it gets \`bridge\`.

    Delete \`networkConfiguration\`, or set \`networkMode\` to \`awsvpc\`. Host ports are then left out or equal to the container ports,
    and load balancers need target groups of type \`ip\`.
  `,
  fixable: "unsafe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/networkConfiguration",
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
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
        `,
      },
      {
        at: "/service/networkConfiguration",
        document: `
          taskDefinition:
            family: shop
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002]
        `,
      },
      {
        at: "/service/networkConfiguration",
        document: `
          taskDefinition:
            family: batch
            networkMode: none
            containerDefinitions:
              - name: batch
                image: shop/batch:8.1
          service:
            taskDefinition: batch
            count: 1
            launchType: EC2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                assignPublicIp: DISABLED
        `,
      },
      {
        at: "/service/networkConfiguration",
        document: `
          taskDefinition:
            family: intranet
            runtimePlatform:
              operatingSystemFamily: WINDOWS_SERVER_2022_CORE
            containerDefinitions:
              - name: iis
                image: mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022
          service:
            serviceName: intranet
            taskDefinition: intranet
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                securityGroups: [sg-0a1b2c3d4e5f60001]
        `,
      },
    ],
    good: [
      {
        why: "`awsvpc` tasks need it",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
        `,
      },
      {
        why: "an empty one is none",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration: {}
        `,
      },
      {
        why: "the mode is filled in later",
        document: `
          taskDefinition:
            family: shop
            networkMode: "\${NETWORK_MODE}"
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
        `,
      },
    ],
  },

  *check({ service, task, isRun, launchType }) {
    const mode = task?.network.mode;
    if (!mode?.value || mode.value === "awsvpc" || !awsvpcConfigurationOf(service)) return;
    const { place } = service.networkConfiguration;
    const title = "delete `networkConfiguration`";
    const because =
      mode.origin === "default"
        ? `without \`networkMode\` the task gets \`${mode.value}\``
        : "only `awsvpc` gives a task its own interface";
    yield {
      message: `${serviceText(service)} has a \`networkConfiguration\` for a task in \`${mode.value}\` network mode`,
      place,
      label: "must be absent outside `awsvpc` mode",
      related: [{ message: because, place: mode.place }],
      help: launchType === "EXTERNAL" ? title : `${title}, or set \`networkMode\` to \`awsvpc\` in the task definition`,
      fix: { title, safety: "unsafe", changes: [{ kind: "delete", place }] },
      ...(isRun ? { aws: null } : {}),
    };
  },
};
