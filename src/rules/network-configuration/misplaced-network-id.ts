import { awsvpcConfigurationOf } from "../../scenario/awsvpc-configuration.ts";
import { knownItems } from "../../source/field.ts";
import { quoted } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";

/** The beginning of the ids that belong into the other list. */
const misplaced = [
  { key: "subnets", start: "sg-", held: "security group", wanted: "subnet", home: "securityGroups" },
  { key: "securityGroups", start: "subnet-", held: "subnet", wanted: "security group", home: "subnets" },
] as const;

export const misplacedNetworkId: ServiceRule = {
  id: "misplaced-network-id",
  family: "network-configuration",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "`subnets` holds subnet ids and `securityGroups` holds security group ids",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html"],
  rationale: `
    The id of a security group begins with \`sg-\`, that of a subnet with \`subnet-\`. In the other list it names nothing that exists,
    so the interface of a task cannot be created. Mostly the two lists were exchanged, or an id was copied into the list beside
    its own.
  `,
  skipWhen: ["network-configuration-outside-awsvpc"],
  examples: {
    bad: [
      {
        at: "/service/networkConfiguration/awsvpcConfiguration/subnets/0",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [sg-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60002]
        `,
      },
      {
        at: "/service/networkConfiguration/awsvpcConfiguration/securityGroups/1",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            taskDefinition: shop
            count: 1
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002]
        `,
      },
    ],
    good: [
      {
        why: "each id is in its own list",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [subnet-0a1b2c3d4e5f60001]
                securityGroups: [sg-0a1b2c3d4e5f60001]
        `,
      },
      {
        why: "another text may stand for an id that is filled in later",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            containerDefinitions:
              - name: storefront
                image: shop/storefront:8.1
          service:
            serviceName: shop
            taskDefinition: shop
            desiredCount: 2
            networkConfiguration:
              awsvpcConfiguration:
                subnets: [private-a, private-b]
                securityGroups: [storefront]
        `,
      },
    ],
  },

  *check({ service }) {
    const configuration = awsvpcConfigurationOf(service);
    if (!configuration) return;
    for (const { key, start, held, wanted, home } of misplaced) {
      for (const { value, place } of knownItems(configuration[key])) {
        if (!value.startsWith(start)) continue;
        yield {
          message: `\`${key}\` lists the ${held} ${quoted(value)}`,
          place,
          label: `must be the id of a ${wanted}`,
          help: `move ${quoted(value)} to \`${home}\`, and name a ${wanted} here`,
        };
      }
    }
  },
};
