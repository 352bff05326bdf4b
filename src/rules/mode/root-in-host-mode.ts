import { isKnown, knownItems } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

export const rootInHostMode: TaskRule = {
  id: "root-in-host-mode",
  family: "mode",
  inspects: "task",
  about: ["otherMode"],
  severity: "warning",
  stage: "guidance",
  title: "A container on the host network does not run as root",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/ecs-task-definition-user-for-host-mode-check.html",
  ],
  rationale: `
    In host mode a container stands in the network of its instance, and root there can watch and answer traffic that is none of
    the task's. The API reference says not to run containers as user 0 in this mode. Name another user; a process that listens
    on a port from 1024 up needs no more.

    A container that names no user gets that of its image; \`unset-user-in-host-mode\` speaks of it.
  `,
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/user",
        document: `
          family: gateway
          networkMode: host
          containerDefinitions:
            - name: proxy
              image: envoyproxy/envoy:v1.31.0
              memory: 256
              user: root
        `,
      },
      {
        at: "/containerDefinitions/1/user",
        document: `
          family: gateway
          networkMode: host
          containerDefinitions:
            - name: proxy
              image: envoyproxy/envoy:v1.31.0
              memory: 256
              user: "101"
            - name: capture
              image: example/capture:1.0
              memory: 128
              user: "0:root"
        `,
      },
    ],
    good: [
      {
        why: "another user than root",
        document: `
          family: gateway
          networkMode: host
          containerDefinitions:
            - name: proxy
              image: envoyproxy/envoy:v1.31.0
              memory: 256
              user: "1000:root"
        `,
      },
      {
        why: "root matters here only on the instance's network",
        document: `
          family: gateway
          networkMode: bridge
          containerDefinitions:
            - name: proxy
              image: envoyproxy/envoy:v1.31.0
              memory: 256
              user: root
        `,
      },
    ],
  },

  *check({ task, network: { mode } }) {
    if (mode.value !== "host") return;
    for (const { value: container } of knownItems(task.containerDefinitions)) {
      const { user } = container;
      if (!isKnown(user)) continue;
      const name = user.value.split(":", 1)[0];
      if (name !== "root" && name !== "0") continue;
      yield {
        message: `${containerText(container)} is root on the instance's network, with user ${quoted(user.value)}`,
        place: user.place,
        label: "should be another user",
        related: [{ message: "`host` mode shares the instance's network", place: mode.place }],
        help: 'set `user` to a user that the image has, such as `"1000"`',
      };
    }
  },
};
