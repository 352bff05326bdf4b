import { awsvpcConfigurationOf } from "../../scenario/awsvpc-configuration.ts";
import type { ServiceRule } from "../rule.ts";
import { longerList } from "./longer-list.ts";

export const tooManySubnets: ServiceRule = {
  id: "too-many-subnets",
  family: "network-configuration",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "`awsvpcConfiguration` lists at most 16 subnets",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html"],
  rationale: `
    ECS takes up to 16 subnets for a service or run. Its tasks spread over the Availability Zones of the subnets, so one or two
    for each zone are usually enough; larger subnets hold more tasks than more subnets do.
  `,
  skipWhen: ["network-configuration-outside-awsvpc"],
  examples: {
    bad: [
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
                subnets:
                  - subnet-0a1b2c3d4e5f60001
                  - subnet-0a1b2c3d4e5f60002
                  - subnet-0a1b2c3d4e5f60003
                  - subnet-0a1b2c3d4e5f60004
                  - subnet-0a1b2c3d4e5f60005
                  - subnet-0a1b2c3d4e5f60006
                  - subnet-0a1b2c3d4e5f60007
                  - subnet-0a1b2c3d4e5f60008
                  - subnet-0a1b2c3d4e5f60009
                  - subnet-0a1b2c3d4e5f60010
                  - subnet-0a1b2c3d4e5f60011
                  - subnet-0a1b2c3d4e5f60012
                  - subnet-0a1b2c3d4e5f60013
                  - subnet-0a1b2c3d4e5f60014
                  - subnet-0a1b2c3d4e5f60015
                  - subnet-0a1b2c3d4e5f60016
                  - subnet-0a1b2c3d4e5f60017
                securityGroups:
                  - sg-0a1b2c3d4e5f60001
        `,
      },
    ],
    good: [
      {
        why: "16 are allowed",
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
                subnets:
                  - subnet-0a1b2c3d4e5f60001
                  - subnet-0a1b2c3d4e5f60002
                  - subnet-0a1b2c3d4e5f60003
                  - subnet-0a1b2c3d4e5f60004
                  - subnet-0a1b2c3d4e5f60005
                  - subnet-0a1b2c3d4e5f60006
                  - subnet-0a1b2c3d4e5f60007
                  - subnet-0a1b2c3d4e5f60008
                  - subnet-0a1b2c3d4e5f60009
                  - subnet-0a1b2c3d4e5f60010
                  - subnet-0a1b2c3d4e5f60011
                  - subnet-0a1b2c3d4e5f60012
                  - subnet-0a1b2c3d4e5f60013
                  - subnet-0a1b2c3d4e5f60014
                  - subnet-0a1b2c3d4e5f60015
                  - subnet-0a1b2c3d4e5f60016
                securityGroups:
                  - sg-0a1b2c3d4e5f60001
        `,
      },
    ],
  },

  *check({ service }) {
    const help = "list one or two subnets for each Availability Zone";
    yield* longerList(awsvpcConfigurationOf(service), "subnets", 16, help);
  },
};
