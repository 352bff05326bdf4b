import { awsvpcConfigurationOf } from "../../scenario/awsvpc-configuration.ts";
import { isKnown } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const assignedPublicIp: ServiceRule = {
  id: "assigned-public-ip",
  family: "network-configuration",
  inspects: "service",
  severity: "info",
  stage: "guidance",
  title: "A Fargate task has a public address only when it needs one",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html",
  ],
  rationale: `
    With a public address only the security groups stand between the internet and a task. A task behind a load balancer needs none:
    in a private subnet it reaches its image and the internet through VPC endpoints or a NAT gateway. In a public subnet without
    these the address is what lets the task pull its image; then it has to stay.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/networkConfiguration/awsvpcConfiguration/assignPublicIp",
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
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            launchType: FARGATE
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
                assignPublicIp: ENABLED
        `,
      },
      {
        at: "/service/networkConfiguration/awsvpcConfiguration/assignPublicIp",
        document: `
          taskDefinition:
            family: report
            networkMode: awsvpc
            cpu: "256"
            memory: "512"
            containerDefinitions:
              - name: report
                image: shop/report:8.1
          service:
            taskDefinition: report
            count: 1
            capacityProviderStrategy:
              - capacityProvider: FARGATE_SPOT
                weight: 1
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
                assignPublicIp: ENABLED
        `,
      },
      {
        at: "/service/networkConfiguration/awsvpcConfiguration/assignPublicIp",
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
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
                assignPublicIp: ENABLED
        `,
      },
    ],
    good: [
      {
        why: "the tasks have private addresses",
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
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            launchType: FARGATE
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
                assignPublicIp: DISABLED
        `,
      },
    ],
  },

  *check({ service, launchTypes }) {
    const assignPublicIp = awsvpcConfigurationOf(service)?.assignPublicIp;
    if (!assignPublicIp || !isKnown(assignPublicIp) || assignPublicIp.value !== "ENABLED") return;
    if (!launchTypes.has("FARGATE")) return;
    yield {
      message: `${serviceText(service)} gives each of its Fargate tasks a public address`,
      place: assignPublicIp.place,
      label: "DISABLED where the subnets allow it",
      help: "set `assignPublicIp` to DISABLED where a NAT gateway or VPC endpoints reach all that the tasks need",
    };
  },
};
