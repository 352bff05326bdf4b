import { containerNames } from "../../ecs/container-names.ts";
import { isAbsent, isKnown } from "../../source/field.ts";
import { quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

const sentence = {
  operation: "RegisterTaskDefinition",
  message: "Proxy container [envoy] does not exist.",
  evidence:
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-proxy-configuration-container-missing/meta.yaml",
};

export const unknownProxyContainer: TaskRule = {
  id: "unknown-proxy-container",
  family: "proxy",
  inspects: "task",
  about: ["proxyConfiguration"],
  severity: "error",
  stage: "register",
  title: "`proxyConfiguration.containerName` names a container of the task",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-proxy-configuration-container-missing/meta.yaml",
  ],
  rationale: `
    The redirected traffic goes to one container of the task, and \`containerName\` says to which. ECS requires the name and
    refuses a definition in which no container has it. Names compare letter by letter, case included.
    Write the name of the proxy's container, or add the container.
  `,
  examples: {
    bad: [
      {
        at: "/proxyConfiguration/containerName",
        document: `
          family: shop
          networkMode: awsvpc
          proxyConfiguration:
            containerName: envoy
            properties:
              - { name: IgnoredUID, value: "1337" }
              - { name: ProxyIngressPort, value: "15000" }
              - { name: ProxyEgressPort, value: "15001" }
              - { name: AppPorts, value: "8080" }
          containerDefinitions:
            - name: shop
              image: example/shop:12
        `,
      },
      {
        at: "/proxyConfiguration",
        document: `
          family: shop
          networkMode: awsvpc
          proxyConfiguration:
            properties:
              - { name: IgnoredUID, value: "1337" }
              - { name: ProxyIngressPort, value: "15000" }
              - { name: ProxyEgressPort, value: "15001" }
              - { name: AppPorts, value: "8080" }
          containerDefinitions:
            - name: shop
              image: example/shop:12
            - name: envoy
              image: public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.12.1-prod
              user: "1337"
        `,
      },
      {
        at: "/proxyConfiguration/containerName",
        document: `
          family: shop
          networkMode: awsvpc
          proxyConfiguration:
            containerName: ""
            properties:
              - { name: IgnoredUID, value: "1337" }
              - { name: ProxyIngressPort, value: "15000" }
              - { name: ProxyEgressPort, value: "15001" }
              - { name: AppPorts, value: "8080" }
          containerDefinitions:
            - name: \${NAME}
              image: example/shop:12
        `,
      },
    ],
    good: [
      {
        why: "the container exists",
        document: `
          family: shop
          networkMode: awsvpc
          proxyConfiguration:
            containerName: envoy
            properties:
              - { name: IgnoredUID, value: "1337" }
              - { name: ProxyIngressPort, value: "15000" }
              - { name: ProxyEgressPort, value: "15001" }
              - { name: AppPorts, value: "8080" }
          containerDefinitions:
            - name: shop
              image: example/shop:12
            - name: envoy
              image: public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.12.1-prod
              user: "1337"
        `,
      },
      {
        why: "the name cannot be read",
        document: `
          family: shop
          networkMode: awsvpc
          proxyConfiguration:
            containerName: \${PROXY}
            properties:
              - { name: IgnoredUID, value: "1337" }
              - { name: ProxyIngressPort, value: "15000" }
              - { name: ProxyEgressPort, value: "15001" }
              - { name: AppPorts, value: "8080" }
          containerDefinitions:
            - name: shop
              image: example/shop:12
        `,
      },
      {
        why: "the container whose name cannot be read may be the one",
        document: `
          family: shop
          networkMode: awsvpc
          proxyConfiguration:
            containerName: envoy
            properties:
              - { name: IgnoredUID, value: "1337" }
              - { name: ProxyIngressPort, value: "15000" }
              - { name: ProxyEgressPort, value: "15001" }
              - { name: AppPorts, value: "8080" }
          containerDefinitions:
            - name: shop
              image: example/shop:12
            - name: \${PROXY}
              image: public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.12.1-prod
              user: "1337"
        `,
      },
    ],
  },

  *check({ task }) {
    if (!isKnown(task.proxyConfiguration)) return;
    const { containerName } = task.proxyConfiguration.value;
    if (isAbsent(containerName)) {
      yield {
        message: "`proxyConfiguration` names no container",
        place: containerName.place,
        label: "must name a container of the task",
        help: "set `containerName` to the name of the proxy's container",
        aws: null,
      };
      return;
    }
    const names = containerNames(task);
    if (!isKnown(containerName) || !names || names.has(containerName.value)) return;
    const { value, place } = containerName;
    yield {
      message: `\`proxyConfiguration\` names the container ${quoted(value)}, which the task does not have`,
      place,
      label: "must name a container of the task",
      help: `set \`containerName\` to the name of the proxy's container, or add a container ${quoted(value)}`,
      aws: { ...sentence, message: sentence.message.replace("envoy", () => value) },
    };
  },
};
