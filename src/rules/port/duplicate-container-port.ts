import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { containerPortText } from "./container-port-text.ts";
import { repeats } from "./repeats.ts";

export const duplicateContainerPort: TaskRule = {
  id: "duplicate-container-port",
  family: "port",
  inspects: "task",
  severity: "error",
  stage: "register",
  title: "Containers that share a network claim a port once per protocol",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html",
    "https://github.com/sktan/aws-codeartifact-proxy/pull/7",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
  ],
  rationale: `
    In \`awsvpc\` mode all containers of a task share its interface, and in \`host\` mode that of the instance. Only one process can
    listen on a port there, so ECS refuses a task definition that maps a container port twice for one protocol. Let one of the
    processes listen elsewhere. Processes that collide without being mapped fail when they start, which no file shows.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/1/portMappings/0/containerPort",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - containerPort: 8080
            - name: metrics
              image: prom/statsd-exporter:v0.28.0
              portMappings:
                - containerPort: 8080
        `,
      },
      {
        at: "/containerDefinitions/1/portMappings/0/containerPort",
        document: `
          family: gateway
          networkMode: host
          containerDefinitions:
            - name: proxy
              image: envoy:1.31
              user: "1000"
              portMappings:
                - { containerPort: 8080, hostPort: 8080 }
            - name: admin
              image: gateway/admin:1.4
              user: "1000"
              portMappings:
                - { containerPort: 8080, hostPort: 8080, protocol: tcp }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/1/containerPort",
        document: `
          family: names
          networkMode: awsvpc
          containerDefinitions:
            - name: dns
              image: coredns:1.11
              portMappings:
                - { containerPort: 53, protocol: udp }
                - { containerPort: 53, protocol: udp }
        `,
      },
    ],
    good: [
      {
        why: "in a bridge network each container has ports of its own",
        document: `
          family: web
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - containerPort: 80
            - name: api
              image: shop/api:8.1
              portMappings:
                - containerPort: 80
        `,
      },
      {
        why: "the same number in tcp and udp is two ports",
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
        why: "two ports",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - containerPort: 8080
            - name: metrics
              image: prom/statsd-exporter:v0.28.0
              portMappings:
                - containerPort: 9102
        `,
      },
    ],
  },

  *check({ network: { mode, bindings } }) {
    if (mode.value !== "awsvpc" && mode.value !== "host") return;
    for (const { key, item, first } of repeats(bindings, containerPortText)) {
      const { container, mapping } = item;
      const also = container === first.container ? " again" : `, which ${containerText(first.container)} already maps`;
      yield {
        message: `${containerText(container)} maps port ${key}${also}`,
        place: mapping.containerPort.place,
        label: "must be another port",
        related: [
          { message: "mapped here first", place: first.mapping.containerPort.place },
          { message: `containers share one network in \`${mode.value}\` mode`, place: mode.place },
        ],
        help:
          container === first.container
            ? "delete the repeated mapping"
            : "let one of the processes listen on another port, and map that one",
      };
    }
  },
};
