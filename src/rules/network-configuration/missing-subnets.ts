import { awsvpcConfigurationOf } from "../../scenario/awsvpc-configuration.ts";
import { isAbsent } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";

export const missingSubnets: ServiceRule = {
  id: "missing-subnets",
  family: "network-configuration",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "`awsvpcConfiguration` lists at least one subnet",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html"],
  rationale: `
    The network interface of a task is created in one of the listed subnets. ECS never picks one by itself, so \`subnets\` is the
    one required member of \`awsvpcConfiguration\`. List the subnets in which the tasks may run, one in each Availability Zone that
    the service should use.
  `,
  skipWhen: ["network-configuration-outside-awsvpc"],
  examples: {
    bad: [
      {
        at: "/service/networkConfiguration/awsvpcConfiguration",
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
                securityGroups: [sg-0a1b2c3d4e5f60001]
        `,
      },
      {
        at: "/service/networkConfiguration/awsvpcConfiguration/subnets",
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
                subnets: []
        `,
      },
    ],
    good: [
      {
        why: "one subnet is enough",
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
        why: "the list is filled in later",
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
                subnets: "\${PRIVATE_SUBNETS}"
                securityGroups: [sg-0a1b2c3d4e5f60001]
        `,
      },
    ],
  },

  *check({ service }) {
    const configuration = awsvpcConfigurationOf(service);
    if (!configuration || !isAbsent(configuration.subnets)) return;
    const { place, written } = configuration.subnets;
    yield {
      message: "`awsvpcConfiguration` names no subnet for the interfaces of the tasks",
      place,
      label: written ? "must list a subnet" : "must hold `subnets`",
      help: "list the subnets in which the tasks may run under `subnets`",
    };
  },
};
