import { type PortRange, singlePort } from "../../ecs/port-range.ts";
import type { PortBinding } from "../../network/port-binding.ts";
import { isKnown } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import { containerText } from "../naming.ts";
import { PortClaims } from "../port-range/port-claims.ts";
import type { ServiceRule } from "../rule.ts";
import { endpoints, endpointText } from "./endpoints.ts";

/** What has a port already: as the message ends, and where it says so. */
interface Taker {
  readonly text: string;
  readonly place: Place;
}

interface TakenPorts {
  readonly ports: PortRange;
  readonly taker: Taker;
}

/** The ports that a mapping has where the proxy would listen: on the task's interface, or on the instance. */
function takenPorts(binding: PortBinding, mode: "awsvpc" | "bridge"): TakenPorts | undefined {
  const { container, containerPorts, hostPorts, hostPortPlace, isRange, mapping, protocol } = binding;
  if (protocol !== "tcp") return undefined;
  if (mode === "bridge") {
    if (hostPorts.kind !== "static") return undefined;
    return {
      ports: hostPorts.ports,
      taker: { text: `a host port of ${containerText(container)}`, place: hostPortPlace },
    };
  }
  if (!containerPorts) return undefined;
  const { place } = isRange ? mapping.containerPortRange : mapping.containerPort;
  return { ports: containerPorts, taker: { text: `a port of ${containerText(container)}`, place } };
}

function claims(bindings: readonly PortBinding[], mode: "awsvpc" | "bridge"): PortClaims<Taker> {
  const taken = new PortClaims<Taker>();
  for (const binding of bindings) {
    const claim = takenPorts(binding, mode);
    if (claim) taken.add(claim.ports, claim.taker);
  }
  return taken;
}

export const ingressPortConflict: ServiceRule = {
  id: "ingress-port-conflict",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "start",
  title: "`ingressPortOverride` is a port that nothing else in the task uses",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html",
    "https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/api/serviceconnect/service_connect_validator.go",
  ],
  rationale: `
    The proxy of an endpoint listens on \`ingressPortOverride\`: in \`awsvpc\` mode on the interface that it shares with the
    containers of the task, in \`bridge\` mode on the instance. A container that listens there, a static host port or another
    endpoint with the same override takes the port away from it. ECS creates the service, and its tasks fail when they start.
    Choose a free port.
  `,
  skipWhen: ["ingress-port-out-of-range"],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration/services/0/ingressPortOverride",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
                  ingressPortOverride: 8080
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/ingressPortOverride",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
              - name: media
                image: example/media:3.2
                memory: 256
                portMappings:
                  - { name: media, containerPortRange: 9000-9010 }
          service:
            serviceName: shop
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
                  ingressPortOverride: 9005
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/0/ingressPortOverride",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
              - name: metrics
                image: prom/statsd-exporter:v0.28.0
                memory: 256
                portMappings:
                  - { containerPort: 9102, hostPort: 18080 }
          service:
            serviceName: shop
            deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
                  ingressPortOverride: 18080
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/1/ingressPortOverride",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
                  - { name: admin, containerPort: 8081, appProtocol: http }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
                  ingressPortOverride: 18080
                - portName: admin
                  clientAliases: [{ port: 81 }]
                  ingressPortOverride: 18080
        `,
      },
    ],
    good: [
      {
        why: "a free port",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
                  ingressPortOverride: 18080
        `,
      },
      {
        why: "in `bridge` mode a container port is not on the instance",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
                  ingressPortOverride: 8080
        `,
      },
      {
        why: "a udp port is another port",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
                  - { containerPort: 8125, protocol: udp }
          service:
            serviceName: shop
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
                  ingressPortOverride: 8125
        `,
      },
      {
        why: "two ports for two endpoints",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
                  - { name: admin, containerPort: 8081, appProtocol: http }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
                  ingressPortOverride: 18080
                - portName: admin
                  clientAliases: [{ port: 81 }]
                  ingressPortOverride: 18081
        `,
      },
    ],
  },

  *check(scenario) {
    const mode = scenario.task?.network.mode.value;
    if (!scenario.task || (mode !== "awsvpc" && mode !== "bridge")) return;
    const taken = claims(scenario.task.network.bindings, mode);
    for (const { entry } of endpoints(scenario)) {
      const { ingressPortOverride } = entry;
      if (!isKnown(ingressPortOverride)) continue;
      const { value, place } = ingressPortOverride;
      const taker = taken.ownerIn(singlePort(value));
      if (!taker) {
        taken.add(singlePort(value), { text: `that of ${endpointText(entry)}`, place });
        continue;
      }
      yield {
        message: `\`ingressPortOverride\` ${value} is also ${taker.text}`,
        place,
        label: "must be another port",
        related: [{ message: "has the port already", place: taker.place }],
        notes: ["ECS creates the service, and its tasks fail when the proxy starts"],
        help: "choose a port above 1024 that nothing else in the task uses",
      };
    }
  },
};
