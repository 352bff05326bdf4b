import type { TaskRule } from "../rule.ts";
import { refusedInAwsvpc } from "./refused-setting.ts";

export const dnsSearchInAwsvpc: TaskRule = {
  id: "dns-search-in-awsvpc",
  family: "container",
  inspects: "task",
  about: ["dnsSearchDomains"],
  severity: "error",
  stage: "register",
  title: "`dnsSearchDomains` is not set in `awsvpc` mode",
  sources: [
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/task_definition_parameters.md",
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/AWS_Fargate.md",
  ],
  rationale: `
    A task in \`awsvpc\` mode takes its search domains from its VPC, and the developer guide calls a list of a container's own
    unsupported there. Delete the key and set the domain name in the DHCP options of the VPC, or write full names.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/dnsSearchDomains",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: shop
              image: example/shop:12
              dnsSearchDomains: [corp.example]
        `,
      },
    ],
    good: [
      {
        why: "a bridge container may have its own domains",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              dnsSearchDomains: [corp.example]
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
              dnsSearchDomains: []
        `,
      },
    ],
  },

  check: (scenario) =>
    refusedInAwsvpc(
      scenario,
      "dnsSearchDomains",
      "the resolver is that of the VPC",
      ", and set the domain name in the VPC's DHCP options",
    ),
};
