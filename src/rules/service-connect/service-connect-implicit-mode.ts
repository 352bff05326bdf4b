import { isAbsent } from "../../source/field.ts";
import { fixToMode } from "../mode/fix-to-mode.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";
import { enabledRemark, enabledServiceConnect } from "./enabled-service-connect.ts";

export const serviceConnectImplicitMode: ServiceRule = {
  id: "service-connect-implicit-mode",
  family: "service-connect",
  inspects: "service",
  severity: "warning",
  stage: "start",
  title: "A task of a Service Connect service names its network mode",
  sources: [
    "https://github.com/mreferre/yelb/issues/86",
    "https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/api/serviceconnect/service_connect_validator.go",
  ],
  rationale: `
    A Linux task definition without \`networkMode\` runs in \`bridge\` mode, which Service Connect supports. The agent, however,
    compares the mode that is written with the two it supports, and at least one user reports that tasks without one were not
    accepted. Write down what the task gets anyway: \`"networkMode": "bridge"\`.
  `,
  fixable: "safe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/taskDefinition",
        document: `
          taskDefinition:
            family: shop
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
        at: "/taskDefinition",
        document: `
          taskDefinition:
            family: shop
            networkMode: null
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
        `,
      },
    ],
    good: [
      {
        why: "the mode is named",
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
        why: "without Service Connect nothing depends on it",
        document: `
          taskDefinition:
            family: shop
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { name: http, containerPort: 8080, appProtocol: http }
          service:
            serviceName: shop
        `,
      },
      {
        why: "a placeholder is a mode",
        document: `
          taskDefinition:
            family: shop
            networkMode: \${MODE}
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
    ],
  },

  *check({ service, task: scenario }) {
    const configuration = enabledServiceConnect(service);
    if (!configuration || !scenario || scenario.network.mode.value !== "bridge") return;
    const { task, launchTypes } = scenario;
    if (!isAbsent(task.networkMode)) return;
    const isBridge = launchTypes.lacks("FARGATE") && launchTypes.lacks("MANAGED_INSTANCES");
    yield {
      message: `${serviceText(service)} enables Service Connect, and its task names no network mode`,
      place: task.place,
      label: "should name its `networkMode`",
      related: [enabledRemark(configuration)],
      notes: ["tasks have been refused at their start although an absent mode is `bridge`"],
      help: isBridge
        ? "set `networkMode` to `bridge`"
        : "set `networkMode` to `awsvpc`, or to `bridge` where the task runs on EC2 instances alone",
      fix: isBridge ? fixToMode(task, "bridge", "safe") : undefined,
    };
  },
};
