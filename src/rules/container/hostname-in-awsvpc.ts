import type { TaskRule } from "../rule.ts";
import { refusedInAwsvpc } from "./refused-setting.ts";

export const hostnameInAwsvpc: TaskRule = {
  id: "hostname-in-awsvpc",
  family: "container",
  inspects: "task",
  about: ["hostname"],
  severity: "error",
  stage: "register",
  title: "`hostname` is not set in `awsvpc` mode",
  aws: {
    operation: "RegisterTaskDefinition",
    message: "hostname is not supported on container when networkMode=awsvpc.",
    evidence: "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-awsvpc-hostname/meta.yaml",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-awsvpc-hostname/meta.yaml",
  ],
  rationale: `
    In \`awsvpc\` mode the containers share the host name that the VPC's DNS gives to the task's network interface, so none can
    have one of its own. ECS refuses the definition. Delete the key; if something logs or registers by host name, pass the name
    as an environment variable. An empty text counts as absent.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/hostname",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: shop
              image: example/shop:12
              hostname: shop
        `,
      },
      {
        at: "/containerDefinitions/0/hostname",
        document: `
          family: shop
          networkMode: awsvpc
          requiresCompatibilities: [FARGATE]
          containerDefinitions:
            - name: shop
              image: example/shop:12
              hostname: shop.corp.example
        `,
      },
    ],
    good: [
      {
        why: "a bridge container may have a host name",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              hostname: shop
        `,
      },
      {
        why: "an empty text counts as absent",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: shop
              image: example/shop:12
              hostname: ""
        `,
      },
      {
        why: "nothing is said against it in host mode",
        document: `
          family: shop
          networkMode: host
          containerDefinitions:
            - name: shop
              image: example/shop:12
              user: "1000"
              hostname: shop
        `,
      },
    ],
  },

  check: (scenario) =>
    refusedInAwsvpc(
      scenario,
      "hostname",
      "the host name is that of the task's interface",
      "; the task's host name comes from the DNS of the VPC",
    ),
};
