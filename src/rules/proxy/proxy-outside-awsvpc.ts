import { isKnown } from "../../source/field.ts";
import type { TaskRule } from "../rule.ts";

export const proxyOutsideAwsvpc: TaskRule = {
  id: "proxy-outside-awsvpc",
  family: "proxy",
  inspects: "task",
  about: ["proxyConfiguration"],
  severity: "error",
  stage: "register",
  title: "`proxyConfiguration` is used only in `awsvpc` mode",
  aws: {
    operation: "RegisterTaskDefinition",
    message: "APPMESH proxy configuration is only supported in networkMode=awsvpc",
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-proxy-configuration-awsvpc-required/meta.yaml",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-proxy-configuration-awsvpc-required/meta.yaml",
    "https://github.com/aws/aws-cdk/issues/4476",
  ],
  rationale: `
    The proxy configuration redirects the traffic of the task's own network interface to a proxy container. Only \`awsvpc\` mode
    gives a task such an interface, and ECS refuses the definition in every other mode, an absent one on Linux included.
    Set the mode to \`awsvpc\`, or delete the proxy configuration.
  `,
  examples: {
    bad: [
      {
        at: "/proxyConfiguration",
        document: `
          family: shop
          networkMode: bridge
          proxyConfiguration:
            type: APPMESH
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
        at: "/proxyConfiguration",
        document: `
          family: shop
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
        at: "/proxyConfiguration",
        document: `
          family: shop
          networkMode: host
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
              user: "1000"
            - name: envoy
              image: public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.12.1-prod
              user: "1337"
        `,
      },
    ],
    good: [
      {
        why: "`awsvpc` mode is what the proxy is for",
        document: `
          family: shop
          networkMode: awsvpc
          proxyConfiguration:
            type: APPMESH
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
        why: "null counts as absent",
        document: `
          family: shop
          networkMode: bridge
          proxyConfiguration: null
          containerDefinitions:
            - name: shop
              image: example/shop:12
        `,
      },
    ],
  },

  *check({ task: { proxyConfiguration }, network: { mode } }) {
    if (mode.value !== "bridge" && mode.value !== "host" && mode.value !== "none") return;
    if (!isKnown(proxyConfiguration)) return;
    const because =
      mode.origin === "default"
        ? "a Linux task without `networkMode` gets `bridge`"
        : `\`${mode.value}\` mode gives the task no interface of its own`;
    yield {
      message: `the task has a \`proxyConfiguration\` in \`${mode.value}\` network mode`,
      place: proxyConfiguration.place,
      label: "must be absent outside `awsvpc` mode",
      related: [{ message: because, place: mode.place }],
      help: "set `networkMode` to `awsvpc`, or delete `proxyConfiguration`",
    };
  },
};
