import type { TaskRule } from "../rule.ts";
import { refusedInAwsvpc } from "./refused-setting.ts";

export const dnsServersInAwsvpc: TaskRule = {
  id: "dns-servers-in-awsvpc",
  family: "container",
  inspects: "task",
  about: ["dnsServers"],
  severity: "error",
  stage: "register",
  title: "`dnsServers` is not set in `awsvpc` mode",
  aws: {
    operation: "RegisterTaskDefinition",
    message: "DNS servers are not supported on container when networkMode=awsvpc.",
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-fargate-dns-servers/meta.yaml",
  },
  sources: [
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/task_definition_parameters.md",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-fargate-dns-servers/meta.yaml",
  ],
  rationale: `
    A task in \`awsvpc\` mode resolves names by the settings of its VPC, for all containers alike, and ECS refuses a list of
    servers of a container's own. The developer guide says so; the API reference does not mention it.
    Delete the key and name the servers in the DHCP options of the VPC, or forward single domains with Route 53 Resolver rules.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/dnsServers",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: shop
              image: example/shop:12
              dnsServers: [10.0.0.2]
        `,
      },
    ],
    good: [
      {
        why: "a bridge container may have its own servers",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              dnsServers: [10.0.0.2]
        `,
      },
      {
        why: "an empty list counts as absent",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: shop
              image: example/shop:12
              dnsServers: []
        `,
      },
    ],
  },

  check: (scenario) =>
    refusedInAwsvpc(
      scenario,
      "dnsServers",
      "the resolver is that of the VPC",
      ", and name the servers in the VPC's DHCP options",
    ),
};
