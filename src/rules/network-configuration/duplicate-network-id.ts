import { awsvpcConfigurationOf } from "../../scenario/awsvpc-configuration.ts";
import type { Field } from "../../source/field.ts";
import { isAbsent, isKnown } from "../../source/field.ts";
import { quoted } from "../naming.ts";
import { repeats } from "../port/repeats.ts";
import type { ServiceRule } from "../rule.ts";

/** What makes an item the same as another: its text, or what of the same file it refers to. */
function identity(item: Field<string>): string | undefined {
  if (isKnown(item)) return `text ${item.value}`;
  return isAbsent(item) || item.reference === undefined ? undefined : `reference ${item.reference}`;
}

function itemText(item: Field<string>): string {
  if (isKnown(item)) return quoted(item.value);
  return isAbsent(item) ? "an item" : quoted(item.reference ?? item.expression);
}

export const duplicateNetworkId: ServiceRule = {
  id: "duplicate-network-id",
  family: "network-configuration",
  inspects: "service",
  severity: "warning",
  stage: "create-service",
  title: "A subnet or security group is listed once",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html"],
  rationale: `
    A subnet that is listed twice gives the tasks no second place to run, and a security group no second set of rules. Mostly a line
    was copied and its id not changed, so that the tasks stay in one Availability Zone where two were meant. Put in the id that
    was meant, or delete the repeated item, which changes nothing.
  `,
  fixable: "safe",
  skipWhen: ["network-configuration-outside-awsvpc"],
  examples: {
    bad: [
      {
        at: "/service/networkConfiguration/awsvpcConfiguration/subnets/1",
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
                subnets:
                  - subnet-0a1b2c3d4e5f60001
                  - subnet-0a1b2c3d4e5f60001
                securityGroups:
                  - sg-0a1b2c3d4e5f60001
        `,
      },
      {
        at: "/service/networkConfiguration/awsvpcConfiguration/securityGroups/2",
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
                subnets:
                  - subnet-0a1b2c3d4e5f60001
                securityGroups:
                  - sg-0a1b2c3d4e5f60001
                  - sg-0a1b2c3d4e5f60002
                  - sg-0a1b2c3d4e5f60001
        `,
      },
      {
        at: "/Resources/Service/Properties/NetworkConfiguration/AwsvpcConfiguration/Subnets/1",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
            Service:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets:
                      - { Ref: FirstSubnet }
                      - { "Fn::GetAtt": [FirstSubnet, SubnetId] }
                    SecurityGroups:
                      - { "Fn::GetAtt": [Network, Outputs.TaskSecurityGroup] }
                      - { "Fn::GetAtt": [Network, Outputs.SharedSecurityGroup] }
            FirstSubnet:
              Type: AWS::EC2::Subnet
              Properties: { VpcId: vpc-0a1b2c3d4e5f60001, CidrBlock: 10.0.1.0/24 }
            Network:
              Type: AWS::CloudFormation::Stack
              Properties: { TemplateURL: "https://s3.amazonaws.com/templates/network.yaml" }
        `,
      },
    ],
    good: [
      {
        why: "two subnets, each once",
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
                subnets: [subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002]
                securityGroups: [sg-0a1b2c3d4e5f60001]
        `,
      },
      {
        why: "ids that are filled in later may differ",
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
                subnets: ["\${PRIVATE_SUBNET}", "\${PRIVATE_SUBNET}"]
                securityGroups: [sg-0a1b2c3d4e5f60001]
        `,
      },
    ],
  },

  *check({ service }) {
    const configuration = awsvpcConfigurationOf(service);
    if (!configuration) return;
    for (const key of ["subnets", "securityGroups"] as const) {
      const list = configuration[key];
      if (!isKnown(list)) continue;
      for (const { item, first } of repeats(list.value, identity)) {
        yield {
          message: `\`${key}\` lists ${itemText(item)} again`,
          place: item.place,
          label: "should be another id, or absent",
          related: [{ message: "listed here first", place: first.place }],
          help: `put the ${key === "subnets" ? "subnet" : "security group"} that was meant in its place, or delete the item`,
          fix: { title: "delete the repeated item", safety: "safe", changes: [{ kind: "delete", place: item.place }] },
        };
      }
    }
  },
};
