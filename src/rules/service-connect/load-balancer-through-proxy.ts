import type { LoadBalancer } from "../../ecs/load-balancer.ts";
import type { Service } from "../../ecs/service.ts";
import type { PortBinding } from "../../network/port-binding.ts";
import { isAbsent, isKnown, knownItems } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { endpoints, endpointText } from "./endpoints.ts";

function address(container: string, port: number): string {
  return `${port} ${container}`;
}

/** The entries of `loadBalancers` by the container and the port that they name. */
function balancersByAddress({ loadBalancers }: Service): ReadonlyMap<string, LoadBalancer> {
  const balancers = new Map<string, LoadBalancer>();
  for (const { value: entry } of knownItems(loadBalancers)) {
    const { containerName, containerPort } = entry;
    if (isKnown(containerName) && isKnown(containerPort)) {
      balancers.set(address(containerName.value, containerPort.value), entry);
    }
  }
  return balancers;
}

function addressOf({ container: { name }, mapping: { containerPort } }: PortBinding): string | undefined {
  return isKnown(name) && isKnown(containerPort) ? address(name.value, containerPort.value) : undefined;
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
    const balancers = balancersByAddress(scenario.service);
    for (const { entry, port } of endpoints(scenario)) {
      if (!isAbsent(entry.ingressPortOverride)) continue;
      const [balancer] = port.bindings.flatMap((binding) => balancers.get(addressOf(binding) ?? "") ?? []);
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
