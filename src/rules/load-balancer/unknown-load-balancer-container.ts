import { containerNames } from "../../ecs/container-names.ts";
import { isAbsent, isKnown, knownItems } from "../../source/field.ts";
import { quoted } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

const sentence = {
  operation: "CreateService",
  message: "The container nope does not exist in the task definition.",
  evidence:
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-lb-container-name-missing/meta.yaml",
};

function mend(names: ReadonlySet<string>): string {
  const [only] = names;
  const name =
    names.size === 1 && only !== undefined ? quoted(only) : "the name of the container that takes the traffic";
  return `set \`containerName\` to ${name}`;
}

export const unknownLoadBalancerContainer: ServiceRule = {
  id: "unknown-load-balancer-container",
  family: "load-balancer",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A load balancer entry names a container of the task",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-lb-container-name-missing/meta.yaml",
  ],
  rationale: `
    ECS registers one port of one container with the load balancer, and \`containerName\` says whose. The name is that of a container
    in the task definition, not of the service or of the image; it compares letter by letter, case included. A service
    that names another container, or none, is refused. After a container is renamed every service that names it has to follow.
  `,
  examples: {
    bad: [
      {
        at: "/service/loadBalancers/0/containerName",
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
                containerName: shop
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
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerPort: 80
        `,
      },
    ],
    good: [
      {
        why: "the container exists",
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
        why: "the name cannot be read",
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
                containerName: \${CONTAINER}
                containerPort: 80
        `,
      },
      {
        why: "the container whose name cannot be read may be the one",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: \${CONTAINER}
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
    const names = task && containerNames(task.task);
    for (const { value: entry } of knownItems(service.loadBalancers)) {
      const { containerName } = entry;
      const label = "must name a container of the task";
      if (isAbsent(containerName)) {
        yield {
          message: `a load balancer entry of ${serviceText(service)} names no container`,
          place: containerName.place,
          label,
          help: mend(names ?? new Set()),
          aws: null,
        };
      } else if (isKnown(containerName) && names && !names.has(containerName.value)) {
        const { value, place } = containerName;
        yield {
          message: `${serviceText(service)} balances load to container ${quoted(value)}, which its task does not have`,
          place,
          label,
          help: `${mend(names)}, or add a container ${quoted(value)}`,
          aws: { ...sentence, message: sentence.message.replace("nope", () => value) },
        };
      }
    }
  },
};
