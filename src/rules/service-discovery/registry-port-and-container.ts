import { isCertainlyThere } from "../../scenario/certainly-there.ts";
import { knownItems } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const registryPortAndContainer: ServiceRule = {
  id: "registry-port-and-container",
  family: "service-discovery",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A registry has either `port` or a container and its port",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html",
    "https://github.com/telia-oss/terraform-aws-ecs-fargate/pull/36",
  ],
  rationale: `
    The port of an SRV record is given in one of two ways: as \`port\`, a bare number, or as a container and one of the ports it maps.
    For an \`awsvpc\` task ECS takes either, and not both, because they could differ. An A or AAAA record alone has no port, and its
    registry names neither.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/service/serviceRegistries/0/port",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
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
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                port: 80
                containerName: storefront
                containerPort: 80
        `,
      },
      {
        at: "/service/serviceRegistries/0/port",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
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
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                port: 80
                containerName: storefront
        `,
      },
    ],
    good: [
      {
        why: "`port` alone",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
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
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                port: 80
        `,
      },
      {
        why: "container and port, as an SRV record may have",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
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
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
            serviceRegistries:
              - registryArn: arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0123456789abcdef
                containerName: storefront
                containerPort: 80
        `,
      },
    ],
  },

  *check({ service, task }) {
    if (task?.network.mode.value !== "awsvpc") return;
    for (const { value: entry } of knownItems(service.serviceRegistries)) {
      const { port, containerName, containerPort } = entry;
      const named = [
        ...(isCertainlyThere(containerName) ? [{ key: "containerName", place: containerName.place }] : []),
        ...(isCertainlyThere(containerPort) ? [{ key: "containerPort", place: containerPort.place }] : []),
      ];
      const [lone, second] = named;
      if (!isCertainlyThere(port) || !lone) continue;
      const doomed = second ? { key: "port", place: port.place } : lone;
      const title = `delete \`${doomed.key}\``;
      yield {
        message: `the registry of ${serviceText(service)} has \`port\` beside ${named.map(({ key }) => `\`${key}\``).join(" and ")}`,
        place: port.place,
        label: "must be absent, or stand alone",
        related: [{ message: "the other way to say it", place: lone.place }],
        help: second ? `${title}, or \`containerName\` and \`containerPort\`` : `${title}, and keep \`port\``,
        fix: { title, safety: "unsafe", changes: [{ kind: "delete", place: doomed.place }] },
      };
    }
  },
};
