import { mayLackNetwork } from "../../scenario/may-lack-network.ts";
import { isKnown, knownItems } from "../../source/field.ts";
import { quoted } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { namedPorts } from "../service-connect/named-port.ts";
import { serviceText } from "../service-naming.ts";

export const unknownLatticePort: ServiceRule = {
  id: "unknown-lattice-port",
  family: "lattice",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A VPC Lattice entry's `portName` is the name of a port mapping",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VpcLatticeConfiguration.html"],
  rationale: `
    VPC Lattice sends requests to a port of the tasks, and \`portName\` says which by the \`name\` of a port mapping. That name is a key of
    the mapping: neither the name of the container nor the port itself takes its place. Case matters.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/vpcLatticeConfigurations/0/portName",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                portMappings:
                  - containerPort: 8080
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
            vpcLatticeConfigurations:
              - roleArn: arn:aws:iam::111122223333:role/ecs-infrastructure
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef0
                portName: storefront
        `,
      },
      {
        at: "/service/vpcLatticeConfigurations/1/portName",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                portMappings:
                  - { name: http, containerPort: 8080 }
                  - { name: admin, containerPort: 9000 }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            vpcLatticeConfigurations:
              - roleArn: arn:aws:iam::111122223333:role/ecs-infrastructure
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef0
                portName: http
              - roleArn: arn:aws:iam::111122223333:role/ecs-infrastructure
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef1
                portName: Admin
        `,
      },
    ],
    good: [
      {
        why: "the mapping has that name",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                portMappings:
                  - { name: http, containerPort: 8080 }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
            vpcLatticeConfigurations:
              - roleArn: arn:aws:iam::111122223333:role/ecs-infrastructure
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef0
                portName: http
        `,
      },
      {
        why: "VPC Lattice works in `host` mode as well",
        document: `
          taskDefinition:
            family: shop
            networkMode: host
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                user: "1000"
                portMappings:
                  - { name: http, containerPort: 8080, hostPort: 8080 }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 }
            vpcLatticeConfigurations:
              - roleArn: arn:aws:iam::111122223333:role/ecs-infrastructure
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef0
                portName: http
        `,
      },
      {
        why: "the name of the mapping is filled in later",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                portMappings:
                  - { name: "\${PORT_NAME}", containerPort: 8080 }
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            vpcLatticeConfigurations:
              - roleArn: arn:aws:iam::111122223333:role/ecs-infrastructure
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef0
                portName: http
        `,
      },
    ],
  },

  *check({ service, task }) {
    if (!task || mayLackNetwork(task)) return;
    const portNamed = namedPorts(task);
    for (const { value: entry } of knownItems(service.vpcLatticeConfigurations)) {
      const { portName } = entry;
      if (!isKnown(portName) || !portNamed(portName).isMissing) continue;
      const name = quoted(portName.value);
      yield {
        message: `${serviceText(service)} registers port ${name}, and no port mapping of its task has that name`,
        place: portName.place,
        label: "must be the name of a port mapping",
        help: `set \`name\` of the port mapping to ${name}, or name another mapping here`,
      };
    }
  },
};
