import { awsvpcConfigurationOf } from "../../scenario/awsvpc-configuration.ts";
import type { ServiceRule } from "../rule.ts";
import { longerList } from "./longer-list.ts";

export const tooManySecurityGroups: ServiceRule = {
  id: "too-many-security-groups",
  family: "network-configuration",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "`awsvpcConfiguration` lists at most 5 security groups",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html"],
  rationale: `
    ECS takes up to 5 security groups for a service or run. All of them apply to the interface of every task, and what one of them
    allows is allowed. Put the rules of several groups into one.
  `,
  skipWhen: ["network-configuration-outside-awsvpc"],
  examples: {
    bad: [
      {
        at: "/service/networkConfiguration/awsvpcConfiguration/securityGroups",
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
                securityGroups:
                  - sg-0a1b2c3d4e5f60001
                  - sg-0a1b2c3d4e5f60002
                  - sg-0a1b2c3d4e5f60003
                  - sg-0a1b2c3d4e5f60004
                  - sg-0a1b2c3d4e5f60005
                  - sg-0a1b2c3d4e5f60006
        `,
      },
    ],
    good: [
      {
        why: "5 are allowed",
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
                securityGroups:
                  - sg-0a1b2c3d4e5f60001
                  - sg-0a1b2c3d4e5f60002
                  - sg-0a1b2c3d4e5f60003
                  - sg-0a1b2c3d4e5f60004
                  - sg-0a1b2c3d4e5f60005
        `,
      },
    ],
  },

  *check({ service }) {
    const help = "put the rules of several security groups into one";
    yield* longerList(awsvpcConfigurationOf(service), "securityGroups", 5, help);
  },
};
