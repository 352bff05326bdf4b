import { entriesWithTargetGroup } from "../../scenario/attached-load-balancers.ts";
import { isCertainlyThere } from "../../scenario/certainly-there.ts";
import type { ServiceScenario } from "../../scenario/service-scenario.ts";
import { isAbsent, knownItems, knownValue } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

/** What makes ECS work with its service-linked role alone. */
interface Reason {
  readonly what: string;
  readonly place: Place;
}

function reason({ service, task }: ServiceScenario): Reason | undefined {
  const { serviceRegistries, loadBalancers, deploymentController } = service;
  const mode = task?.network.mode;
  if (mode?.value === "awsvpc") return { what: "its tasks use `awsvpc` network mode", place: mode.place };
  if (knownItems(serviceRegistries).length > 0)
    return { what: "it has a service registry", place: serviceRegistries.place };
  const { length } = entriesWithTargetGroup(service);
  if (length > 1) return { what: `it has ${length} target groups`, place: loadBalancers.place };
  const type = knownValue(deploymentController)?.type;
  const isExternal = type && knownValue(type) === "EXTERNAL";
  return isExternal ? { what: "it has the EXTERNAL controller", place: type.place } : undefined;
}

export const forbiddenServiceRole: ServiceRule = {
  id: "forbidden-service-role",
  family: "load-balancer",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "`role` is given only where the service-linked role is not required",
  aws: {
    operation: "CreateService",
    message: "You cannot specify an IAM role for services that require a service linked role.",
    evidence: "https://github.com/hashicorp/terraform-provider-aws/issues/4657",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
    "https://github.com/hashicorp/terraform-provider-aws/issues/10332",
  ],
  rationale: `
    \`role\` is the older of two ways to let ECS register tasks with a load balancer. The newer one is the service-linked role, and ECS
    takes nothing else for tasks in \`awsvpc\` mode, for service registries, for more than one target group and for the
    EXTERNAL controller. A service without load balancers has no use for the role and may not name one. Delete the key: the
    service-linked role exists in every account that uses ECS.
  `,
  fixable: "safe",
  examples: {
    bad: [
      {
        at: "/service/role",
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
            role: ecsServiceRole
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        at: "/service/role",
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
            role: ecsServiceRole
        `,
      },
      {
        at: "/service/role",
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
            role: ecsServiceRole
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-public/0123456789abcdef
                containerName: storefront
                containerPort: 80
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop-internal/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        at: "/service/role",
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
            role: ecsServiceRole
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        at: "/service/role",
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
            role: ecsServiceRole
            deploymentController: { type: EXTERNAL }
        `,
      },
    ],
    good: [
      {
        why: "one target group in a bridge network",
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
            role: ecsServiceRole
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        why: "no role",
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
    ],
  },

  *check(scenario) {
    const { service } = scenario;
    const { role, loadBalancers } = service;
    if (!isCertainlyThere(role)) return;
    const needs = reason(scenario);
    if (!needs && !isAbsent(loadBalancers)) return;
    yield {
      message: `${serviceText(service)} names a \`role\` although ${needs?.what ?? "it has no load balancer"}`,
      place: role.place,
      label: "must be absent",
      related: needs ? [{ message: "needs the service-linked role", place: needs.place }] : [],
      help: "delete `role`: ECS uses its service-linked role",
      fix: { title: "delete `role`", safety: "safe", changes: [{ kind: "delete", place: role.place }] },
      ...(needs ? {} : { aws: null }),
    };
  },
};
