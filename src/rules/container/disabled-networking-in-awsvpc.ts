import type { TaskRule } from "../rule.ts";
import { refusedInAwsvpc } from "./refused-setting.ts";

export const disabledNetworkingInAwsvpc: TaskRule = {
  id: "disabled-networking-in-awsvpc",
  family: "container",
  inspects: "task",
  about: ["disableNetworking"],
  severity: "error",
  stage: "register",
  title: "`disableNetworking` is not true in `awsvpc` mode",
  aws: {
    operation: "RegisterTaskDefinition",
    message: "Disable Networking is not supported on container when networkMode=awsvpc.",
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-fargate-disable-networking/meta.yaml",
  },
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/task_definition_parameters.md",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-fargate-disable-networking/meta.yaml",
  ],
  rationale: `
    In \`awsvpc\` mode all containers live in the network of the task's interface, and a single one cannot be cut off from it:
    ECS refuses the definition. Delete the key, or run the container in a task of its own whose security group lets nothing through.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/disableNetworking",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: shop
              image: example/shop:12
              disableNetworking: true
        `,
      },
    ],
    good: [
      {
        why: "false counts as absent",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: shop
              image: example/shop:12
              disableNetworking: false
        `,
      },
      {
        why: "a bridge container may go without a network",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              disableNetworking: true
        `,
      },
    ],
  },

  check: (scenario) =>
    refusedInAwsvpc(
      scenario,
      "disableNetworking",
      "all containers share the task's interface",
      ", or run the container in a task of its own",
    ),
};
