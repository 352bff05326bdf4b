import type { PortBinding } from "../../network/port-binding.ts";
import type { ServiceScenario } from "../../scenario/service-scenario.ts";
import { isKnown, knownItems, knownValue } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import type { ServiceRule } from "../rule.ts";

/** A network feature that a service or its task uses, and where. */
interface Feature {
  readonly name: string;
  readonly place: Place;
}

function isUdpPort({ container, mapping, isRange, protocol }: PortBinding, name: string, port: number): boolean {
  return (
    protocol === "udp" && !isRange && knownValue(container.name) === name && knownValue(mapping.containerPort) === port
  );
}

/** The load balancers that forward to a udp port. */
function* udpLoadBalancers({ service, task }: ServiceScenario): Generator<Feature> {
  for (const { value: loadBalancer, place } of knownItems(service.loadBalancers)) {
    const { containerName, containerPort } = loadBalancer;
    if (!isKnown(containerName) || !isKnown(containerPort)) continue;
    const isUdp = task?.network.bindings.some((binding) =>
      isUdpPort(binding, containerName.value, containerPort.value),
    );
    if (isUdp) yield { name: "udp behind a load balancer", place };
  }
}

/** The features that came with platform version 1.4.0 for Linux. */
function* newOnLinux(scenario: ServiceScenario): Generator<Feature> {
  const { service, task } = scenario;
  const serviceConnect = knownValue(service.serviceConnectConfiguration);
  if (serviceConnect && isKnown(serviceConnect.enabled)) {
    yield { name: "Service Connect", place: serviceConnect.enabled.place };
  }
  for (const { value: container } of task ? knownItems(task.task.containerDefinitions) : []) {
    const { systemControls } = container;
    const isUsed = isKnown(systemControls) && systemControls.value.some(isKnown);
    if (isUsed) yield { name: "`systemControls`", place: systemControls.place };
  }
  yield* udpLoadBalancers(scenario);
}

/** Whether a version `x.y.z` comes before another; false for any other text. */
function isBefore(version: string, other: string): boolean {
  if (!/^\d+\.\d+\.\d+$/.test(version)) return false;
  const wanted = other.split(".").map(Number);
  for (const [index, part] of version.split(".").map(Number).entries()) {
    const difference = part - (wanted[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

export const oldFargatePlatform: ServiceRule = {
  id: "old-fargate-platform",
  family: "network-configuration",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "The Fargate platform version has the network features that the task uses",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html",
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/load-balancer-types.md",
  ],
  rationale: `
    Service Connect, \`systemControls\` and udp behind a Network Load Balancer came to Fargate with the Linux platform version 1.4.0; on
    Windows the first version, 1.0.0, has the last of them. An older version stays without them however the task is written.
    Name 1.4.0 or LATEST, or leave \`platformVersion\` out, which means LATEST.
  `,
  fixable: "unsafe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/platformVersion",
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
                systemControls:
                  - { namespace: net.core.somaxconn, value: "1024" }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            launchType: FARGATE
            platformVersion: 1.3.0
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
        `,
      },
      {
        at: "/service/platformVersion",
        document: `
          taskDefinition:
            family: names
            networkMode: awsvpc
            requiresCompatibilities: [FARGATE]
            cpu: "256"
            memory: "512"
            containerDefinitions:
              - name: dns
                image: coredns:1.11
                portMappings:
                  - { containerPort: 53, protocol: udp }
          service:
            serviceName: names
            taskDefinition: names
            desiredCount: 2
            launchType: FARGATE
            platformVersion: 1.3.0
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
        at: "/service/platformVersion",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            cpu: "256"
            memory: "512"
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            capacityProviderStrategy:
              - capacityProvider: FARGATE
            platformVersion: 1.2.0
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
            serviceConnectConfiguration:
              enabled: true
              namespace: shop
        `,
      },
    ],
    good: [
      {
        why: "1.4.0 has all of them",
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
                systemControls:
                  - { namespace: net.core.somaxconn, value: "1024" }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            launchType: FARGATE
            platformVersion: 1.4.0
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
        `,
      },
      {
        why: "LATEST is new enough",
        document: `
          taskDefinition:
            family: names
            networkMode: awsvpc
            requiresCompatibilities: [FARGATE]
            cpu: "256"
            memory: "512"
            containerDefinitions:
              - name: dns
                image: coredns:1.11
                portMappings:
                  - { containerPort: 53, protocol: udp }
          service:
            serviceName: names
            taskDefinition: names
            desiredCount: 2
            launchType: FARGATE
            platformVersion: LATEST
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
        why: "the task uses none of them",
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
                  - containerPort: 8080
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            launchType: FARGATE
            platformVersion: 1.3.0
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
        `,
      },
      {
        why: "Windows has versions of its own",
        document: `
          taskDefinition:
            family: names
            networkMode: awsvpc
            requiresCompatibilities: [FARGATE]
            runtimePlatform:
              operatingSystemFamily: WINDOWS_SERVER_2022_CORE
            cpu: "1024"
            memory: "2048"
            containerDefinitions:
              - name: dns
                image: intranet/dns:2.0
                portMappings:
                  - { containerPort: 53, protocol: udp }
          service:
            serviceName: names
            taskDefinition: names
            desiredCount: 2
            launchType: FARGATE
            platformVersion: 1.0.0
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
    ],
  },

  *check(scenario) {
    const { service, task, launchType } = scenario;
    const { platformVersion } = service;
    const operatingSystem = task?.platform.operatingSystem;
    if (launchType !== "FARGATE" || operatingSystem === undefined || !isKnown(platformVersion)) return;
    const isWindows = operatingSystem === "windows";
    const first = isWindows ? "1.0.0" : "1.4.0";
    if (!isBefore(platformVersion.value, first)) return;
    const features = [...(isWindows ? udpLoadBalancers(scenario) : newOnLinux(scenario))];
    if (!features[0]) return;
    const { value, place } = platformVersion;
    yield {
      message: `platform version ${value} is older than ${first}, the first on Fargate with ${features[0].name}`,
      place,
      label: `must be ${first}, LATEST or absent`,
      related: features.map((feature) => ({ message: `needs ${first}`, place: feature.place })),
      help: `set \`platformVersion\` to ${first} or LATEST`,
      fix: {
        title: `set \`platformVersion\` to ${first}`,
        safety: "unsafe",
        changes: [{ kind: "replace", place, value: first }],
      },
    };
  },
};
