import { lacksTargetGroups } from "../../scenario/attached-load-balancers.ts";
import { mayBeUpdate } from "../../scenario/may-be-update.ts";
import { isKnown } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const codeDeployWithoutLoadBalancer: ServiceRule = {
  id: "code-deploy-without-load-balancer",
  family: "load-balancer",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A service with the CODE_DEPLOY controller has a target group",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html"],
  rationale: `
    CodeDeploy replaces the tasks of a service by starting a second set and moving a listener from one target group to another. A service
    under this controller therefore names one target group; the second one belongs to CodeDeploy's deployment group. Without
    a load balancer leave the service to the ECS controller, whose rolling deployments need none.
  `,
  examples: {
    bad: [
      {
        at: "/service/deploymentController/type",
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
            deploymentController: { type: CODE_DEPLOY }
        `,
      },
      {
        at: "/service/deploymentController/type",
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
            desiredCount: 0
            deploymentController: { type: CODE_DEPLOY }
            loadBalancers:
              - loadBalancerName: shop-public
                containerName: storefront
                containerPort: 80
        `,
      },
    ],
    good: [
      {
        why: "one target group on the service",
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
            deploymentController: { type: CODE_DEPLOY }
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        why: "the ECS controller needs none",
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
        `,
      },
    ],
  },

  *check({ service }) {
    const { deploymentController } = service;
    if (!isKnown(deploymentController)) return;
    const { type } = deploymentController.value;
    if (!isKnown(type) || type.value !== "CODE_DEPLOY") return;
    if (mayBeUpdate(service) || !lacksTargetGroups(service)) return;
    yield {
      message: `${serviceText(service)} has the CODE_DEPLOY controller and no target group`,
      place: type.place,
      label: "needs a target group in `loadBalancers`",
      help: "add a `loadBalancers` entry with a `targetGroupArn`, or delete `deploymentController`",
    };
  },
};
