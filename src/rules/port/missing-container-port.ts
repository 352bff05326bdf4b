import { isAbsent, isKnown } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { containerPortRefusal, containerPortSentence } from "./container-port-refusal.ts";

export const missingContainerPort: TaskRule = {
  id: "missing-container-port",
  family: "port",
  inspects: "task",
  severity: "error",
  stage: "register",
  title: "A port mapping has a `containerPort` or a `containerPortRange`",
  aws: containerPortSentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    "https://github.com/aws/aws-cdk/issues/8762",
  ],
  rationale: `
    A mapping says at which port of the container a process listens; a \`hostPort\`, a \`name\` or a \`protocol\` alone maps nothing.
    ECS refuses the task definition in every network mode. Write the port the process listens on.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0",
        document: `
          family: web
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - hostPort: 80
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/1",
        document: `
          family: web
          networkMode: host
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { containerPort: 80, hostPort: 80 }
                - protocol: tcp
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { name: http, containerPort: null, containerPortRange: "" }
        `,
      },
    ],
    good: [
      {
        why: "both ports are there",
        document: `
          family: web
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { containerPort: 80, hostPort: 80 }
        `,
      },
      {
        why: "a range stands in place of a port",
        document: `
          family: media
          networkMode: bridge
          containerDefinitions:
            - name: relay
              image: coturn:4.6
              portMappings:
                - containerPortRange: 9000-9010
        `,
      },
      {
        why: "a port that is filled in later is there",
        document: `
          family: web
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - containerPort: "\${PORT}"
        `,
      },
    ],
  },

  *check({ network: { bindings } }) {
    for (const { container, mapping } of bindings) {
      const { containerPort, containerPortRange, hostPort } = mapping;
      if (!isAbsent(containerPort) || !isAbsent(containerPortRange)) continue;
      const isHostPortChosen = isKnown(hostPort) && hostPort.value !== 0;
      yield {
        message: `a port mapping of ${containerText(container)} has neither \`containerPort\` nor \`containerPortRange\``,
        place: mapping.place,
        label: "must have a `containerPort`",
        help: isHostPortChosen
          ? `add \`containerPort: ${hostPort.value}\` if the process listens there, else the port it listens on`
          : "add `containerPort` with the port the process listens on, or delete the mapping",
        aws: containerPortRefusal(container),
      };
    }
  },
};
