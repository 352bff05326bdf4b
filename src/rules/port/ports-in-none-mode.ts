import { knownItems } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

export const portsInNoneMode: TaskRule = {
  id: "ports-in-none-mode",
  family: "port",
  inspects: "task",
  about: ["otherMode"],
  severity: "error",
  stage: "register",
  title: "In `none` mode no container maps a port",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
  ],
  rationale: `
    In \`none\` mode a container has a loopback interface and nothing else, so there is no port that anyone could reach. ECS takes
    no port mappings there. Delete them where the task needs no network, or choose the mode that gives it one: \`awsvpc\`, or
    \`bridge\` on instances.
  `,
  fixable: "unsafe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings",
        document: `
          family: report-builder
          networkMode: none
          containerDefinitions:
            - name: builder
              image: reports/builder:4.2
              portMappings:
                - containerPort: 8080
        `,
      },
      {
        at: "/containerDefinitions/1/portMappings",
        document: `
          family: report-builder
          networkMode: none
          containerDefinitions:
            - name: builder
              image: reports/builder:4.2
            - name: metrics
              image: prom/statsd-exporter:v0.28.0
              portMappings:
                - { containerPort: 9102 }
                - { containerPort: 9125, protocol: udp }
        `,
      },
    ],
    good: [
      {
        why: "no container maps a port",
        document: `
          family: report-builder
          networkMode: none
          containerDefinitions:
            - name: builder
              image: reports/builder:4.2
        `,
      },
      {
        why: "an empty list is no mapping; the API echoes one",
        document: `
          family: report-builder
          networkMode: none
          containerDefinitions:
            - name: builder
              image: reports/builder:4.2
              portMappings: []
        `,
      },
      {
        why: "an `awsvpc` task has an interface of its own",
        document: `
          family: report-builder
          networkMode: awsvpc
          containerDefinitions:
            - name: builder
              image: reports/builder:4.2
              portMappings:
                - containerPort: 8080
        `,
      },
    ],
  },

  *check({ task, network: { mode } }) {
    if (mode.value !== "none") return;
    for (const { value: container } of knownItems(task.containerDefinitions)) {
      const { portMappings } = container;
      const count = knownItems(portMappings).length;
      if (count === 0) continue;
      yield {
        message: `${containerText(container)} has ${count === 1 ? "a port mapping" : "port mappings"} in \`none\` network mode`,
        place: portMappings.place,
        label: "must be absent in `none` mode",
        related: [{ message: "`none` mode has no network to map ports to", place: mode.place }],
        help: "delete `portMappings`, or choose a network mode that has a network",
        fix: {
          title: "delete `portMappings`",
          safety: "unsafe",
          changes: [{ kind: "delete", place: portMappings.place }],
        },
      };
    }
  },
};
