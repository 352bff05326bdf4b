import type { ServiceScenario } from "../../scenario/service-scenario.ts";
import { type Field, isKnown, knownItems } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";
import { endpoints } from "./endpoints.ts";
import { type NamedPort, namedPorts } from "./named-port.ts";

interface Naming {
  readonly portName: Field<string>;
  readonly port: NamedPort;
}

/** Every `portName` of the service, of Service Connect and of VPC Lattice, with the mappings it names. */
function* namings(scenario: ServiceScenario): Generator<Naming> {
  for (const { entry, port } of endpoints(scenario)) yield { portName: entry.portName, port };
  const portOf = namedPorts(scenario.task);
  for (const { value } of knownItems(scenario.service.vpcLatticeConfigurations)) {
    yield { portName: value.portName, port: portOf(value.portName) };
  }
}

export const portRangeAsEndpoint: ServiceRule = {
  id: "port-range-as-endpoint",
  family: "service-connect",
  inspects: "service",
  severity: "warning",
  stage: "create-service",
  title: "An endpoint stands on a single port",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VpcLatticeConfiguration.html",
  ],
  rationale: `
    An endpoint of Service Connect, and a target of VPC Lattice, is one port. A mapping with \`containerPortRange\` has many,
    and nothing says which of them is meant. AWS's pages on both take a mapping for one port and do not mention ranges. Map
    the port that clients use by itself, and name that mapping.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration/services/0/portName",
        document: `
          taskDefinition:
            family: shop
            networkMode: bridge
            memory: "1024"
            containerDefinitions:
              - name: media
                image: example/media:3.2
                memory: 256
                portMappings:
                  - { name: media, containerPortRange: 8000-8010 }
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: media
                  clientAliases: [{ port: 8000 }]
        `,
      },
      {
        at: "/service/vpcLatticeConfigurations/0/portName",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: "1024"
            containerDefinitions:
              - name: media
                image: example/media:3.2
                memory: 256
                portMappings:
                  - { name: media, containerPortRange: 8000-8010 }
          service:
            serviceName: shop
            vpcLatticeConfigurations:
              - roleArn: arn:aws:iam::111122223333:role/ecs-lattice
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0a1b2c3d
                portName: media
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
        `,
      },
    ],
    good: [
      {
        why: "one port",
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
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        why: "one port for VPC Lattice",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: "1024"
            containerDefinitions:
              - name: media
                image: example/media:3.2
                memory: 256
                portMappings:
                  - { name: media, containerPort: 8000 }
          service:
            serviceName: shop
            vpcLatticeConfigurations:
              - roleArn: arn:aws:iam::111122223333:role/ecs-lattice
                targetGroupArn: arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-0a1b2c3d
                portName: media
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
        `,
      },
      {
        why: "a range that is no endpoint",
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
                  - { name: media, containerPortRange: 8000-8010 }
          service:
            serviceName: shop
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
    for (const { portName, port } of namings(scenario)) {
      const binding = port.bindings.find(({ mapping }) => isKnown(mapping.containerPortRange));
      if (!binding || !isKnown(portName)) continue;
      const { container, mapping } = binding;
      yield {
        message: `\`portName\` ${quoted(portName.value)} names a range of ports of ${containerText(container)}`,
        place: portName.place,
        label: "should name a single port",
        related: [{ message: "more than one port", place: mapping.containerPortRange.place }],
        help: "add a port mapping with the `containerPort` that clients use, and name that one",
      };
    }
  },
};
