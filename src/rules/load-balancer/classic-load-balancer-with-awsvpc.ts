import { classicEntries } from "../../scenario/attached-load-balancers.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const classicLoadBalancerWithAwsvpc: ServiceRule = {
  id: "classic-load-balancer-with-awsvpc",
  family: "load-balancer",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A service of `awsvpc` tasks uses target groups, not a Classic Load Balancer",
  aws: {
    operation: "CreateService",
    message: "Classic Load Balancers are not supported with Fargate.",
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-classic-lb-with-fargate/meta.yaml",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-classic-lb-with-fargate/meta.yaml",
  ],
  rationale: `
    A Classic Load Balancer knows instances only, and a task in \`awsvpc\` mode is not reached at its instance: it has an interface and an
    address of its own. Fargate has no instance at all. Such a service is attached to a target group of type \`ip\`,
    behind an Application, Network or Gateway Load Balancer.
  `,
  examples: {
    bad: [
      {
        at: "/service/loadBalancers/0/loadBalancerName",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            requiresCompatibilities: [FARGATE]
            cpu: "256"
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
            launchType: FARGATE
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
            loadBalancers:
              - loadBalancerName: shop-public
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        at: "/service/loadBalancers/0/loadBalancerName",
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
            loadBalancers:
              - loadBalancerName: shop-public
                containerName: storefront
                containerPort: 80
        `,
      },
    ],
    good: [
      {
        why: "a target group",
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
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        why: "a bridge network with a static host port",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { containerPort: 80, hostPort: 8080 }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 }
            loadBalancers:
              - loadBalancerName: shop-public
                containerName: storefront
                containerPort: 80
        `,
      },
    ],
  },

  *check({ service, task, launchType }) {
    const mode = task?.network.mode;
    if (mode?.value !== "awsvpc") return;
    for (const { loadBalancerName } of classicEntries(service)) {
      yield {
        message: `${serviceText(service)} puts \`awsvpc\` tasks behind a Classic Load Balancer`,
        place: loadBalancerName.place,
        label: "must be a target group",
        related: [{ message: "a task has an address of its own", place: mode.place }],
        help: "name a target group of target type `ip` in `targetGroupArn`, and delete `loadBalancerName`",
        ...(launchType === "FARGATE" ? {} : { aws: null }),
      };
    }
  },
};
