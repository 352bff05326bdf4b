import type { Service } from "../../ecs/service.ts";
import { lacksTargetGroups } from "../../scenario/attached-load-balancers.ts";
import { mayBeUpdate } from "../../scenario/may-be-update.ts";
import { isAbsent, isKnown } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

/** Whether it is certain that a service does not use Service Connect. */
function lacksServiceConnect({ serviceConnectConfiguration: configuration }: Service): boolean {
  return isAbsent(configuration) || (isKnown(configuration) && isAbsent(configuration.value.enabled));
}

export const trafficShiftWithoutLoadBalancer: ServiceRule = {
  id: "traffic-shift-without-load-balancer",
  family: "load-balancer",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A LINEAR or CANARY deployment has something that shifts traffic",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/canary-deployment-implementation.html",
  ],
  rationale: `
    A LINEAR or CANARY deployment sends a growing share of the requests to the new tasks. Something has to divide the requests: a listener
    with two target groups, or the proxies of Service Connect. A service with neither cannot be deployed so. BLUE_GREEN
    moves everything at once and may go without; ROLLING replaces task by task.
  `,
  examples: {
    bad: [
      {
        at: "/service/deploymentConfiguration/strategy",
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
        `,
      },
      {
        at: "/service/deploymentConfiguration/strategy",
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
            deploymentConfiguration: { strategy: LINEAR }
            serviceConnectConfiguration: { enabled: false }
        `,
      },
    ],
    good: [
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
            deploymentConfiguration: { strategy: CANARY }
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
      {
        why: "blue/green may go without",
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
        `,
      },
      {
        why: "Service Connect divides the requests",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: "512"
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
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
            deploymentConfiguration: { strategy: LINEAR }
            serviceConnectConfiguration: { enabled: true, namespace: shop }
        `,
      },
    ],
  },

  *check({ service }) {
    const { deploymentConfiguration } = service;
    if (!isKnown(deploymentConfiguration)) return;
    const { strategy } = deploymentConfiguration.value;
    if (!isKnown(strategy) || (strategy.value !== "LINEAR" && strategy.value !== "CANARY")) return;
    if (mayBeUpdate(service) || !lacksTargetGroups(service) || !lacksServiceConnect(service)) return;
    yield {
      message: `${serviceText(service)} has ${strategy.value} deployments and nothing that shifts traffic`,
      place: strategy.place,
      label: "needs target groups, or Service Connect",
      help: "add a `loadBalancers` entry with two target groups, enable Service Connect, or set `strategy` to `ROLLING`",
    };
  },
};
