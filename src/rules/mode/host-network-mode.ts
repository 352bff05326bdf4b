import type { TaskRule } from "../rule.ts";

export const hostNetworkMode: TaskRule = {
  id: "host-network-mode",
  family: "mode",
  inspects: "task",
  about: ["otherMode"],
  severity: "info",
  stage: "guidance",
  title: "Host mode is used only where it is needed",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-networkmode-host.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
  ],
  rationale: `
    In host mode nothing lies between a container and the instance's network. The container reaches whatever listens on the
    instance, a port belongs to one task per instance, and several copies of a task that maps ports cannot share an instance.
    AWS advises against the mode.

    It is right for a task that has to see the instance's own network, such as a monitoring agent. For everything else
    \`awsvpc\` gives each task an interface and security groups of its own.
  `,
  examples: {
    bad: [
      {
        at: "/networkMode",
        document: `
          family: node-agent
          networkMode: host
          containerDefinitions:
            - name: exporter
              image: prom/node-exporter:v1.8.2
              memory: 128
              user: "65534"
        `,
      },
    ],
    good: [
      {
        why: "the recommended mode",
        document: `
          family: node-agent
          networkMode: awsvpc
          containerDefinitions:
            - name: exporter
              image: prom/node-exporter:v1.8.2
              memory: 128
        `,
      },
      {
        why: "a bridge network keeps the containers apart from the instance",
        document: `
          family: node-agent
          networkMode: bridge
          containerDefinitions:
            - name: exporter
              image: prom/node-exporter:v1.8.2
              memory: 128
        `,
      },
    ],
  },

  *check({ launchTypes, network: { mode } }) {
    if (mode.value !== "host") return;
    const other = launchTypes.has("EXTERNAL") ? "bridge" : "awsvpc";
    yield {
      message: "the containers of this task share the network of their instance",
      place: mode.place,
      label: `should be \`${other}\` where that will do`,
      help: `set \`networkMode\` to \`${other}\` unless the task needs the instance's own network`,
    };
  },
};
