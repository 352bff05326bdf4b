import { isKnown, knownValue } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

export const latticeInNoneMode: ServiceRule = {
  id: "lattice-in-none-mode",
  family: "lattice",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A service of tasks in `none` mode has no VPC Lattice target group",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/interconnecting-services.html"],
  rationale: `
    VPC Lattice sends requests to a mapped port of the tasks; the guide lists \`awsvpc\`, \`bridge\` and \`host\` as the modes that offer one.
    In \`none\` mode a task has no network and can map no port, so there is nothing to register. Choose one of the three, or
    leave VPC Lattice out.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/vpcLatticeConfigurations",
        document: `
          taskDefinition:
            family: batch
            networkMode: none
            containerDefinitions:
              - name: batch
                image: shop/batch:8.1
          service:
            serviceName: batch
            taskDefinition: batch
            desiredCount: 2
            vpcLatticeConfigurations:
              - roleArn: arn:aws:iam::111122223333:role/ecs-infrastructure
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef0
                portName: http
        `,
      },
    ],
    good: [
      {
        why: "an `awsvpc` task has a port to register",
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
        why: "the service uses no VPC Lattice",
        document: `
          taskDefinition:
            family: batch
            networkMode: none
            containerDefinitions:
              - name: batch
                image: shop/batch:8.1
          service:
            serviceName: batch
            taskDefinition: batch
            desiredCount: 2
            vpcLatticeConfigurations: []
        `,
      },
    ],
  },

  *check({ service, task }) {
    const { vpcLatticeConfigurations: entries } = service;
    if (task?.network.mode.value !== "none" || !knownValue(entries)?.some(isKnown)) return;
    yield {
      message: `${serviceText(service)} uses VPC Lattice for a task in \`none\` network mode`,
      place: entries.place,
      label: "must be absent in `none` mode",
      related: [{ message: "`none` mode has no port to register", place: task.network.mode.place }],
      help: "set `networkMode` to `awsvpc`, `bridge` or `host`, or delete `vpcLatticeConfigurations`",
    };
  },
};
