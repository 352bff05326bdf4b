import { dynamicPorts } from "../../ecs/instance-ports.ts";
import { portCount, portText } from "../../ecs/port-range.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

const sentence = {
  operation: "task start",
  message: "HostConfigError: error retrieving docker port map: 2 contiguous host ports unavailable",
  evidence: "https://github.com/aws/amazon-ecs-agent/pull/3569",
};

export const oversizedPortRange: TaskRule = {
  id: "oversized-port-range",
  family: "port-range",
  inspects: "task",
  about: ["containerPortRange"],
  severity: "warning",
  stage: "start",
  title: "In bridge mode a port range fits into the instance's dynamic port range",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    "https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/utils/ephemeral_ports.go",
  ],
  rationale: `
    In a bridge network, and in the NAT network of Windows, the agent looks for as many free host ports as the range has, all
    in one block of the instance's dynamic ports. By default those are 28232 on Linux and 16384 on Windows: a larger range can
    never be placed, and the task stops as soon as it is started. ECS_DYNAMIC_HOST_PORT_RANGE of the agent can widen the block.
    In \`awsvpc\` mode a range needs no port of the instance.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/containerPortRange",
        document: `
          family: conference
          networkMode: bridge
          containerDefinitions:
            - name: media
              image: coturn/coturn:4.6
              portMappings:
                - { containerPortRange: 1024-40000, protocol: udp }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/containerPortRange",
        document: `
          family: conference
          runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }
          containerDefinitions:
            - name: media
              image: example/media:2
              portMappings:
                - { containerPortRange: 10000-26384 }
        `,
      },
    ],
    good: [
      {
        why: "in `awsvpc` mode no port of the instance is needed",
        document: `
          family: conference
          networkMode: awsvpc
          containerDefinitions:
            - name: media
              image: coturn/coturn:4.6
              portMappings:
                - { containerPortRange: 1024-40000, protocol: udp }
        `,
      },
      {
        why: "as many ports as a Linux instance hands out",
        document: `
          family: conference
          networkMode: bridge
          containerDefinitions:
            - name: media
              image: coturn/coturn:4.6
              portMappings:
                - { containerPortRange: 10000-38231, protocol: udp }
        `,
      },
      {
        why: "as many ports as a Windows instance hands out",
        document: `
          family: conference
          runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }
          containerDefinitions:
            - name: media
              image: example/media:2
              portMappings:
                - { containerPortRange: 10000-26383 }
        `,
      },
    ],
  },

  *check({ network: { mode, bindings }, platform: { operatingSystem } }) {
    if (!operatingSystem || (mode.value !== "bridge" && mode.value !== "default")) return;
    const dynamic = portCount(dynamicPorts[operatingSystem]);
    const instance = operatingSystem === "windows" ? "a Windows instance" : "a Linux instance";
    for (const { container, mapping, isRange, containerPorts } of bindings) {
      if (!isRange || !containerPorts) continue;
      const count = portCount(containerPorts);
      if (count <= dynamic) continue;
      const { place } = mapping.containerPortRange;
      const narrowed = portText({ first: containerPorts.first, last: containerPorts.first + dynamic - 1 });
      yield {
        message: `${containerText(container)} maps ${count} ports in a row, and ${instance} has ${dynamic} dynamic ones`,
        place,
        label: `should hold at most ${dynamic} ports`,
        notes: [
          `ECS registers it; at start the agent finds no ${count} free host ports in a row for ${portText(containerPorts)} and stops the task`,
        ],
        help: `narrow the range to ${dynamic} ports, or set \`networkMode\` to \`awsvpc\``,
        fix: {
          title: `narrow the range to ${narrowed}`,
          safety: "unsafe",
          changes: [{ kind: "replace", place, value: narrowed }],
        },
        aws: { ...sentence, message: sentence.message.replace("2 contiguous", `${count} contiguous`) },
      };
    }
  },
};
