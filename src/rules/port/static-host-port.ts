import type { PortMapping } from "../../ecs/port-mapping.ts";
import { portText } from "../../ecs/port-range.ts";
import type { TaskDefinition } from "../../ecs/task-definition.ts";
import { type Field, type Items, isAbsent, isKnown, isUnknown, knownValue } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

/** The items of a list, and undefined for each that may be there and cannot be read. */
function* readableItems<T>(list: Field<Items<T>>): Generator<T | undefined> {
  if (isUnknown(list)) yield undefined;
  if (!isKnown(list)) return;
  for (const item of list.value) if (!isAbsent(item)) yield knownValue(item);
}

/** The port mappings of a task in order, and undefined wherever there may be others. */
function* portMappings({ containerDefinitions }: TaskDefinition): Generator<PortMapping | undefined> {
  for (const container of readableItems(containerDefinitions)) {
    if (container) yield* readableItems(container.portMappings);
    else yield undefined;
  }
}

export const staticHostPort: TaskRule = {
  id: "static-host-port",
  family: "port",
  inspects: "task",
  about: ["otherMode"],
  severity: "info",
  stage: "guidance",
  title: "Host ports are dynamic unless a client needs a fixed one",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-networkmode-bridge.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
  ],
  rationale: `
    A port of an instance belongs to one task at a time. With a static host port an instance runs one copy of the task, and a
    rolling update needs a free instance for the next. With a dynamic one, a load balancer or service discovery tells clients
    where the task is. Keep the port static where a client has nothing but the number to go by.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
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
        at: "/containerDefinitions/1/portMappings/1/hostPort",
        document: `
          family: intranet
          runtimePlatform:
            operatingSystemFamily: WINDOWS_SERVER_2022_CORE
          containerDefinitions:
            - name: worker
              image: intranet/worker:2.0
            - name: iis
              image: intranet/iis:2.0
              portMappings:
                - containerPort: 80
                - { containerPort: 443, hostPort: 443 }
                - { containerPort: 8172, hostPort: 8172 }
        `,
      },
    ],
    good: [
      {
        why: "the instance chooses the port",
        document: `
          family: web
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - containerPort: 80
        `,
      },
      {
        why: "the port is one of the task's own interface",
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
      {
        why: "which static port is the first depends on a value that is filled in later",
        document: `
          family: web
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              portMappings:
                - { containerPort: 80, hostPort: "\${HOST_PORT}" }
                - { containerPort: 443, hostPort: 8443 }
        `,
      },
    ],
  },

  *check({ task, network: { mode, bindings } }) {
    if (mode.value !== "bridge" && mode.value !== "default") return;
    const bindingOf = new Map(bindings.map((binding) => [binding.mapping, binding]));
    for (const mapping of portMappings(task)) {
      const binding = mapping && bindingOf.get(mapping);
      if (!binding || binding.hostPorts.kind === "unknown") return;
      const { container, hostPorts, hostPortPlace } = binding;
      if (hostPorts.kind !== "static") continue;
      yield {
        message: `${containerText(container)} takes host port ${portText(hostPorts.ports)}, so an instance can run one copy of the task`,
        place: hostPortPlace,
        label: "absent, the instance chooses a port",
        help: "delete `hostPort` where clients find the task through a load balancer or service discovery",
      };
      return;
    }
  },
};
