import { isCertainlyThere } from "../../scenario/certainly-there.ts";
import { isAbsent, knownItems } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const ambiguousLoadBalancerTarget: ServiceRule = {
  id: "ambiguous-load-balancer-target",
  family: "load-balancer",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A load balancer entry has either `targetGroupArn` or `loadBalancerName`",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-service-lb-target-exclusive/meta.yaml",
  ],
  rationale: `
    Application, Network and Gateway Load Balancers are attached through a target group, and the entry leaves the balancer's name out.
    Only a Classic Load Balancer, which has no target groups, is attached by its name. An entry with both, or with neither,
    does not say what the tasks are registered with.
  `,
  examples: {
    bad: [
      {
        at: "/service/loadBalancers/0/loadBalancerName",
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
              - loadBalancerName: shop-public
                targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        at: "/service/loadBalancers/0",
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
              - containerName: storefront
                containerPort: 80
        `,
      },
    ],
    good: [
      {
        why: "a target group alone",
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
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        why: "a target group whose name is filled in later is there",
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
              - targetGroupArn: \${TARGET_GROUP}
                containerName: storefront
                containerPort: 80
        `,
      },
    ],
  },

  *check({ service }) {
    for (const { value: entry } of knownItems(service.loadBalancers)) {
      const { targetGroupArn, loadBalancerName } = entry;
      const owner = serviceText(service);
      if (isCertainlyThere(targetGroupArn) && isCertainlyThere(loadBalancerName)) {
        yield {
          message: `a load balancer entry of ${owner} has both \`targetGroupArn\` and \`loadBalancerName\``,
          place: loadBalancerName.place,
          label: "must be absent beside a target group",
          related: [{ message: "names a target group", place: targetGroupArn.place }],
          help: "delete `loadBalancerName`, or `targetGroupArn` where a Classic Load Balancer is meant",
        };
      } else if (isAbsent(targetGroupArn) && isAbsent(loadBalancerName)) {
        yield {
          message: `a load balancer entry of ${owner} has neither \`targetGroupArn\` nor \`loadBalancerName\``,
          place: loadBalancerName.place,
          label: "must have a `targetGroupArn`",
          help: "set `targetGroupArn` to the target group that takes the tasks",
        };
      }
    }
  },
};
