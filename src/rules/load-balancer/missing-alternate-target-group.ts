import { entriesWithTargetGroup, lacksAlternate } from "../../scenario/attached-load-balancers.ts";
import { isKnown } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

const strategies: ReadonlySet<string> = new Set(["BLUE_GREEN", "LINEAR", "CANARY"]);

export const missingAlternateTargetGroup: ServiceRule = {
  id: "missing-alternate-target-group",
  family: "load-balancer",
  inspects: "service",
  severity: "warning",
  stage: "create-service",
  title: "A blue/green, linear or canary deployment has an alternate target group",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AdvancedConfiguration.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deploy-canary-service.html",
  ],
  rationale: `
    These deployments start the new tasks beside the old ones and register them with a second target group, so that the listener can be moved,
    at once or in steps, and moved back. The second group is the entry's \`alternateTargetGroupArn\`, together with the listener
    rule to change and the role to change it with. Whether ECS refuses an entry without it is not on record; the
    deployment has nowhere to put the new tasks.
  `,
  examples: {
    bad: [
      {
        at: "/service/loadBalancers/0",
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
            deploymentConfiguration: { strategy: BLUE_GREEN }
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        at: "/service/loadBalancers/0",
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
            deploymentConfiguration: { strategy: CANARY }
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
                advancedConfiguration:
                  productionListenerRule: arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener-rule/app/shop/1/2/3
                  roleArn: arn:aws:iam::111122223333:role/ecs-load-balancers
        `,
      },
    ],
    good: [
      {
        why: "a rolling deployment needs one group",
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
            deploymentConfiguration: { strategy: ROLLING }
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        why: "two target groups",
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
            deploymentConfiguration: { strategy: BLUE_GREEN }
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
                advancedConfiguration:
                  alternateTargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-green/0123456789abcdef
                  productionListenerRule: arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener-rule/app/shop/1/2/3
                  roleArn: arn:aws:iam::111122223333:role/ecs-load-balancers
        `,
      },
    ],
  },

  *check({ service }) {
    const { deploymentConfiguration } = service;
    if (!isKnown(deploymentConfiguration)) return;
    const { strategy } = deploymentConfiguration.value;
    if (!isKnown(strategy) || !strategies.has(strategy.value)) return;
    for (const entry of entriesWithTargetGroup(service)) {
      if (!lacksAlternate(entry)) continue;
      yield {
        message: `${serviceText(service)} has ${strategy.value} deployments and no alternate target group`,
        place: entry.place,
        label: "should have an `alternateTargetGroupArn`",
        related: [{ message: "shifts traffic between two target groups", place: strategy.place }],
        notes: ["whether ECS refuses the service is not on record"],
        help: "add `advancedConfiguration` with `alternateTargetGroupArn`, `productionListenerRule` and `roleArn`",
      };
    }
  },
};
