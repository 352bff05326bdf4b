import { awsvpcConfigurationOf } from "../../scenario/awsvpc-configuration.ts";
import { isAbsent, isKnown, isPresent } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const defaultSecurityGroup: ServiceRule = {
  id: "default-security-group",
  family: "network-configuration",
  inspects: "service",
  severity: "info",
  stage: "guidance",
  title: "A task names its security groups",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html"],
  rationale: `
    Tasks whose service names no security group get the default one of their VPC. As it is created, it lets in whatever else has
    the same group and nothing from outside it, so a load balancer with another group does not reach them, and anyone who changes
    the group changes it for everything that fell back on it. Name a group that says who may call these tasks.
  `,
  skipWhen: [],
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
                subnets: [subnet-0a1b2c3d4e5f60001]
        `,
      },
      {
        at: "/service/networkConfiguration/awsvpcConfiguration",
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
            taskDefinition: shop
            count: 1
            networkConfiguration:
              awsvpcConfiguration:
                subnets: ["\${PRIVATE_SUBNET}"]
                securityGroups: []
        `,
      },
    ],
    good: [
      {
        why: "the service names a security group",
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
    ],
  },

  *check({ service, task }) {
    const configuration = awsvpcConfigurationOf(service);
    if (!configuration || task?.network.mode.value !== "awsvpc") return;
    const { subnets, securityGroups, place } = configuration;
    if (!isAbsent(securityGroups) || !isKnown(subnets) || !subnets.value.some(isPresent)) return;
    yield {
      message: `${serviceText(service)} names no security group, so its tasks get the default one of the VPC`,
      place,
      label: "should name `securityGroups`",
      help: "list the security groups of the tasks under `securityGroups`",
    };
  },
};
