import type { Fix } from "../../finding/fix.ts";
import { isKnown } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

/** What a protocol should be written as, where its letters leave no doubt. */
function lowerCase(protocol: string): "tcp" | "udp" | undefined {
  const lower = protocol.toLowerCase();
  return lower === "tcp" || lower === "udp" ? lower : undefined;
}

/** ECS reads every other spelling as tcp, so writing tcp changes nothing, and writing udp changes the mapping. */
function spelledOut(meant: "tcp" | "udp" | undefined, place: Place): Fix | undefined {
  if (meant !== "tcp") return undefined;
  return { title: "write `tcp`", safety: "safe", changes: [{ kind: "replace", place, value: "tcp" }] };
}

export const unknownProtocol: TaskRule = {
  id: "unknown-protocol",
  family: "port",
  inspects: "task",
  severity: "warning",
  stage: "ignored",
  title: "A `protocol` is `tcp` or `udp`, in lower case",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
  ],
  rationale: `
    ECS accepts any text as a mapping's \`protocol\` and treats all but \`udp\` as tcp, capital letters included: \`UDP\` maps a tcp port
    without a word. Protocols above tcp have no place here either; \`http\` and its kin belong in \`appProtocol\`. Write what is meant;
    going from \`UDP\` to \`udp\` does change the mapping.
  `,
  fixable: "safe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/protocol",
        document: `
          family: logs
          networkMode: awsvpc
          containerDefinitions:
            - name: syslog
              image: logs/syslog-ng:4.8
              portMappings:
                - { containerPort: 514, protocol: UDP }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/protocol",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { containerPort: 80, protocol: http }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/protocol",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { containerPort: 80, protocol: TCP }
        `,
      },
    ],
    good: [
      {
        why: "lower case",
        document: `
          family: logs
          networkMode: awsvpc
          containerDefinitions:
            - name: syslog
              image: logs/syslog-ng:4.8
              portMappings:
                - { containerPort: 514, protocol: udp }
                - { containerPort: 601, protocol: tcp }
        `,
      },
      {
        why: "a missing protocol is tcp",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - containerPort: 80
        `,
      },
      {
        why: "an empty text is a missing protocol",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { containerPort: 80, protocol: "" }
        `,
      },
    ],
  },

  *check({ network: { bindings } }) {
    for (const { container, mapping } of bindings) {
      const { protocol } = mapping;
      if (!isKnown(protocol) || protocol.value === "tcp" || protocol.value === "udp") continue;
      const { value, place } = protocol;
      const meant = lowerCase(value);
      yield {
        message: `\`protocol\` ${quoted(value)} of ${containerText(container)} is read as \`tcp\``,
        place,
        label: meant ? `should be \`${meant}\`` : "should be `tcp` or `udp`",
        notes: ["ECS accepts the value and maps a tcp port"],
        help:
          meant === "udp"
            ? "write `udp` to map a udp port, or `tcp` to keep what is mapped now"
            : "write `tcp`, or delete `protocol`",
        fix: spelledOut(meant, place),
      };
    }
  },
};
