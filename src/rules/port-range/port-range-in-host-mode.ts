import { isKnown } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

export const portRangeInHostMode: TaskRule = {
  id: "port-range-in-host-mode",
  family: "port-range",
  inspects: "task",
  about: ["containerPortRange"],
  severity: "error",
  stage: "register",
  title: "`containerPortRange` is used only in `bridge` and `awsvpc` mode",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html",
  ],
  rationale: `
    In host mode a process uses the instance's ports directly, and ECS reserves them one by one. A range has no meaning there,
    and the API documents it for the other networks only: \`bridge\`, \`awsvpc\` and the NAT network of Windows.
    Map the ports one by one, each with its host port, or give the task an interface of its own with \`awsvpc\`.
  `,
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/containerPortRange",
        document: `
          family: conference
          networkMode: host
          containerDefinitions:
            - name: media
              image: coturn/coturn:4.6
              user: "1000"
              portMappings:
                - { containerPortRange: 9000-9010, protocol: udp }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/1/containerPortRange",
        document: `
          family: conference
          networkMode: host
          requiresCompatibilities: [MANAGED_INSTANCES]
          containerDefinitions:
            - name: media
              image: coturn/coturn:4.6
              user: "1000"
              portMappings:
                - { containerPort: 3478, hostPort: 3478, protocol: udp }
                - { containerPortRange: 9000-9010, protocol: udp }
        `,
      },
    ],
    good: [
      {
        why: "a bridge network finds host ports for the range",
        document: `
          family: conference
          networkMode: bridge
          containerDefinitions:
            - name: media
              image: coturn/coturn:4.6
              portMappings:
                - { containerPortRange: 9000-9010, protocol: udp }
        `,
      },
      {
        why: "in `awsvpc` mode the ports are the task's own",
        document: `
          family: conference
          networkMode: awsvpc
          containerDefinitions:
            - name: media
              image: coturn/coturn:4.6
              portMappings:
                - { containerPortRange: 9000-9010, protocol: udp }
        `,
      },
      {
        why: "the NAT network of Windows takes ranges too",
        document: `
          family: conference
          runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }
          containerDefinitions:
            - name: media
              image: example/media:2
              portMappings:
                - { containerPortRange: 9000-9010 }
        `,
      },
    ],
  },

  *check({ network: { mode, bindings } }) {
    if (mode.value !== "host") return;
    for (const { container, mapping } of bindings) {
      const { containerPortRange } = mapping;
      if (!isKnown(containerPortRange)) continue;
      yield {
        message: `${containerText(container)} maps the range ${quoted(containerPortRange.value)} in \`host\` network mode`,
        place: containerPortRange.place,
        label: "must be single ports",
        related: [{ message: "`host` mode reserves ports one by one", place: mode.place }],
        help: "write a mapping for each port, with `hostPort` equal to `containerPort`, or set `networkMode` to `awsvpc`",
      };
    }
  },
};
