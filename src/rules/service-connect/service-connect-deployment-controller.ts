import { isKnown, knownValue } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";
import { enabledRemark, enabledServiceConnect } from "./enabled-service-connect.ts";

const otherControllers = new Set(["CODE_DEPLOY", "EXTERNAL"]);

export const serviceConnectDeploymentController: ServiceRule = {
  id: "service-connect-deployment-controller",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "create-service",
  title: "A Service Connect service uses the ECS deployment controller",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html"],
  rationale: `
    Service Connect configures the proxies of a service anew with each deployment, and only ECS itself does that. Services
    that CodeDeploy or another tool deploys through task sets cannot use it. ECS has blue/green, linear and canary deployments
    of its own, as a \`strategy\` of \`deploymentConfiguration\`; they go together with Service Connect.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/service/deploymentController/type",
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
            deploymentController: { type: CODE_DEPLOY }
            loadBalancers:
              - targetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef
                containerName: shop
                containerPort: 8080
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        at: "/service/deploymentController/type",
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
            deploymentController: { type: EXTERNAL }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
    ],
    good: [
      {
        why: "the controller of ECS",
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
            deploymentController: { type: ECS }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        why: "blue/green deployments by ECS",
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
            deploymentConfiguration: { strategy: BLUE_GREEN }
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
        why: "without Service Connect every controller will do",
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
            deploymentController: { type: EXTERNAL }
        `,
      },
    ],
  },

  *check({ service }) {
    const configuration = enabledServiceConnect(service);
    const type = knownValue(service.deploymentController)?.type;
    if (!configuration || !type || !isKnown(type) || !otherControllers.has(type.value)) return;
    yield {
      message: `${serviceText(service)} enables Service Connect under the \`${type.value}\` deployment controller`,
      place: type.place,
      label: "must be `ECS`",
      related: [enabledRemark(configuration)],
      help: "set `type` to `ECS`, and shift traffic with the `strategy` of `deploymentConfiguration`",
    };
  },
};
