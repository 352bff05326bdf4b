import { classicEntries } from "../../scenario/attached-load-balancers.ts";
import { knownItems } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const registryWithClassicLoadBalancer: ServiceRule = {
  id: "registry-with-classic-load-balancer",
  family: "service-discovery",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A service with a registry does not use a Classic Load Balancer",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html"],
  rationale: `
    Service discovery goes together with target groups, not with Classic Load Balancers: ECS documents it for services that use
    none, or an Application or Network Load Balancer. Move the service to a target group, or leave one of the two out.
  `,
  examples: {
    bad: [
      {
        at: "/service/serviceRegistries",
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
              - loadBalancerName: shop-public
                containerName: storefront
                containerPort: 80
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
    ],
    good: [
      {
        why: "a target group",
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
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        why: "a Classic Load Balancer alone",
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
              - loadBalancerName: shop-public
                containerName: storefront
                containerPort: 80
        `,
      },
    ],
  },

  *check({ service }) {
    const { serviceRegistries } = service;
    const [classic] = classicEntries(service);
    if (!classic || knownItems(serviceRegistries).length === 0) return;
    yield {
      message: `${serviceText(service)} has a service registry and a Classic Load Balancer`,
      place: serviceRegistries.place,
      label: "must be absent beside it",
      related: [{ message: "a Classic Load Balancer", place: classic.loadBalancerName.place }],
      help: "attach a target group instead of the Classic Load Balancer, or delete `serviceRegistries`",
    };
  },
};
