import type { PortMapping } from "../../ecs/port-mapping.ts";
import { isPort } from "../../ecs/port-range.ts";
import type { Change, Fix } from "../../finding/fix.ts";
import { type Absent, isAbsent, isKnown, isPresent } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

/** Writes down the host port that ECS fills in. */
function filledIn(mapping: PortMapping, hostPort: Absent, port: number): Fix {
  const change: Change = hostPort.written
    ? { kind: "replace", place: hostPort.place, value: port }
    : { kind: "insert", into: mapping.place, key: "hostPort", value: port };
  return { title: `add \`hostPort: ${port}\``, safety: "safe", changes: [change] };
}

export const missingHostPort: TaskRule = {
  id: "missing-host-port",
  family: "port",
  inspects: "task",
  about: ["otherMode"],
  severity: "error",
  stage: "guidance",
  title: "In `host` mode a port mapping names its `hostPort`",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    "https://github.com/aws/amazon-ecs-agent/issues/185",
  ],
  rationale: `
    In \`host\` mode the process listens on the instance itself, and the networking guide says that a mapping there must specify
    its \`hostPort\`. The service is more lenient than the guide: it takes a mapping without one and fills in the container port.
    Written out, the port of the instance that the task occupies can be seen in the file.
  `,
  fixable: "safe",
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0",
        document: `
          family: gateway
          networkMode: host
          containerDefinitions:
            - name: proxy
              image: envoy:1.31
              portMappings:
                - containerPort: 8080
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/1",
        document: `
          family: gateway
          networkMode: host
          containerDefinitions:
            - name: proxy
              image: envoy:1.31
              portMappings:
                - { containerPort: 8080, hostPort: 8080 }
                - { containerPort: 9901, hostPort: null }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0",
        document: `
          family: gateway
          networkMode: host
          containerDefinitions:
            - name: proxy
              image: envoy:1.31
              portMappings:
                - containerPort: "\${PORT}"
        `,
      },
    ],
    good: [
      {
        why: "the host port is written out",
        document: `
          family: gateway
          networkMode: host
          containerDefinitions:
            - name: proxy
              image: envoy:1.31
              portMappings:
                - { containerPort: 8080, hostPort: 8080 }
        `,
      },
      {
        why: "a container that maps no port needs no host port",
        document: `
          family: gateway
          networkMode: host
          containerDefinitions:
            - name: proxy
              image: envoy:1.31
        `,
      },
      {
        why: "in `awsvpc` mode the container port is enough",
        document: `
          family: gateway
          networkMode: awsvpc
          containerDefinitions:
            - name: proxy
              image: envoy:1.31
              portMappings:
                - containerPort: 8080
        `,
      },
    ],
  },

  *check({ network: { mode, bindings } }) {
    if (mode.value !== "host") return;
    for (const { container, mapping, isRange } of bindings) {
      const { hostPort, containerPort } = mapping;
      if (isRange || !isPresent(containerPort) || !isAbsent(hostPort)) continue;
      const port = isKnown(containerPort) && isPort(containerPort.value) ? containerPort.value : undefined;
      const subject = port === undefined ? "a port mapping" : `the mapping of port ${port}`;
      const wanted = port === undefined ? "a `hostPort` equal to its container port" : `\`hostPort: ${port}\``;
      yield {
        message: `${subject} in ${containerText(container)} has no \`hostPort\` in \`host\` network mode`,
        place: mapping.place,
        label: port === undefined ? "should name a `hostPort`" : `should name ${wanted}`,
        related: [{ message: "`host` mode uses the instance's own ports", place: mode.place }],
        notes: ["ECS accepts the mapping and fills in the container port; the networking guide asks for the host port"],
        help: `add ${wanted}`,
        fix: port === undefined ? undefined : filledIn(mapping, hostPort, port),
      };
    }
  },
};
