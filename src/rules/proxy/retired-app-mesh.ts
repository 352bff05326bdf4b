import { isKnown } from "../../source/field.ts";
import type { TaskRule } from "../rule.ts";

export const retiredAppMesh: TaskRule = {
  id: "retired-app-mesh",
  family: "proxy",
  inspects: "task",
  about: ["proxyConfiguration"],
  severity: "info",
  stage: "guidance",
  title: "New tasks do not rely on App Mesh",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html",
    "https://docs.aws.amazon.com/app-mesh/latest/userguide/what-is-app-mesh.html",
  ],
  rationale: `
    AWS announced the end of App Mesh for 30 September 2026: its control plane, from which the proxies take their configuration,
    is then no longer there. Move to Service Connect, or to VPC Lattice. A proxy with a control plane of its own may go on using
    the redirection that \`proxyConfiguration\` sets up. This rule does not look at the date.
  `,
  examples: {
    bad: [
      {
        at: "/proxyConfiguration",
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
    ],
    good: [
      {
        why: "no proxy",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: shop
              image: example/shop:12
        `,
      },
    ],
  },

  *check({ task: { proxyConfiguration } }) {
    if (!isKnown(proxyConfiguration)) return;
    yield {
      message: "`proxyConfiguration` belongs to App Mesh, whose end AWS announced for 30 September 2026",
      place: proxyConfiguration.place,
      label: "Service Connect takes its place",
      help: "move to Service Connect or VPC Lattice; a proxy with its own control plane may stay",
    };
  },
};
