import { knownItems } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const loadBalancerInNoneMode: ServiceRule = {
  id: "load-balancer-in-none-mode",
  family: "load-balancer",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A service of tasks in `none` mode has no load balancer",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html"],
  rationale: `
    A container in \`none\` mode has no network but its own loopback interface, and a task definition in that mode has no port mappings.
    There is no port that a load balancer entry could name, and nothing that could be reached.
    Use another network mode for a task that serves requests.
  `,
  skipWhen: ["load-balancer-on-external"],
  examples: {
    bad: [
      {
        at: "/service/loadBalancers",
        document: `
          taskDefinition:
            family: batch
            networkMode: none
            containerDefinitions:
              - name: cruncher
                image: batch/cruncher:3.2
                memory: 256
          service:
            serviceName: batch
            taskDefinition: batch
            desiredCount: 2
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/batch/0123456789abcdef
                containerName: cruncher
                containerPort: 80
        `,
      },
    ],
    good: [
      {
        why: "no load balancer",
        document: `
          taskDefinition:
            family: batch
            networkMode: none
            containerDefinitions:
              - name: cruncher
                image: batch/cruncher:3.2
                memory: 256
          service:
            serviceName: batch
            taskDefinition: batch
            desiredCount: 2
        `,
      },
      {
        why: "a bridge network has ports",
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
    ],
  },

  *check({ service, task }) {
    const { loadBalancers } = service;
    const mode = task?.network.mode;
    if (mode?.value !== "none" || knownItems(loadBalancers).length === 0) return;
    yield {
      message: `${serviceText(service)} has a load balancer for tasks in \`none\` network mode`,
      place: loadBalancers.place,
      label: "must be absent",
      related: [{ message: "no network, and no ports", place: mode.place }],
      help: "delete `loadBalancers`, or set `networkMode` to `awsvpc`",
    };
  },
};
