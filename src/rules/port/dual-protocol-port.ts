import type { ContainerDefinition } from "../../ecs/container-definition.ts";
import type { PortBinding } from "../../network/port-binding.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { containerPortText } from "./container-port-text.ts";

/** The mappings that have one before them in their container for the same port and the other protocol, each with that one. */
function* crossings(
  bindings: readonly PortBinding[],
): Generator<{ readonly binding: PortBinding; readonly first: PortBinding }> {
  if (!bindings.some(({ protocol }) => protocol === "udp")) return;
  const seen = new Map<ContainerDefinition, Map<string, PortBinding>>();
  for (const binding of bindings) {
    const port = containerPortText(binding);
    if (port === undefined) continue;
    const firsts = seen.get(binding.container) ?? new Map<string, PortBinding>();
    seen.set(binding.container, firsts);
    const first = firsts.get(
      containerPortText({ ...binding, protocol: binding.protocol === "udp" ? "tcp" : "udp" }) ?? "",
    );
    if (first) yield { binding, first };
    if (!firsts.has(port)) firsts.set(port, binding);
  }
}

export const dualProtocolPort: TaskRule = {
  id: "dual-protocol-port",
  family: "port",
  inspects: "task",
  severity: "info",
  stage: "guidance",
  title: "A container port serves one protocol",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    "https://github.com/aws/amazon-ecs-agent/issues/3428",
    "https://github.com/awsdocs/amazon-ecs-developer-guide/pull/128",
  ],
  rationale: `
    The API reference says that mapping a container port for tcp and for udp returns an error. It does not: such a task definition
    registers and runs, and a DNS or QUIC server needs it. What fails is a service whose load balancer names the port, because
    the number then stands for two mappings. Where only one protocol is served, delete the other mapping.
  `,
  skipWhen: ["ambiguous-load-balancer-port"],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/1/containerPort",
        document: `
          family: names
          networkMode: awsvpc
          containerDefinitions:
            - name: dns
              image: coredns:1.11
              portMappings:
                - { containerPort: 53, protocol: tcp }
                - { containerPort: 53, protocol: udp }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/1/containerPort",
        document: `
          family: edge
          networkMode: bridge
          containerDefinitions:
            - name: quic
              image: edge/quic:3.0
              portMappings:
                - { containerPort: 443, protocol: udp }
                - containerPort: 443
        `,
      },
    ],
    good: [
      {
        why: "one protocol",
        document: `
          family: names
          networkMode: awsvpc
          containerDefinitions:
            - name: dns
              image: coredns:1.11
              portMappings:
                - { containerPort: 53, protocol: udp }
        `,
      },
      {
        why: "two container ports behind one number of the instance",
        document: `
          family: names
          networkMode: bridge
          containerDefinitions:
            - name: dns
              image: coredns:1.11
              portMappings:
                - { containerPort: 53, hostPort: 5353, protocol: tcp }
                - { containerPort: 5300, hostPort: 5353, protocol: udp }
        `,
      },
      {
        why: "two containers, one protocol each",
        document: `
          family: edge
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { containerPort: 443, protocol: tcp }
            - name: quic
              image: edge/quic:3.0
              portMappings:
                - { containerPort: 443, protocol: udp }
        `,
      },
    ],
  },

  *check({ network: { bindings } }) {
    for (const { binding, first } of crossings(bindings)) {
      const { container, mapping, protocol } = binding;
      yield {
        message: `${containerText(container)} maps port ${containerPortText(binding)} beside ${containerPortText(first)}`,
        place: mapping.containerPort.place,
        label: `the same port as ${first.protocol}`,
        related: [{ message: `mapped as ${first.protocol} here`, place: first.mapping.containerPort.place }],
        notes: ["ECS accepts it; a service whose load balancer names the port is refused"],
        help: `delete one mapping if the process does not serve both ${first.protocol} and ${protocol}`,
      };
    }
  },
};
