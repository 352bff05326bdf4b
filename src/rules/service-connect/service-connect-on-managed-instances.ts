import type { ServiceRule } from "../rule.ts";
import { onlyCapacity } from "./only-capacity.ts";

export const serviceConnectOnManagedInstances: ServiceRule = {
  id: "service-connect-on-managed-instances",
  family: "service-connect",
  inspects: "service",
  severity: "warning",
  stage: "create-service",
  title: "Service Connect is not used on ECS Managed Instances",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html"],
  rationale: `
    AWS documents Service Connect as not available on ECS Managed Instances. The restriction is young and may have been lifted
    since, so this is no error. Until then run the service on EC2 instances or Fargate, or use a load balancer or service
    discovery.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/serviceConnectConfiguration",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: "1024"
            requiresCompatibilities: [MANAGED_INSTANCES]
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        at: "/Resources/Service/Properties/ServiceConnectConfiguration",
        document: `
          Resources:
            Managed:
              Type: AWS::ECS::CapacityProvider
              Properties:
                ManagedInstancesProvider:
                  InfrastructureRoleArn: arn:aws:iam::111122223333:role/ecs-infrastructure
                  InstanceLaunchTemplate:
                    Ec2InstanceProfileArn: arn:aws:iam::111122223333:instance-profile/ecs-instance
                    NetworkConfiguration: { Subnets: [subnet-0a1b2c3d] }
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                Memory: "1024"
                ContainerDefinitions:
                  - Name: shop
                    Image: shop/storefront:8.1
                    PortMappings: [{ Name: http, ContainerPort: 8080, AppProtocol: http }]
            Service:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: { Ref: Task }
                CapacityProviderStrategy: [{ CapacityProvider: { Ref: Managed }, Weight: 1 }]
                NetworkConfiguration:
                  AwsvpcConfiguration: { Subnets: [subnet-0a1b2c3d], SecurityGroups: [sg-0a1b2c3d] }
                ServiceConnectConfiguration:
                  Enabled: true
                  Namespace: internal
                  Services: [{ PortName: http, ClientAliases: [{ Port: 80 }] }]
        `,
      },
    ],
    good: [
      {
        why: "Fargate",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: "1024"
            requiresCompatibilities: [FARGATE]
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            launchType: FARGATE
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        why: "the task may run on managed instances, and this service does not",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: "1024"
            requiresCompatibilities: [FARGATE, MANAGED_INSTANCES]
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            launchType: FARGATE
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        why: "what kind a capacity provider is cannot be seen from its name",
        document: `
          taskDefinition:
            family: shop
            networkMode: awsvpc
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
            capacityProviderStrategy: [{ capacityProvider: shop-instances, weight: 1 }]
            networkConfiguration:
              awsvpcConfiguration: { subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
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

  check: (scenario) =>
    onlyCapacity(scenario, "MANAGED_INSTANCES", {
      capacity: "ECS Managed Instances",
      label: "should be absent, or not enabled",
      help: "run the service on EC2 instances or Fargate, or delete `serviceConnectConfiguration`",
      note: "AWS documents Service Connect as not available there",
    }),
};
