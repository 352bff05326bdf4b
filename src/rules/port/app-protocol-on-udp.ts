import { isKnown } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

export const appProtocolOnUdp: TaskRule = {
  id: "app-protocol-on-udp",
  family: "port",
  inspects: "task",
  about: ["appProtocol"],
  severity: "warning",
  stage: "ignored",
  title: "An `appProtocol` stands on a tcp mapping",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
  ],
  rationale: `
    The values of \`appProtocol\` all run on top of tcp, and Service Connect, which alone reads them, carries tcp only. On a udp mapping
    the key has no meaning. Delete it; or, if the port serves tcp after all, correct the \`protocol\`.
  `,
  fixable: "unsafe",
  skipWhen: ["unknown-app-protocol"],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/appProtocol",
        document: `
          family: edge
          networkMode: awsvpc
          containerDefinitions:
            - name: quic
              image: edge/quic:3.0
              portMappings:
                - { name: quic, containerPort: 443, protocol: udp, appProtocol: http2 }
        `,
      },
    ],
    good: [
      {
        why: "tcp",
        document: `
          family: edge
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { name: web, containerPort: 443, protocol: tcp, appProtocol: http2 }
        `,
      },
      {
        why: "udp without it",
        document: `
          family: edge
          networkMode: awsvpc
          containerDefinitions:
            - name: quic
              image: edge/quic:3.0
              portMappings:
                - { name: quic, containerPort: 443, protocol: udp }
        `,
      },
    ],
  },

  *check({ network: { bindings } }) {
    for (const { container, mapping } of bindings) {
      const { appProtocol, protocol } = mapping;
      if (!isKnown(appProtocol) || !isKnown(protocol) || protocol.value !== "udp") continue;
      const { value, place } = appProtocol;
      yield {
        message: `\`appProtocol\` ${quoted(value)} of ${containerText(container)} stands on a udp port mapping`,
        place,
        label: "should be absent",
        related: [{ message: "Service Connect carries tcp only", place: protocol.place }],
        notes: ["ECS accepts it, and nothing reads it"],
        help: "delete `appProtocol`, or make the mapping tcp",
        fix: { title: "delete `appProtocol`", safety: "unsafe", changes: [{ kind: "delete", place }] },
      };
    }
  },
};
