import { reservedPorts } from "../../ecs/instance-ports.ts";
import type { Change, Fix } from "../../finding/fix.ts";
import { isKnown } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import type { TaskRule } from "../rule.ts";

const sentence = {
  operation: "RegisterTaskDefinition",
  message: "When networkMode=awsvpc, the host ports and container ports in port mappings must match.",
  evidence: "https://github.com/pulumi/pulumi-awsx/issues/935",
};

/** Makes the ports match; not in host mode where the instance keeps the container port for itself. */
function matching(mode: "awsvpc" | "host", place: Place, containerPort: number): Fix | undefined {
  if (mode === "awsvpc") {
    return { title: "delete `hostPort`", safety: "unsafe", changes: [{ kind: "delete", place }] };
  }
  if (reservedPorts.linux.has(containerPort)) return undefined;
  const change: Change = { kind: "replace", place, value: containerPort };
  return { title: `set \`hostPort\` to ${containerPort}`, safety: "unsafe", changes: [change] };
}

export const hostPortMismatch: TaskRule = {
  id: "host-port-mismatch",
  family: "port",
  inspects: "task",
  severity: "error",
  stage: "register",
  title: "In `awsvpc` and `host` mode a host port equals its container port",
  aws: sentence,
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-host-network-host-port-mismatch/meta.yaml",
  ],
  rationale: `
    In both modes nothing stands between the network and the process that could translate a port: the task has an interface
    of its own, or uses the instance's. The host port can therefore only repeat the container port; in \`awsvpc\` mode it may
    also be left out. Some older guide pages say that another number is ignored; ECS refuses it.
  `,
  fixable: "unsafe",
  skipWhen: ["port-out-of-range"],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { containerPort: 80, hostPort: 8080 }
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
                - containerPort: 8080
                  hostPort: 80
        `,
      },
    ],
    good: [
      {
        why: "a bridge network translates ports",
        document: `
          family: web
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { containerPort: 80, hostPort: 8080 }
        `,
      },
      {
        why: "the host port may repeat the container port",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { containerPort: 80, hostPort: 80 }
        `,
      },
    ],
  },

  *check({ network: { mode, bindings } }) {
    if (mode.value !== "awsvpc" && mode.value !== "host") return;
    for (const { mapping, isRange } of bindings) {
      const { hostPort, containerPort } = mapping;
      if (isRange || !isKnown(hostPort) || !isKnown(containerPort) || hostPort.value === 0) continue;
      if (hostPort.value === containerPort.value) continue;
      const isHost = mode.value === "host";
      const fix = matching(mode.value, hostPort.place, containerPort.value);
      const both = `set both ports to ${hostPort.value}`;
      yield {
        message: `host port ${hostPort.value} differs from container port ${containerPort.value} in \`${mode.value}\` network mode`,
        place: hostPort.place,
        label: isHost ? `must be ${containerPort.value}` : `must be ${containerPort.value}, or absent`,
        related: [
          { message: "the process listens here", place: containerPort.place },
          { message: `\`${mode.value}\` mode translates no ports`, place: mode.place },
        ],
        help: fix
          ? `${fix.title}, or ${both} if the process listens there`
          : `${both}, and let the process listen there; the instance keeps port ${containerPort.value} for itself`,
        fix,
        aws: { ...sentence, message: sentence.message.replace("awsvpc", mode.value) },
      };
    }
  },
};
