import { isAbsent, knownItems } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

export const unsetUserInHostMode: TaskRule = {
  id: "unset-user-in-host-mode",
  family: "mode",
  inspects: "task",
  about: ["otherMode"],
  severity: "info",
  stage: "guidance",
  title: "A container on the host network states its user",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/ecs-task-definition-user-for-host-mode-check.html",
  ],
  rationale: `
    Without \`user\` the image decides who its processes run as, and most images say root, or nothing, which is root as well.
    On the instance's network that is more power than a task should get by omission. AWS Config reports the same, and like it
    this rule leaves out privileged containers, where the user makes little difference.
  `,
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0",
        document: `
          family: gateway
          networkMode: host
          containerDefinitions:
            - name: proxy
              image: envoyproxy/envoy:v1.31.0
              memory: 256
        `,
      },
      {
        at: "/containerDefinitions/1",
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
              user: ""
              privileged: false
        `,
      },
    ],
    good: [
      {
        why: "the user is stated",
        document: `
          family: gateway
          networkMode: host
          containerDefinitions:
            - name: proxy
              image: envoyproxy/envoy:v1.31.0
              memory: 256
              user: "101"
        `,
      },
      {
        why: "this container does not stand in the instance's network",
        document: `
          family: gateway
          networkMode: awsvpc
          containerDefinitions:
            - name: proxy
              image: envoyproxy/envoy:v1.31.0
              memory: 256
        `,
      },
      {
        why: "a privileged container is left out",
        document: `
          family: node-agent
          networkMode: host
          containerDefinitions:
            - name: agent
              image: example/node-agent:4.0
              memory: 256
              privileged: true
        `,
      },
    ],
  },

  *check({ task, network: { mode } }) {
    if (mode.value !== "host") return;
    for (const { value: container } of knownItems(task.containerDefinitions)) {
      if (!isAbsent(container.user) || !isAbsent(container.privileged)) continue;
      yield {
        message: `${containerText(container)} states no user on the instance's network, so its image decides`,
        place: container.place,
        label: "has no `user`",
        related: [{ message: "`host` mode shares the instance's network", place: mode.place }],
        help: 'set `user` to a user that the image has, such as `"1000"`',
      };
    }
  },
};
