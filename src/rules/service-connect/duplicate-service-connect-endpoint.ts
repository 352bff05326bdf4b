import type { ServiceConnectService } from "../../ecs/service-connect.ts";
import type { Observation } from "../../finding/finding.ts";
import type { ServiceScenario } from "../../scenario/service-scenario.ts";
import { type Field, isKnown, isUnknown, type Known, knownItems } from "../../source/field.ts";
import { quoted } from "../naming.ts";
import { repeats } from "../port/repeats.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";
import { earlierClaim } from "./earlier-claim.ts";
import { enabledServiceConnect } from "./enabled-service-connect.ts";
import { discoveryName } from "./endpoints.ts";

const label = "must be another discovery name";

/** The discovery names that another endpoint of the same service has, or else one of an earlier service of the namespace. */
function* repeatedNames(
  entries: readonly ServiceConnectService[],
  namespace: Field<string>,
  scenario: ServiceScenario,
): Generator<Observation> {
  const names = entries.flatMap((entry) => discoveryName(entry) ?? []);
  const firsts = new Map([...repeats(names, ({ value }) => value)].map(({ item, first }) => [item, first]));
  for (const name of names) {
    const first = firsts.get(name);
    const observation = first ? repeatedHere(name, first) : takenElsewhere(name, namespace, scenario);
    if (observation) yield observation;
  }
}

function repeatedHere({ value, place }: Known<string>, first: Known<string>): Observation {
  return {
    message: `two endpoints of the service have the discovery name ${quoted(value)}`,
    place,
    label,
    related: [{ message: "taken here first", place: first.place }],
    help: "give the later endpoint a `discoveryName` of its own, or delete it",
  };
}

function takenElsewhere(
  { value, place }: Known<string>,
  namespace: Field<string>,
  scenario: ServiceScenario,
): Observation | undefined {
  const claim = earlierClaim(scenario, namespace, value);
  if (!claim) return undefined;
  const owner = isKnown(claim.service.serviceName) ? serviceText(claim.service) : "another service";
  return {
    message: `discovery name ${quoted(value)} is already that of an endpoint of ${owner}`,
    place,
    label,
    related: [{ message: "taken here first", place: claim.name.place }],
    help: "give the endpoint a `discoveryName` of its own, or the service another `namespace`",
  };
}

/** The aliases of all endpoints that have both a name and a port that can be read. */
function* namedAliases(entries: readonly ServiceConnectService[]) {
  for (const { clientAliases } of entries) {
    for (const { value } of knownItems(clientAliases)) {
      const { dnsName, port } = value;
      if (isKnown(dnsName) && isKnown(port)) yield { dnsName, address: `${dnsName.value}:${port.value}` };
    }
  }
}

export const duplicateServiceConnectEndpoint: ServiceRule = {
  id: "duplicate-service-connect-endpoint",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A discovery name and a client alias are claimed once in a namespace",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectClientAlias.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html",
  ],
  rationale: `
    In a namespace each endpoint has a discovery name of its own: \`discoveryName\`, or the name of its port mapping where that
    is left out. Two endpoints of one name, in one service or in two services of the namespace, cannot both be registered, and
    two aliases with the same name and port leave the proxies of the clients without a way to tell them apart. A port may well
    have two endpoints, if one of them gets another \`discoveryName\`.

    The default namespace of a cluster is not compared, because a service that names none may still get another one.
  `,
  skipWhen: ["missing-client-alias"],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration/services/1/portName",
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
                - portName: http
                  clientAliases: [{ port: 81 }]
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/1/discoveryName",
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
                - portName: http
                  discoveryName: http
                  clientAliases: [{ port: 81 }]
        `,
      },
      {
        at: "/service/serviceConnectConfiguration/services/1/clientAliases/0/dnsName",
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
                  clientAliases: [{ port: 80, dnsName: shop.internal }]
                - portName: http
                  discoveryName: storefront
                  clientAliases: [{ port: 80, dnsName: shop.internal }]
        `,
      },
      {
        at: "/Resources/Green/Properties/ServiceConnectConfiguration/Services/0/PortName",
        document: `
          Resources:
            Namespace:
              Type: AWS::ServiceDiscovery::HttpNamespace
              Properties: { Name: internal }
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: bridge
                Memory: "1024"
                ContainerDefinitions:
                  - Name: shop
                    Image: shop/storefront:8.1
                    Memory: 256
                    PortMappings: [{ Name: http, ContainerPort: 8080, AppProtocol: http }]
            Blue:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: true
                  Namespace: internal
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
            Green:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: true
                  Namespace: internal
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
        `,
      },
      {
        at: "/Resources/Green/Properties/ServiceConnectConfiguration/Services/0/PortName",
        document: `
          Resources:
            Namespace:
              Type: AWS::ServiceDiscovery::HttpNamespace
              Properties: { Name: internal }
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: bridge
                Memory: "1024"
                ContainerDefinitions:
                  - Name: shop
                    Image: shop/storefront:8.1
                    Memory: 256
                    PortMappings: [{ Name: http, ContainerPort: 8080, AppProtocol: http }]
            Blue:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: true
                  Namespace: { Fn::GetAtt: [Namespace, Arn] }
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
            Green:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: true
                  Namespace: { Fn::GetAtt: [Namespace, Arn] }
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
        `,
      },
    ],
    good: [
      {
        why: "one port, two discovery names",
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
                - portName: http
                  discoveryName: storefront
                  clientAliases: [{ port: 81 }]
        `,
      },
      {
        why: "one alias name on two ports",
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
                  clientAliases: [{ port: 80, dnsName: shop.internal }]
                - portName: http
                  discoveryName: storefront
                  clientAliases: [{ port: 81, dnsName: shop.internal }]
        `,
      },
      {
        why: "aliases that are filled in later may be none at all, which is another fault",
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
                - portName: http
                  clientAliases: \${ALIASES}
        `,
      },
      {
        why: "two namespaces",
        document: `
          Resources:
            Namespace:
              Type: AWS::ServiceDiscovery::HttpNamespace
              Properties: { Name: internal }
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: bridge
                Memory: "1024"
                ContainerDefinitions:
                  - Name: shop
                    Image: shop/storefront:8.1
                    Memory: 256
                    PortMappings: [{ Name: http, ContainerPort: 8080, AppProtocol: http }]
            Blue:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: true
                  Namespace: internal
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
            Green:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: true
                  Namespace: staging
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
        `,
      },
      {
        why: "two names in one namespace",
        document: `
          Resources:
            Namespace:
              Type: AWS::ServiceDiscovery::HttpNamespace
              Properties: { Name: internal }
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: bridge
                Memory: "1024"
                ContainerDefinitions:
                  - Name: shop
                    Image: shop/storefront:8.1
                    Memory: 256
                    PortMappings: [{ Name: http, ContainerPort: 8080, AppProtocol: http }]
            Blue:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: true
                  Namespace: internal
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
            Green:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: true
                  Namespace: internal
                  Services: [{ PortName: http, DiscoveryName: green, ClientAliases: [{ Port: 80 }] }]
        `,
      },
      {
        why: "one of the services has Service Connect switched off",
        document: `
          Resources:
            Namespace:
              Type: AWS::ServiceDiscovery::HttpNamespace
              Properties: { Name: internal }
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: bridge
                Memory: "1024"
                ContainerDefinitions:
                  - Name: shop
                    Image: shop/storefront:8.1
                    Memory: 256
                    PortMappings: [{ Name: http, ContainerPort: 8080, AppProtocol: http }]
            Blue:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: true
                  Namespace: internal
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
            Green:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: false
                  Namespace: internal
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
        `,
      },
    ],
  },

  *check(scenario) {
    const configuration = enabledServiceConnect(scenario.service);
    if (!configuration) return;
    // An unreadable alias may be none at all, and then it is the missing alias that is reported.
    const entries = knownItems(configuration.services).map(({ value }) => value);
    const readable = entries.filter(({ clientAliases }) => !isUnknown(clientAliases));
    yield* repeatedNames(readable, configuration.namespace, scenario);
    for (const { key, item, first } of repeats(namedAliases(readable), ({ address }) => address)) {
      yield {
        message: `two client aliases of the service are ${quoted(key)}`,
        place: item.dnsName.place,
        label: "must be another name",
        related: [{ message: "taken here first", place: first.dnsName.place }],
        help: "give one of the aliases another `dnsName` or `port`",
      };
    }
  },
};
