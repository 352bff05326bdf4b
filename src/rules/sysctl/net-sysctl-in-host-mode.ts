import { isKnown, knownItems } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

export const netSysctlInHostMode: TaskRule = {
  id: "net-sysctl-in-host-mode",
  family: "sysctl",
  inspects: "task",
  about: ["systemControls"],
  severity: "error",
  stage: "start",
  title: "A container on the host network sets no `net.*` kernel parameter",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html"],
  rationale: `
    A \`net.*\` parameter belongs to a network, and in host mode that network is the instance's. The documentation says that
    these parameters are not supported there, and container runtimes refuse to let a container change them. Set the parameter
    on the instance, in its user data or image, or use a mode in which the task has a network of its own.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/systemControls/0/namespace",
        document: `
          family: gateway
          networkMode: host
          containerDefinitions:
            - name: proxy
              image: envoyproxy/envoy:v1.31.0
              memory: 256
              user: "101"
              systemControls:
                - { namespace: net.core.somaxconn, value: "1024" }
        `,
      },
    ],
    good: [
      {
        why: "in `awsvpc` mode the task has a network of its own",
        document: `
          family: gateway
          networkMode: awsvpc
          containerDefinitions:
            - name: proxy
              image: envoyproxy/envoy:v1.31.0
              memory: 256
              systemControls:
                - { namespace: net.core.somaxconn, value: "1024" }
        `,
      },
      {
        why: "not a parameter of the network",
        document: `
          family: database
          networkMode: host
          containerDefinitions:
            - name: postgres
              image: postgres:16
              memory: 1024
              user: "999"
              systemControls:
                - { namespace: kernel.shmmax, value: "67108864" }
        `,
      },
    ],
  },

  *check({ task, network: { mode } }) {
    if (mode.value !== "host") return;
    for (const { value: container } of knownItems(task.containerDefinitions)) {
      for (const { value: control } of knownItems(container.systemControls)) {
        const { namespace } = control;
        if (!isKnown(namespace) || !namespace.value.startsWith("net.")) continue;
        yield {
          message: `${containerText(container)} sets ${quoted(namespace.value)} on the network of its instance`,
          place: namespace.place,
          label: "must be set on the instance instead",
          related: [{ message: "`host` mode shares the instance's network", place: mode.place }],
          notes: ["container runtimes refuse the parameter when the container starts"],
          help: "delete the entry and set the parameter on the instance",
          fix: {
            title: `delete the entry of ${quoted(namespace.value)}`,
            safety: "unsafe",
            changes: [{ kind: "delete", place: control.place }],
          },
        };
      }
    }
  },
};
