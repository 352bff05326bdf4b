import { contains } from "../../ecs/port-range.ts";
import type { Fix } from "../../finding/fix.ts";
import { isKnown } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { logRouterPort } from "./log-router.ts";

export const exposedLogRouter: TaskRule = {
  id: "exposed-log-router",
  family: "sidecar",
  inspects: "task",
  about: ["firelensConfiguration"],
  severity: "warning",
  stage: "guidance",
  title: "A FireLens container does not map port 24224",
  sources: ["https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/firelens-taskdef.md"],
  rationale: `
    A FireLens container takes log records at port 24224, from whoever sends them: the input knows no authentication. In a bridge
    network the other containers of the task reach it over Docker's own network. A mapping opens it to the network of the
    instance as well, and anybody there can write into the logs. Delete the mapping: nothing needs it.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/containerDefinitions/1/portMappings/0/containerPort",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              logConfiguration: { logDriver: awsfirelens }
            - name: log_router
              image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
              firelensConfiguration: { type: fluentbit }
              portMappings:
                - { containerPort: 24224, hostPort: 24224 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/1/containerPortRange",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: log_router
              image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
              firelensConfiguration: { type: fluentbit }
              portMappings:
                - { containerPort: 2020 }
                - { containerPortRange: 24220-24230 }
        `,
      },
    ],
    good: [
      {
        why: "reached over the network of the task alone",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              logConfiguration: { logDriver: awsfirelens }
            - name: log_router
              image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
              firelensConfiguration: { type: fluentbit }
        `,
      },
      {
        why: "another port",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: log_router
              image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
              firelensConfiguration: { type: fluentbit }
              portMappings:
                - { containerPort: 2020 }
        `,
      },
      {
        why: "a collector that is no FireLens container",
        document: `
          family: collector
          networkMode: bridge
          containerDefinitions:
            - name: fluentd
              image: fluent/fluentd:v1.17
              portMappings:
                - { containerPort: 24224 }
        `,
      },
    ],
  },

  *check({ network: { mode, bindings } }) {
    if (mode.value !== "bridge") return;
    for (const { container, mapping, containerPorts, isRange } of bindings) {
      const { firelensConfiguration } = container;
      if (!isKnown(firelensConfiguration) || !containerPorts || !contains(containerPorts, logRouterPort)) continue;
      const removal: Fix = {
        title: "delete the mapping",
        safety: "unsafe",
        changes: [{ kind: "delete", place: mapping.place }],
      };
      yield {
        message: `${containerText(container)} opens its log input, port ${logRouterPort}, to the instance's network`,
        place: (isRange ? mapping.containerPortRange : mapping.containerPort).place,
        label: isRange ? `should not hold ${logRouterPort}` : "should not be mapped",
        related: [{ message: "the container is the log router of the task", place: firelensConfiguration.place }],
        notes: ["the log input takes records from everybody who reaches it, without authentication"],
        help: isRange
          ? `leave ${logRouterPort} out of the range`
          : "delete the mapping: containers of the task do not need it",
        fix: isRange ? undefined : removal,
      };
    }
  },
};
