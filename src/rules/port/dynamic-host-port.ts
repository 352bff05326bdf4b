import { isPort } from "../../ecs/port-range.ts";
import { isKnown } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

const sentence = {
  operation: "RegisterTaskDefinition",
  message: "When networkMode=awsvpc, the host ports and container ports in port mappings must match.",
  evidence: "https://github.com/aws/amazon-ecs-cli/issues/1014",
};

export const dynamicHostPort: TaskRule = {
  id: "dynamic-host-port",
  family: "port",
  inspects: "task",
  severity: "error",
  stage: "register",
  title: "In `awsvpc` and `host` mode no mapping asks for a dynamic host port",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
  ],
  rationale: `
    A \`hostPort\` of 0 asks for whatever port of the instance is free. That needs a bridge or NAT network in between that translates
    the port. In \`awsvpc\` and \`host\` mode nothing does: the process is reached at the port it listens on, and ECS answers 0 as
    it answers every other number that is not the container port. Leave the key out in \`awsvpc\` mode; in \`host\` mode fix a port.
  `,
  fixable: "safe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: puma
              image: shop/puma:6.4
              portMappings:
                - { containerPort: 9292, hostPort: 0 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          family: gateway
          networkMode: host
          containerDefinitions:
            - name: proxy
              image: envoy:1.31
              portMappings:
                - { containerPort: 8080, hostPort: 0 }
        `,
      },
    ],
    good: [
      {
        why: "0 is how a bridge network is asked for a dynamic port",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: puma
              image: shop/puma:6.4
              portMappings:
                - { containerPort: 9292, hostPort: 0 }
        `,
      },
      {
        why: "a missing host port is not 0",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: puma
              image: shop/puma:6.4
              portMappings:
                - containerPort: 9292
        `,
      },
      {
        why: "the NAT network of a Windows task has dynamic ports",
        document: `
          family: intranet
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: iis
              image: intranet/iis:2.0
              portMappings:
                - { containerPort: 80, hostPort: 0 }
        `,
      },
    ],
  },

  *check({ network: { mode, bindings } }) {
    if (mode.value !== "awsvpc" && mode.value !== "host") return;
    const isAwsvpc = mode.value === "awsvpc";
    for (const { container, mapping } of bindings) {
      const { hostPort, containerPort } = mapping;
      if (!isKnown(hostPort) || hostPort.value !== 0) continue;
      const isReadable = isKnown(containerPort) && isPort(containerPort.value);
      const port = isReadable ? String(containerPort.value) : "the container port";
      yield {
        message: `${containerText(container)} asks for a dynamic host port in \`${mode.value}\` network mode`,
        place: hostPort.place,
        label: isAwsvpc ? "must be absent" : `must be ${port}`,
        related: [{ message: `\`${mode.value}\` mode has no dynamic ports`, place: mode.place }],
        help: isAwsvpc ? "delete `hostPort`" : `set \`hostPort\` to ${port}`,
        fix: isAwsvpc
          ? { title: "delete `hostPort`", safety: "safe", changes: [{ kind: "delete", place: hostPort.place }] }
          : undefined,
        aws: isAwsvpc ? sentence : null,
      };
    }
  },
};
