import type { VpcLatticeConfiguration } from "../../ecs/vpc-lattice.ts";
import { isAbsent, isKnown, knownItems } from "../../source/field.ts";
import { quoted } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";

const keys = ["roleArn", "targetGroupArn", "portName"] as const;

function entryText({ portName }: VpcLatticeConfiguration): string {
  return isKnown(portName) ? `the VPC Lattice entry of port ${quoted(portName.value)}` : "a VPC Lattice entry";
}

export const incompleteLatticeTarget: ServiceRule = {
  id: "incomplete-lattice-target",
  family: "lattice",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A VPC Lattice entry has `roleArn`, `targetGroupArn` and `portName`",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VpcLatticeConfiguration.html"],
  rationale: `
    An entry of \`vpcLatticeConfigurations\` says which port of the tasks to register, in which target group, and with which role. The role
    is the ECS infrastructure role: ECS takes it on to add tasks to the target group and to remove them. All three are
    required; none has a default.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/vpcLatticeConfigurations/0",
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
              - portName: http
        `,
      },
      {
        at: "/service/vpcLatticeConfigurations/0",
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
              - roleArn: "\${INFRASTRUCTURE_ROLE}"
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef0
        `,
      },
    ],
    good: [
      {
        why: "all three are there",
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
              - roleArn: "\${INFRASTRUCTURE_ROLE}"
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0123456789abcdef0
                portName: http
        `,
      },
    ],
  },

  *check({ service }) {
    for (const { value: entry, place } of knownItems(service.vpcLatticeConfigurations)) {
      const missing = keys.filter((key) => isAbsent(entry[key])).map((key) => `\`${key}\``);
      if (missing.length === 0) continue;
      const list = missing.join(" and ");
      yield {
        message: `${entryText(entry)} lacks ${list}`,
        place,
        label: missing.length === 1 ? `needs ${list}` : `needs ${missing.length} more keys`,
        help: `add ${list}`,
      };
    }
  },
};
