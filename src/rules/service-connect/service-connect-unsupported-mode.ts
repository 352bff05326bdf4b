import type { NetworkMode } from "../../ecs/network-mode.ts";
import type { ServiceConnectConfiguration } from "../../ecs/service-connect.ts";
import type { AwsSentence, Observation } from "../../finding/finding.ts";
import type { Fix } from "../../finding/fix.ts";
import type { TaskScenario } from "../../scenario/task-scenario.ts";
import { isComplete, knownItems } from "../../source/field.ts";
import { fixToMode } from "../mode/fix-to-mode.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";
import { enabledRemark, enabledServiceConnect } from "./enabled-service-connect.ts";

/** What the agent answers when it is to start a task with endpoints. */
function agentSentence(mode: NetworkMode): AwsSentence {
  return {
    operation: "task start",
    message: `service connect does not support for ${mode} newtork mode`,
    evidence:
      "https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/api/serviceconnect/service_connect_validator.go",
  };
}

/** What becomes of a service with this configuration; nothing where it cannot be told whether it has endpoints. */
function outcome({ services }: ServiceConnectConfiguration, mode: NetworkMode): Partial<Observation> {
  if (knownItems(services).length > 0) {
    return { notes: ["ECS creates the service, and the agent refuses its tasks"], aws: agentSentence(mode) };
  }
  return isComplete(services) ? { notes: ["AWS does not support it for clients either"] } : {};
}

/** What to set the mode to: bridge needs nothing of the service, and is not for every capacity that the task may run on. */
function mend({ task, launchTypes }: TaskScenario): {
  readonly label: string;
  readonly help: string;
  readonly fix?: Fix;
} {
  if (launchTypes.has("FARGATE") || launchTypes.has("MANAGED_INSTANCES")) {
    return {
      label: "must be `awsvpc`",
      help: "set `networkMode` to `awsvpc`, and give the service a `networkConfiguration`",
    };
  }
  return {
    label: "must be `awsvpc` or `bridge`",
    help: "set `networkMode` to `bridge`, or to `awsvpc` and give the service a `networkConfiguration`",
    ...(launchTypes.isReadable ? { fix: fixToMode(task, "bridge", "unsafe") } : {}),
  };
}

export const serviceConnectUnsupportedMode: ServiceRule = {
  id: "service-connect-unsupported-mode",
  family: "service-connect",
  inspects: "service",
  severity: "error",
  stage: "start",
  title: "Service Connect is used with `awsvpc` or `bridge` mode",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/interconnecting-services.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html",
    "https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/api/serviceconnect/service_connect_validator.go",
  ],
  rationale: `
    Service Connect adds a proxy to the task and leads the traffic of its endpoints through it. That takes a network that
    belongs to the task: an interface of its own in \`awsvpc\` mode, or a bridge network. In \`host\` mode it has none, and in
    \`none\` mode nothing can reach it.

    ECS creates such a service; the agent refuses its tasks when they are to start. A service without endpoints, which only
    calls others, passes the agent's check in \`host\` mode, but AWS does not support that either.
  `,
  fixable: "unsafe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/taskDefinition/networkMode",
        document: `
          taskDefinition:
            family: shop
            networkMode: host
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { containerPort: 8080, hostPort: 8080, name: http }
                user: "1000"
          service:
            serviceName: shop
            deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
              services:
                - portName: http
                  clientAliases: [{ port: 80 }]
        `,
      },
      {
        at: "/taskDefinition/networkMode",
        document: `
          taskDefinition:
            family: shop
            networkMode: none
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
          service:
            serviceName: shop
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
        `,
      },
      {
        at: "/taskDefinition/networkMode",
        document: `
          taskDefinition:
            family: shop
            networkMode: host
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { containerPort: 8080, hostPort: 8080, name: http }
                user: "1000"
          service:
            serviceName: shop
            deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 }
            serviceConnectConfiguration:
              enabled: true
              namespace: internal
        `,
      },
    ],
    good: [
      {
        why: "`awsvpc` mode",
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
        why: "`bridge` mode",
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
        why: "Service Connect is switched off",
        document: `
          taskDefinition:
            family: shop
            networkMode: host
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
                portMappings:
                  - { containerPort: 8080, hostPort: 8080, name: http }
                user: "1000"
          service:
            serviceName: shop
            deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 }
            serviceConnectConfiguration:
              enabled: false
        `,
      },
      {
        why: "the service does not use it",
        document: `
          taskDefinition:
            family: shop
            networkMode: none
            memory: "1024"
            containerDefinitions:
              - name: shop
                image: shop/storefront:8.1
                memory: 256
          service:
            serviceName: shop
        `,
      },
    ],
  },

  *check({ service, task }) {
    const configuration = enabledServiceConnect(service);
    const mode = task?.network.mode;
    if (!configuration || !mode || (mode.value !== "host" && mode.value !== "none")) return;
    yield {
      message: `${serviceText(service)} enables Service Connect for a task in \`${mode.value}\` network mode`,
      place: mode.place,
      related: [enabledRemark(configuration)],
      ...outcome(configuration, mode.value),
      ...mend(task),
    };
  },
};
