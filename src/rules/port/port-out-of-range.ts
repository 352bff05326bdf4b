import type { ContainerDefinition } from "../../ecs/container-definition.ts";
import { highestPort } from "../../ecs/port-range.ts";
import type { Observation } from "../../finding/finding.ts";
import { type Field, isKnown } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { containerPortRefusal } from "./container-port-refusal.ts";

type PortKey = "containerPort" | "hostPort";

function* outOfRange(container: ContainerDefinition, key: PortKey, port: Field<number>): Generator<Observation> {
  if (!isKnown(port)) return;
  const { value, place } = port;
  const lowest = key === "hostPort" ? 0 : 1;
  const isWhole = Math.trunc(value) === value;
  if (isWhole && value >= lowest && value <= highestPort) return;
  const fault = isWhole ? `lies outside ${lowest}-${highestPort}` : "is not a whole number";
  yield {
    message: `\`${key}\` ${value} of ${containerText(container)} ${fault}`,
    place,
    label: `must be ${lowest}-${highestPort}`,
    help:
      key === "containerPort"
        ? "write the port the process listens on"
        : "choose a port from 1 to 65535, or delete `hostPort`",
    aws: key === "containerPort" && value === 0 ? containerPortRefusal(container) : null,
  };
}

export const portOutOfRange: TaskRule = {
  id: "port-out-of-range",
  family: "port",
  inspects: "task",
  severity: "error",
  stage: "register",
  title: "A port is a number from 1 to 65535, and only a host port may be 0",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html"],
  rationale: `
    tcp and udp have 16 bits for a port, and 0 names none. As a \`hostPort\`, 0 asks for a dynamic port; as a \`containerPort\` ECS
    answers it like a missing one. Write the port the process listens on.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/containerPort",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - containerPort: 80800
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          family: web
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { containerPort: 80, hostPort: -1 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          family: web
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { containerPort: 80, hostPort: 65536 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/containerPort",
        document: `
          family: web
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - containerPort: 0
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/containerPort",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - containerPort: 80.5
        `,
      },
    ],
    good: [
      {
        why: "the last port there is",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - containerPort: 65535
        `,
      },
      {
        why: "the first port, and a host port of 0, which asks for a dynamic one",
        document: `
          family: web
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { containerPort: 1, hostPort: 0 }
        `,
      },
    ],
  },

  *check({ network: { bindings } }) {
    for (const { container, mapping } of bindings) {
      yield* outOfRange(container, "containerPort", mapping.containerPort);
      yield* outOfRange(container, "hostPort", mapping.hostPort);
    }
  },
};
