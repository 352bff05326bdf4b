import type { PortBinding } from "../../network/port-binding.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { containerPortText } from "./container-port-text.ts";
import { repeats } from "./repeats.ts";

/** The container port, where the instance chooses its host port. */
function dynamicallyMapped(binding: PortBinding): string | undefined {
  return binding.hostPorts.kind === "dynamic" ? containerPortText(binding) : undefined;
}

export const repeatedPortMapping: TaskRule = {
  id: "repeated-port-mapping",
  family: "port",
  inspects: "task",
  about: ["otherMode"],
  severity: "warning",
  stage: "guidance",
  title: "A container maps a port to one dynamic host port",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    "https://github.com/aws/aws-cli/issues/7288",
  ],
  rationale: `
    ECS accepts the repetition and gives the container two dynamic host ports that lead to the same place, which is seldom meant. A
    load balancer or registry entry can then no longer name the container port, because it stands for two, and CloudFormation
    forbids list items that are the same. Delete one of the mappings.
  `,
  fixable: "unsafe",
  skipWhen: ["ambiguous-load-balancer-port"],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/1",
        document: `
          family: cache
          networkMode: bridge
          containerDefinitions:
            - name: cache
              image: cache/cluster:7.2
              portMappings:
                - containerPort: 7000
                - containerPort: 7000
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/1",
        document: `
          family: cache
          networkMode: bridge
          containerDefinitions:
            - name: cache
              image: cache/cluster:7.2
              portMappings:
                - { containerPort: 7000, hostPort: 0 }
                - { containerPort: 7000, protocol: tcp }
        `,
      },
    ],
    good: [
      {
        why: "both host ports are chosen",
        document: `
          family: cache
          networkMode: bridge
          containerDefinitions:
            - name: cache
              image: cache/cluster:7.2
              portMappings:
                - { containerPort: 7000, hostPort: 7000 }
                - { containerPort: 7000, hostPort: 7001 }
        `,
      },
      {
        why: "two ports",
        document: `
          family: cache
          networkMode: bridge
          containerDefinitions:
            - name: cache
              image: cache/cluster:7.2
              portMappings:
                - containerPort: 7000
                - containerPort: 7001
        `,
      },
      {
        why: "two containers, each with a network of its own",
        document: `
          family: cache
          networkMode: bridge
          containerDefinitions:
            - name: first
              image: cache/cluster:7.2
              portMappings:
                - containerPort: 7000
            - name: second
              image: cache/cluster:7.2
              portMappings:
                - containerPort: 7000
        `,
      },
    ],
  },

  *check({ network: { mode, bindings } }) {
    if (mode.value !== "bridge" && mode.value !== "default") return;
    for (const { key, item, first } of repeats(bindings, dynamicallyMapped, ({ container }) => container)) {
      const { place } = item.mapping;
      yield {
        message: `${containerText(item.container)} maps port ${key} again, to another dynamic host port`,
        place,
        label: "should be deleted, or map another port",
        related: [{ message: "mapped here first", place: first.mapping.place }],
        notes: [
          "ECS accepts it, and the container gets a random host port for each; no load balancer can name the port",
        ],
        help: "delete the repeated mapping",
        fix: { title: "delete the repeated mapping", safety: "unsafe", changes: [{ kind: "delete", place }] },
      };
    }
  },
};
