import type { Cluster } from "../../ecs/cluster.ts";
import { referred } from "../../scenario/surroundings.ts";
import { isAbsent, isKnown } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";
import { enabledServiceConnect } from "./enabled-service-connect.ts";

/** Whether a cluster certainly gives its services no namespace. */
function lacksNamespace({ serviceConnectDefaults }: Cluster): boolean {
  if (isAbsent(serviceConnectDefaults)) return true;
  return isKnown(serviceConnectDefaults) && isAbsent(serviceConnectDefaults.value.namespace);
}

export const missingNamespace: ServiceRule = {
  id: "missing-namespace",
  family: "service-connect",
  inspects: "fleet",
  severity: "error",
  stage: "create-service",
  title: "A Service Connect service has a namespace, its own or that of its cluster",
  aws: {
    operation: "CreateService",
    message: "Namespace is missing",
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-connect-without-namespace/meta.yaml",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-connect-without-namespace/meta.yaml",
  ],
  rationale: `
    Services find each other by the names of their endpoints within one Cloud Map namespace. A service names it, or takes the
    default of its cluster, \`serviceConnectDefaults.namespace\`; where neither does, ECS refuses to create the service. Whether
    a cluster outside of the template has a default cannot be seen, so nothing is said about its services.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/Resources/Service/Properties/ServiceConnectConfiguration",
        document: `
          Resources:
            Cluster:
              Type: AWS::ECS::Cluster
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
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: { Ref: Cluster }
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: true
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
        `,
      },
      {
        at: "/Resources/Service/Properties/ServiceConnectConfiguration",
        document: `
          Resources:
            Cluster:
              Type: AWS::ECS::Cluster
              Properties: { ClusterName: shop, ServiceConnectDefaults: { Namespace: "" } }
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
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: { Ref: Cluster }
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: true
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
        `,
      },
    ],
    good: [
      {
        why: "the default of the cluster",
        document: `
          Resources:
            Cluster:
              Type: AWS::ECS::Cluster
              Properties: { ServiceConnectDefaults: { Namespace: internal } }
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
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: { Ref: Cluster }
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: true
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
        `,
      },
      {
        why: "a namespace of the service's own",
        document: `
          Resources:
            Cluster:
              Type: AWS::ECS::Cluster
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
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: { Ref: Cluster }
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: true
                  Namespace: internal
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
        `,
      },
      {
        why: "a cluster that is not in view may have a default",
        document: `
          Resources:
            Cluster:
              Type: AWS::ECS::Cluster
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
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: main
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: true
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
        `,
      },
      {
        why: "a pair shows no cluster at all",
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
            cluster: main
            serviceConnectConfiguration:
              enabled: true
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        why: "Service Connect is switched off",
        document: `
          Resources:
            Cluster:
              Type: AWS::ECS::Cluster
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
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: { Ref: Cluster }
                TaskDefinition: { Ref: Task }
                ServiceConnectConfiguration:
                  Enabled: false
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
        `,
      },
    ],
  },

  *check({ service, surroundings }) {
    const configuration = enabledServiceConnect(service);
    if (!configuration || !isAbsent(configuration.namespace)) return;
    const cluster = referred(service.cluster, surroundings.clusters);
    if (!cluster || !lacksNamespace(cluster)) return;
    yield {
      message: `${serviceText(service)} enables Service Connect without a namespace`,
      place: configuration.place,
      label: "must have a `namespace`",
      related: [{ message: "the cluster has no default namespace", place: cluster.place }],
      help: "add `namespace` with the name or ARN of a Cloud Map namespace, here or as the cluster's default",
    };
  },
};
