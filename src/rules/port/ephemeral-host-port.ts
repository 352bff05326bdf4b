import { dynamicPorts, reservedPorts } from "../../ecs/instance-ports.ts";
import { contains, portText } from "../../ecs/port-range.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { dynamicPortFix } from "./dynamic-port-fix.ts";

export const ephemeralHostPort: TaskRule = {
  id: "ephemeral-host-port",
  family: "port",
  inspects: "task",
  about: ["otherMode"],
  severity: "warning",
  stage: "runtime",
  title: "A static host port lies outside the dynamic port range",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    "https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/utils/ephemeral_ports.go",
  ],
  rationale: `
    An instance hands out dynamic host ports from a range: 32768-60999 on Linux, 49152-65535 on Windows. The API reference says not
    to choose a host port from it, because it may be another task's by the time this one starts. Choose a lower port.

    The range is the instance's own \`ip_local_port_range\`, and ECS_DYNAMIC_HOST_PORT_RANGE can change it.
  `,
  fixable: "unsafe",
  skipWhen: ["reserved-host-port"],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          family: orders
          networkMode: bridge
          containerDefinitions:
            - name: orders
              image: shop/orders:3.7
              portMappings:
                - { containerPort: 50051, hostPort: 50051 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          family: intranet
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: intranet/iis:2.0
              portMappings:
                - { containerPort: 80, hostPort: 49200 }
        `,
      },
    ],
    good: [
      {
        why: "the container may listen on any port",
        document: `
          family: orders
          networkMode: bridge
          containerDefinitions:
            - name: orders
              image: shop/orders:3.7
              portMappings:
                - { containerPort: 50051, hostPort: 8051 }
        `,
      },
      {
        why: "the last port below the range",
        document: `
          family: orders
          networkMode: bridge
          containerDefinitions:
            - name: orders
              image: shop/orders:3.7
              portMappings:
                - { containerPort: 50051, hostPort: 32767 }
        `,
      },
      {
        why: "an `awsvpc` task takes no port of the instance",
        document: `
          family: orders
          networkMode: awsvpc
          containerDefinitions:
            - name: orders
              image: shop/orders:3.7
              portMappings:
                - { containerPort: 50051, hostPort: 50051 }
        `,
      },
      {
        why: "the Windows range begins at 49152",
        document: `
          family: intranet
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: intranet/iis:2.0
              portMappings:
                - { containerPort: 80, hostPort: 40000 }
        `,
      },
    ],
  },

  *check({ platform: { operatingSystem }, network }) {
    const { mode, bindings } = network;
    if ((mode.value !== "bridge" && mode.value !== "default") || operatingSystem === undefined) return;
    const range = dynamicPorts[operatingSystem];
    for (const binding of bindings) {
      const { container, hostPorts, protocol, hostPortPlace } = binding;
      if (hostPorts.kind !== "static") continue;
      const port = hostPorts.ports.first;
      const mayBeReserved = protocol === undefined && reservedPorts[operatingSystem].has(port);
      if (mayBeReserved || !contains(range, port)) continue;
      yield {
        message: `host port ${port} of ${containerText(container)} lies in the dynamic port range ${portText(range)}`,
        place: hostPortPlace,
        label: `should be below ${range.first}, or absent`,
        notes: ["the task fails to start on an instance that has already handed the port out"],
        help: `delete \`hostPort\` to get a dynamic port, or choose one below ${range.first}`,
        fix: dynamicPortFix(network, binding),
      };
    }
  },
};
