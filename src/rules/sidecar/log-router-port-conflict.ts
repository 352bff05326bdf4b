import { isKnown, knownItems } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { logRouterPort } from "./log-router.ts";

export const logRouterPortConflict: TaskRule = {
  id: "log-router-port-conflict",
  family: "sidecar",
  inspects: "task",
  about: ["firelensConfiguration"],
  severity: "warning",
  stage: "start",
  title: "Beside a FireLens container no other container of an `awsvpc` task uses port 24224",
  sources: ["https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/taskresource/firelens/firelensconfig_unix.go"],
  rationale: `
    The agent configures a FireLens container to listen on 127.0.0.1:24224. In \`awsvpc\` mode all containers share that loopback
    address, so another process that listens on tcp port 24224 takes the port from the log router, or finds it taken:
    whichever starts second fails. Let the other container listen elsewhere. In a bridge network each has its own ports.
  `,
  examples: {
    bad: [
      {
        at: "/containerDefinitions/1/portMappings/0/containerPort",
        document: `
          family: collector
          networkMode: awsvpc
          containerDefinitions:
            - name: log_router
              image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
              firelensConfiguration: { type: fluentbit }
            - name: fluentd
              image: fluent/fluentd:v1.17
              portMappings:
                - { containerPort: 24224 }
        `,
      },
    ],
    good: [
      {
        why: "another port",
        document: `
          family: collector
          networkMode: awsvpc
          containerDefinitions:
            - name: log_router
              image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
              firelensConfiguration: { type: fluentbit }
            - name: fluentd
              image: fluent/fluentd:v1.17
              portMappings:
                - { containerPort: 24225 }
        `,
      },
      {
        why: "the containers of a bridge network have separate ports",
        document: `
          family: collector
          networkMode: bridge
          containerDefinitions:
            - name: log_router
              image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
              firelensConfiguration: { type: fluentbit }
            - name: fluentd
              image: fluent/fluentd:v1.17
              portMappings:
                - { containerPort: 24224 }
        `,
      },
      {
        why: "udp, and the log router's own mapping",
        document: `
          family: collector
          networkMode: awsvpc
          containerDefinitions:
            - name: log_router
              image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
              firelensConfiguration: { type: fluentbit }
              portMappings:
                - { containerPort: 24224 }
            - name: fluentd
              image: fluent/fluentd:v1.17
              portMappings:
                - { containerPort: 24224, protocol: udp }
        `,
      },
    ],
  },

  *check({ task, network: { mode, bindings } }) {
    if (mode.value !== "awsvpc") return;
    const routers = knownItems(task.containerDefinitions).flatMap(({ value: container }) =>
      isKnown(container.firelensConfiguration) ? [{ container, place: container.firelensConfiguration.place }] : [],
    );
    for (const { container, mapping, isRange, protocol } of bindings) {
      const { containerPort } = mapping;
      if (isRange || protocol !== "tcp" || !isKnown(containerPort) || containerPort.value !== logRouterPort) continue;
      const router = routers.find((candidate) => candidate.container !== container);
      if (!router) continue;
      yield {
        message: `${containerText(container)} and the log router both listen on port ${logRouterPort}/tcp`,
        place: containerPort.place,
        label: "should be another port",
        related: [
          {
            message: `${containerText(router.container)} takes logs at 127.0.0.1:${logRouterPort}`,
            place: router.place,
          },
          { message: "`awsvpc` mode: one loopback address for all", place: mode.place },
        ],
        notes: ["ECS registers it; at start the second of the two processes finds the port taken"],
        help: `let ${containerText(container)} listen on another port than ${logRouterPort}`,
      };
    }
  },
};
