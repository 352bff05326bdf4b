import { targetPorts } from "../../scenario/target-port.ts";
import { knownItems, knownValue } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

const sentence = {
  operation: "CreateService",
  message: "Container port 53 is used in more than one port mapping for container coredns-mysql",
  evidence: "https://github.com/terraform-aws-modules/terraform-aws-ecs/issues/89",
};

export const ambiguousLoadBalancerPort: ServiceRule = {
  id: "ambiguous-load-balancer-port",
  family: "load-balancer",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A load balancer entry's container port has exactly one mapping",
  aws: sentence,
  sources: [
    "https://github.com/terraform-aws-modules/terraform-aws-ecs/issues/89",
    "https://github.com/aws/amazon-ecs-agent/issues/3428",
  ],
  rationale: `
    A load balancer entry has a container and a port to find the mapping by, and no protocol and no host port. Where two mappings of the
    container share the port, as tcp and udp or on two host ports, ECS cannot tell which is meant and refuses the service.
    The task definition by itself is accepted.

    Map the port once in the container behind the load balancer. A server that speaks tcp and udp on one port, such as
    a DNS server, needs a second container or a second service.
  `,
  skipWhen: ["duplicate-container-port", "duplicate-host-port"],
  examples: {
    bad: [
      {
        at: "/service/loadBalancers/0/containerPort",
        document: `
          taskDefinition:
            family: names
            networkMode: awsvpc
            containerDefinitions:
              - name: dns
                image: coredns/coredns:1.11.3
                memory: 256
                portMappings:
                  - { containerPort: 53, protocol: tcp }
                  - { containerPort: 53, protocol: udp }
          service:
            serviceName: names
            taskDefinition: names
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/names/0123456789abcdef
                containerName: dns
                containerPort: 53
        `,
      },
      {
        at: "/service/loadBalancers/0/containerPort",
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
                  - { containerPort: 80, hostPort: 8081 }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 }
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
    ],
    good: [
      {
        why: "the entry names another port",
        document: `
          taskDefinition:
            family: names
            networkMode: awsvpc
            containerDefinitions:
              - name: dns
                image: coredns/coredns:1.11.3
                memory: 256
                portMappings:
                  - { containerPort: 53, protocol: tcp }
                  - { containerPort: 53, protocol: udp }
                  - containerPort: 8080
          service:
            serviceName: names
            taskDefinition: names
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/names/0123456789abcdef
                containerName: dns
                containerPort: 8080
        `,
      },
      {
        why: "another container's mapping does not count",
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
              - name: api
                image: shop/api:8.1
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
    if (!task) return;
    for (const { value: entry } of knownItems(service.loadBalancers)) {
      for (const target of targetPorts(task, entry)) {
        if (target.kind !== "several") continue;
        const { container, port, bindings } = target;
        const times = bindings.length === 2 ? "twice" : `${bindings.length} times`;
        const name = knownValue(container.name) ?? "";
        yield {
          message: `${serviceText(service)} balances load to port ${port.value}, which ${containerText(container)} maps ${times}`,
          place: port.place,
          label: "must be mapped once",
          related: bindings.map(({ mapping }, index) => ({
            message: index === 0 ? "mapped here" : "and here",
            place: mapping.containerPort.place,
          })),
          help: `delete all mappings of port ${port.value} in ${containerText(container)} but the one to balance, or name another port`,
          aws: {
            ...sentence,
            message: sentence.message.replace("53", String(port.value)).replace("coredns-mysql", () => name),
          },
        };
      }
    }
  },
};
