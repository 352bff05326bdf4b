import { knownItems } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const loadBalancerOnExternal: ServiceRule = {
  id: "load-balancer-on-external",
  family: "load-balancer",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A service on external instances has no load balancer",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html",
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/ecs-anywhere.md",
    "https://github.com/aws/aws-cdk/pull/14931",
  ],
  rationale: `
    External instances stand outside AWS, in a network that a load balancer of AWS cannot register targets in for ECS: service load balancing
    is not part of ECS Anywhere. Put a proxy of your own in front of the tasks there, or run the service on EC2 or Fargate.
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
            launchType: EXTERNAL
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        at: "/service/loadBalancers",
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
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
    ],
    good: [
      {
        why: "no load balancer",
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
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        why: "the task may run on EC2 as well",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            requiresCompatibilities: [EC2, EXTERNAL]
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
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
    ],
  },

  *check({ service, launchTypes, asksForNothing }) {
    const { loadBalancers } = service;
    if (!launchTypes.isOnly("EXTERNAL") || knownItems(loadBalancers).length === 0) return;
    const request = launchTypes.requestOf("EXTERNAL");
    yield {
      message: `${serviceText(service)} has a load balancer on external instances`,
      place: loadBalancers.place,
      label: "must be absent",
      related: request ? [{ message: "asks for external instances", place: request }] : [],
      notes: asksForNothing ? ["so it is unless the cluster's default capacity provider strategy says otherwise"] : [],
      help: "delete `loadBalancers` and run a proxy of your own, or run the service on EC2 or Fargate",
    };
  },
};
