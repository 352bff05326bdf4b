import { entriesWithTargetGroup } from "../../scenario/attached-load-balancers.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html */
const mostTargetGroups = 5;

export const tooManyTargetGroups: ServiceRule = {
  id: "too-many-target-groups",
  family: "load-balancer",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A service has at most 5 target groups",
  sources: [
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/register-multiple-targetgroups.md",
  ],
  rationale: `
    A service registers each of its tasks with every target group it names, and may name five. Several listeners and rules can
    forward to one target group, so a group for each host name or path is not needed. A service that really needs
    more ports behind balancers than that is better split.
  `,
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
                memory: 256
                portMappings:
                  - containerPort: 80
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-1/0123456789abcdef
                containerName: storefront
                containerPort: 80
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-2/0123456789abcdef
                containerName: storefront
                containerPort: 80
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-3/0123456789abcdef
                containerName: storefront
                containerPort: 80
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-4/0123456789abcdef
                containerName: storefront
                containerPort: 80
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-5/0123456789abcdef
                containerName: storefront
                containerPort: 80
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-6/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
    ],
    good: [
      {
        why: "exactly 5",
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
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-1/0123456789abcdef
                containerName: storefront
                containerPort: 80
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-2/0123456789abcdef
                containerName: storefront
                containerPort: 80
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-3/0123456789abcdef
                containerName: storefront
                containerPort: 80
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-4/0123456789abcdef
                containerName: storefront
                containerPort: 80
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-5/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
    ],
  },

  *check({ service }) {
    const { length } = entriesWithTargetGroup(service);
    if (length <= mostTargetGroups) return;
    yield {
      message: `${serviceText(service)} has ${length} target groups, and ${mostTargetGroups} are the most`,
      place: service.loadBalancers.place,
      label: `must have ${mostTargetGroups} target groups or fewer`,
      help: "let several listeners or rules forward to one target group, or split the service",
    };
  },
};
