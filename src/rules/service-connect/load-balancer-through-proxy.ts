import type { LoadBalancer } from "../../ecs/load-balancer.ts";
import type { Service } from "../../ecs/service.ts";
import type { PortBinding } from "../../network/port-binding.ts";
import { isAbsent, isKnown, knownItems, knownValue } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { endpoints, endpointText } from "./endpoints.ts";

/** The first entry of `loadBalancers` that names the container and the port of one of the mappings. */
function balancerOf({ loadBalancers }: Service, bindings: readonly PortBinding[]): LoadBalancer | undefined {
  for (const { value: entry } of knownItems(loadBalancers)) {
    const { containerName, containerPort } = entry;
    if (!isKnown(containerName) || !isKnown(containerPort)) continue;
    const isNamed = bindings.some(
      ({ container, mapping }) =>
        knownValue(container.name) === containerName.value && knownValue(mapping.containerPort) === containerPort.value,
    );
    if (isNamed) return entry;
  }
  return undefined;
}

export const loadBalancerThroughProxy: ServiceRule = {
  id: "load-balancer-through-proxy",
  family: "service-connect",
  inspects: "service",
  severity: "info",
  stage: "guidance",
  title: "It is intended that load balancer traffic passes the Service Connect proxy",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html"],
  rationale: `
    In \`awsvpc\` mode the proxy takes over the container port of an endpoint, and with it whatever a load balancer sends to
    that port. That may be what you want, as the traffic then shows in the metrics of Service Connect; it also adds the
    proxy's timeouts and its share of CPU. To let the load balancer reach the container directly, give the endpoint an
    \`ingressPortOverride\`: the proxy then listens there instead.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration/services/0",
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
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: shop
                containerPort: 8080
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
    ],
    good: [
      {
        why: "the override keeps them apart",
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
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: shop
                containerPort: 8080
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
        why: "the load balancer uses another port",
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
                  - { name: admin, containerPort: 8081, appProtocol: http }
          service:
            serviceName: shop
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: shop
                containerPort: 8080
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: admin
                  clientAliases: [{ port: 81 }]
        `,
      },
      {
        why: "in `bridge` mode the proxy has a host port of its own",
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
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: shop
                containerPort: 8080
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
    ],
  },

  *check(scenario) {
    if (scenario.task?.network.mode.value !== "awsvpc") return;
    for (const { entry, port } of endpoints(scenario)) {
      if (!isAbsent(entry.ingressPortOverride)) continue;
      const balancer = balancerOf(scenario.service, port.bindings);
      if (!balancer) continue;
      yield {
        message: `traffic of a load balancer to ${endpointText(entry)} passes the Service Connect proxy`,
        place: entry.place,
        label: "has no `ingressPortOverride`",
        related: [{ message: "sends traffic to the same port", place: balancer.containerPort.place }],
        help: "set `ingressPortOverride` to a free port above 1024 if the load balancer should reach the container directly",
      };
    }
  },
};
