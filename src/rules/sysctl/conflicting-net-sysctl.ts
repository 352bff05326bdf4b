import type { ContainerDefinition } from "../../ecs/container-definition.ts";
import { isKnown, type Known, knownItems } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

interface Setting {
  readonly container: ContainerDefinition;
  readonly namespace: string;
  readonly value: Known<string>;
}

/** The `net.*` parameters that the containers set, container by container. */
function* netSettings(containers: readonly ContainerDefinition[]): Generator<Setting> {
  for (const container of containers) {
    for (const { value: control } of knownItems(container.systemControls)) {
      const { namespace, value } = control;
      if (!isKnown(namespace) || !namespace.value.startsWith("net.") || !isKnown(value)) continue;
      yield { container, namespace: namespace.value, value };
    }
  }
}

export const conflictingNetSysctl: TaskRule = {
  id: "conflicting-net-sysctl",
  family: "sysctl",
  inspects: "task",
  about: ["systemControls"],
  severity: "warning",
  stage: "runtime",
  title: "Containers of one `awsvpc` task agree on a `net.*` kernel parameter",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html",
  ],
  rationale: `
    In \`awsvpc\` mode all containers of a task share one network, and a \`net.*\` parameter is one setting of that network.
    Each container writes its value when it starts, so the one that starts last decides for all. Set the parameter in one
    container, or to the same value in each.
  `,
  examples: {
    bad: [
      {
        at: "/containerDefinitions/1/systemControls/0/value",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
              systemControls:
                - { namespace: net.core.somaxconn, value: "1024" }
            - name: api
              image: example/api:3.2
              memory: 256
              systemControls:
                - { namespace: net.core.somaxconn, value: "4096" }
        `,
      },
      {
        at: "/containerDefinitions/2/systemControls/1/value",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
              systemControls:
                - { namespace: net.core.somaxconn, value: "1024" }
            - name: api
              image: example/api:3.2
              memory: 256
              systemControls:
                - { namespace: net.core.somaxconn, value: "1024" }
            - name: cache
              image: redis:7.4
              memory: 256
              systemControls:
                - { namespace: net.ipv4.tcp_keepalive_time, value: "300" }
                - { namespace: net.core.somaxconn, value: "512" }
        `,
      },
    ],
    good: [
      {
        why: "the containers agree",
        document: `
          family: web
          networkMode: awsvpc
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
              systemControls:
                - { namespace: net.core.somaxconn, value: "1024" }
            - name: api
              image: example/api:3.2
              memory: 256
              systemControls:
                - { namespace: net.core.somaxconn, value: "1024" }
        `,
      },
      {
        why: "in `bridge` mode each container has its own network",
        document: `
          family: web
          networkMode: bridge
          containerDefinitions:
            - name: web
              image: nginx:1.27
              memory: 256
              systemControls:
                - { namespace: net.core.somaxconn, value: "1024" }
            - name: api
              image: example/api:3.2
              memory: 256
              systemControls:
                - { namespace: net.core.somaxconn, value: "4096" }
        `,
      },
      {
        why: "only the parameters of the network are shared",
        document: `
          family: database
          networkMode: awsvpc
          containerDefinitions:
            - name: postgres
              image: postgres:16
              memory: 1024
              systemControls:
                - { namespace: kernel.shmmax, value: "67108864" }
            - name: cache
              image: redis:7.4
              memory: 256
              systemControls:
                - { namespace: kernel.shmmax, value: "33554432" }
        `,
      },
    ],
  },

  *check({ network: { mode, namespaces } }) {
    if (mode.value !== "awsvpc") return;
    const firsts = new Map<string, Setting[]>();
    for (const setting of namespaces.flatMap(({ containers }) => [...netSettings(containers)])) {
      const { container, namespace, value } = setting;
      const known = firsts.get(namespace) ?? [];
      const other = known.find((first) => first.container !== container && first.value.value !== value.value);
      if (other) {
        const theirs = quoted(other.value.value);
        yield {
          message: `${containerText(container)} sets ${quoted(namespace)} to ${quoted(value.value)} where another sets ${theirs}`,
          place: value.place,
          label: "should be the same in every container",
          related: [{ message: `${containerText(other.container)} sets ${theirs}`, place: other.value.place }],
          notes: ["the container that starts last decides for all"],
          help: `set ${quoted(namespace)} in one container only, or to the same value in each`,
        };
      }
      // Containers come one after the other, so the first two different values clash with every later one that clashes at all.
      if (known.length < 2 && known.every((first) => first.value.value !== value.value)) known.push(setting);
      firsts.set(namespace, known);
    }
  },
};
