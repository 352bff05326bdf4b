import type { TaskRule } from "../rule.ts";
import { refusedInAwsvpc } from "./refused-setting.ts";

export const extraHostsInAwsvpc: TaskRule = {
  id: "extra-hosts-in-awsvpc",
  family: "container",
  inspects: "task",
  about: ["extraHosts"],
  severity: "error",
  stage: "register",
  title: "`extraHosts` is not set in `awsvpc` mode",
  aws: {
    operation: "RegisterTaskDefinition",
    message: "Extra hosts are not supported on container when networkMode=awsvpc.",
    evidence: "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-awsvpc-extra-hosts/meta.yaml",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-awsvpc-extra-hosts/meta.yaml",
  ],
  rationale: `
    In \`awsvpc\` mode the containers share one \`/etc/hosts\`, which belongs to the task's network interface, and ECS refuses
    entries of a container's own. Delete the key and put the names into a private hosted zone of the VPC.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/extraHosts",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: shop
              image: example/shop:12
              extraHosts:
                - { hostname: db, ipAddress: 10.0.0.9 }
        `,
      },
    ],
    good: [
      {
        why: "host mode takes extra hosts",
        document: `
          family: shop
          networkMode: host
          containerDefinitions:
            - name: shop
              image: example/shop:12
              user: "1000"
              extraHosts:
                - { hostname: db, ipAddress: 10.0.0.9 }
        `,
      },
      {
        why: "null counts as absent",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: shop
              image: example/shop:12
              extraHosts: null
        `,
      },
    ],
  },

  check: (scenario) =>
    refusedInAwsvpc(
      scenario,
      "extraHosts",
      "the host names are those of the task's interface",
      ", and put the names into a private hosted zone of the VPC",
    ),
};
