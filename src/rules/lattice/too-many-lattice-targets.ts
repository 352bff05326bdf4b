import { isCertainlyThere } from "../../scenario/certainly-there.ts";
import { knownValue } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

const most = 5;

export const tooManyLatticeTargets: ServiceRule = {
  id: "too-many-lattice-targets",
  family: "lattice",
  inspects: "service",
  severity: "warning",
  stage: "create-service",
  title: "A service has at most 5 VPC Lattice target groups",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-vpc-lattice-create-service.html"],
  rationale: `
    The guide gives five VPC Lattice target groups as the most that a service can have. It says so of the console; whether
    the API takes more is not on record. Several rules of VPC Lattice may send requests to one target group, so that
    a service seldom needs more than one for each port.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/vpcLatticeConfigurations",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                portMappings:
                  - { name: http, containerPort: 8080 }
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
                portName: http
              - roleArn: arn:aws:iam::111122223333:role/ecs-infrastructure
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef2
                portName: http
              - roleArn: arn:aws:iam::111122223333:role/ecs-infrastructure
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef3
                portName: http
              - roleArn: arn:aws:iam::111122223333:role/ecs-infrastructure
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef4
                portName: http
              - roleArn: arn:aws:iam::111122223333:role/ecs-infrastructure
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef5
                portName: http
        `,
      },
    ],
    good: [
      {
        why: "five are allowed",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
                portMappings:
                  - { name: http, containerPort: 8080 }
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
                portName: http
              - roleArn: arn:aws:iam::111122223333:role/ecs-infrastructure
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef2
                portName: http
              - roleArn: arn:aws:iam::111122223333:role/ecs-infrastructure
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef3
                portName: http
              - roleArn: arn:aws:iam::111122223333:role/ecs-infrastructure
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef4
                portName: http
        `,
      },
    ],
  },

  *check({ service }) {
    const { vpcLatticeConfigurations } = service;
    const count = knownValue(vpcLatticeConfigurations)?.filter(isCertainlyThere).length ?? 0;
    if (count <= most) return;
    yield {
      message: `${serviceText(service)} has ${count} VPC Lattice target groups, and the console offers ${most}`,
      place: vpcLatticeConfigurations.place,
      label: `should hold at most ${most} entries`,
      notes: ["the limit is stated for the console; it is not on record that the API refuses more"],
      help: "let several rules of VPC Lattice send requests to one target group, or split the service",
    };
  },
};
