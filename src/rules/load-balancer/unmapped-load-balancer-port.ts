import type { ContainerDefinition } from "../../ecs/container-definition.ts";
import type { PortMapping } from "../../ecs/port-mapping.ts";
import type { Observation } from "../../finding/finding.ts";
import { mayLackNetwork } from "../../scenario/may-lack-network.ts";
import { containersNamed, type TargetPort, unmappedTarget } from "../../scenario/target-port.ts";
import { isAbsent, isKnown, type Known, knownItems, knownValue } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

const sentence = {
  operation: "CreateService",
  message: "The container app did not have a container port 8080 defined.",
  evidence:
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-lb-container-port-missing/meta.yaml",
};

/** The one mapping that has a number as its host port. */
function mappingToHostPort({ portMappings }: ContainerDefinition, port: number): PortMapping | undefined {
  const mappings = knownItems(portMappings).map(({ value }) => value);
  const [mapping, ...others] = mappings.filter(({ hostPort }) => knownValue(hostPort) === port);
  return others.length === 0 ? mapping : undefined;
}

/** What to do about a port that no mapping has: where it is a host port of the only container of that name, name its container port. */
function mend(
  { container }: TargetPort,
  { value: port, place }: Known<number>,
  namesakes: number,
): Partial<Observation> {
  const mapping = namesakes === 0 ? mappingToHostPort(container, port) : undefined;
  const wanted = mapping && knownValue(mapping.containerPort);
  if (!mapping || wanted === undefined) {
    return {
      label: "must be a port that the container maps",
      help: `add a port mapping of ${port} to ${containerText(container)}, or name a container port that it maps`,
    };
  }
  const title = `set \`containerPort\` to ${wanted}`;
  return {
    label: `must be ${wanted}, the container port`,
    related: [{ message: "this is the host port", place: mapping.hostPort.place }],
    help: `${title}: a load balancer entry names the container's side of a mapping`,
    fix: { title, safety: "unsafe", changes: [{ kind: "replace", place, value: wanted }] },
  };
}

export const unmappedLoadBalancerPort: ServiceRule = {
  id: "unmapped-load-balancer-port",
  family: "load-balancer",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A load balancer entry names a container port that the container maps",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-lb-container-port-missing/meta.yaml",
  ],
  rationale: `
    \`containerPort\` of a load balancer entry is looked up among the container's port mappings, on the container's side. The host
    port is never named there: ECS finds it by itself, which is what makes dynamic ports work. A container without
    port mappings cannot stand behind a load balancer, even where its image exposes the port.

    Whether ECS takes a port inside a \`containerPortRange\` is not on record, so such a port is not reported.
  `,
  fixable: "unsafe",
  skipWhen: ["missing-container-port", "port-out-of-range"],
  examples: {
    bad: [
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
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 }
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 8080
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
                containerName: storefront
        `,
      },
    ],
    good: [
      {
        why: "the container side of the mapping counts",
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
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        why: "a port inside a range is not known to fail",
        document: `
          taskDefinition:
            family: media
            networkMode: awsvpc
            containerDefinitions:
              - name: relay
                image: media/relay:3.0
                memory: 512
                portMappings:
                  - containerPortRange: 8000-8010
          service:
            serviceName: media
            taskDefinition: media
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/media/0123456789abcdef
                containerName: relay
                containerPort: 8000
        `,
      },
      {
        why: "the mapping that cannot be read may be the one",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - containerPort: \${PORT}
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
    if (!task || mayLackNetwork(task)) return;
    const owner = serviceText(service);
    for (const { value: entry } of knownItems(service.loadBalancers)) {
      const { containerName, containerPort } = entry;
      const [container, ...namesakes] = containersNamed(task.task, containerName);
      if (isAbsent(containerPort) && container) {
        yield {
          message: `a load balancer entry of ${owner} names no port of ${containerText(container)}`,
          place: containerPort.place,
          label: "must name a `containerPort`",
          help: `set \`containerPort\` to the port that ${containerText(container)} listens on`,
          aws: null,
        };
      }
      if (!isKnown(containerPort)) continue;
      const { value: port, place } = containerPort;
      const target = unmappedTarget(task, entry);
      if (!target) continue;
      const name = knownValue(target.container.name) ?? "";
      yield {
        message: `${owner} balances load to port ${port}, which ${containerText(target.container)} does not map`,
        place,
        ...mend(target, containerPort, namesakes.length),
        aws: { ...sentence, message: sentence.message.replace("8080", String(port)).replace("app", () => name) },
      };
    }
  },
};
