import { isAbsent, isKnown, isPresent } from "../../source/field.ts";
import type { TaskRule } from "../rule.ts";
import { type ProxyProperty, proxyProperties } from "./proxy-properties.ts";

const required: readonly ProxyProperty[] = ["ProxyIngressPort", "ProxyEgressPort", "AppPorts"];
const ignoredUsers: readonly ProxyProperty[] = ["IgnoredUID", "IgnoredGID"];

function enumeration(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}

export const missingProxyProperty: TaskRule = {
  id: "missing-proxy-property",
  family: "proxy",
  inspects: "task",
  about: ["proxyConfiguration"],
  severity: "error",
  stage: "register",
  title: "`proxyConfiguration` names its ports and the user it ignores",
  aws: {
    operation: "RegisterTaskDefinition",
    message: "Ingress port not found",
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-proxy-configuration-missing-required-props/meta.yaml",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-proxy-configuration-missing-required-props/meta.yaml",
  ],
  rationale: `
    An App Mesh proxy needs to know the ports of the application, the two ports at which the proxy takes incoming and outgoing
    traffic, and whose traffic is left alone, so that the proxy's own does not come back to it: a user by \`IgnoredUID\` or a group by
    \`IgnoredGID\`, with a value. ECS refuses the definition otherwise and names the first property that it misses.
    \`EgressIgnoredIPs\` and \`EgressIgnoredPorts\` are documented as required, but may be empty and are left out in practice.
  `,
  examples: {
    bad: [
      {
        at: "/proxyConfiguration/properties",
        document: `
          family: shop
          networkMode: awsvpc
          proxyConfiguration:
            type: APPMESH
            containerName: envoy
            properties:
              - { name: IgnoredUID, value: "1337" }
          containerDefinitions:
            - name: shop
              image: example/shop:12
            - name: envoy
              image: public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.12.1-prod
              user: "1337"
        `,
      },
      {
        at: "/proxyConfiguration/properties",
        document: `
          family: shop
          networkMode: awsvpc
          proxyConfiguration:
            containerName: envoy
            properties:
              - { name: IgnoredUID, value: "" }
              - { name: ProxyIngressPort, value: "15000" }
              - { name: ProxyEgressPort, value: "15001" }
              - { name: AppPorts, value: "8080" }
          containerDefinitions:
            - name: shop
              image: example/shop:12
            - name: envoy
              image: public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.12.1-prod
        `,
      },
      {
        at: "/proxyConfiguration",
        document: `
          family: shop
          networkMode: awsvpc
          proxyConfiguration:
            type: APPMESH
            containerName: envoy
          containerDefinitions:
            - name: shop
              image: example/shop:12
            - name: envoy
              image: public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.12.1-prod
        `,
      },
    ],
    good: [
      {
        why: "complete; the ignored egress lists may be empty",
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
              - { name: EgressIgnoredIPs, value: "169.254.170.2,169.254.169.254" }
              - { name: EgressIgnoredPorts, value: "" }
          containerDefinitions:
            - name: shop
              image: example/shop:12
            - name: envoy
              image: public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.12.1-prod
              user: "1337"
        `,
      },
      {
        why: "a group in place of a user, and no ignored egress lists",
        document: `
          family: shop
          networkMode: awsvpc
          proxyConfiguration:
            containerName: envoy
            properties:
              - { name: IgnoredUID, value: "" }
              - { name: IgnoredGID, value: "1337" }
              - { name: ProxyIngressPort, value: "15000" }
              - { name: ProxyEgressPort, value: "15001" }
              - { name: AppPorts, value: "8080" }
          containerDefinitions:
            - name: shop
              image: example/shop:12
            - name: envoy
              image: public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.12.1-prod
              user: "1337:1337"
        `,
      },
    ],
  },

  *check({ task: { proxyConfiguration } }) {
    if (!isKnown(proxyConfiguration)) return;
    const { type, properties } = proxyConfiguration.value;
    if (!isAbsent(type) && !(isKnown(type) && type.value === "APPMESH")) return;
    const values = proxyProperties(proxyConfiguration.value);
    if (!values) return;
    const ports = required.filter((name) => !values.has(name));
    const lacksUser = !ignoredUsers.some((name) => values.get(name)?.some(isPresent));
    const missing = ports.map((name) => `\`${name}\``);
    if (lacksUser) missing.push("`IgnoredUID`");
    if (missing.length === 0) return;
    const list = enumeration(missing);
    yield {
      message: `\`proxyConfiguration\` lacks ${list}`,
      place: properties.place,
      label: missing.length === 1 ? `must hold ${list}` : `must hold ${missing.length} more properties`,
      help: `add ${list} to \`properties\`${lacksUser ? "; `IgnoredGID` may take the place of `IgnoredUID`" : ""}`,
      ...(ports[0] === "ProxyIngressPort" && !lacksUser ? {} : { aws: null }),
    };
  },
};
