import { knownItems } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { writtenSetting } from "./refused-setting.ts";

const uses = [
  { setting: "portMappings", what: "maps ports", because: "nothing can answer on these ports" },
  { setting: "links", what: "has links", because: "the container cannot reach the linked ones" },
] as const;

export const portsWithDisabledNetworking: TaskRule = {
  id: "ports-with-disabled-networking",
  family: "container",
  inspects: "task",
  about: ["disableNetworking"],
  severity: "warning",
  stage: "runtime",
  title: "A container without networking maps no ports and has no links",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"],
  rationale: `
    With \`disableNetworking\` a container has no network but its own loopback interface. Nobody can reach a port of it, and it
    reaches nobody: port mappings and links beside that contradict it. One of the two was meant, so delete the other.
  `,
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/disableNetworking",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              disableNetworking: true
              portMappings:
                - { containerPort: 8080 }
        `,
      },
      {
        at: "/containerDefinitions/0/disableNetworking",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              disableNetworking: true
              links: [db]
            - name: db
              image: postgres:17
        `,
      },
      {
        at: "/containerDefinitions/0/disableNetworking",
        document: `
          family: shop
          networkMode: host
          containerDefinitions:
            - name: shop
              image: example/shop:12
              user: "1000"
              disableNetworking: true
              portMappings:
                - { containerPort: 8080, hostPort: 8080 }
        `,
      },
    ],
    good: [
      {
        why: "nothing is to be reached",
        document: `
          family: batch
          networkMode: bridge
          containerDefinitions:
            - name: batch
              image: example/batch:4
              disableNetworking: true
        `,
      },
      {
        why: "networking is on",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              disableNetworking: false
              portMappings:
                - { containerPort: 8080 }
        `,
      },
    ],
  },

  *check({ task, network: { mode } }) {
    if (mode.value !== "bridge" && mode.value !== "host") return;
    for (const { value: container } of knownItems(task.containerDefinitions)) {
      const place = writtenSetting(container, "disableNetworking");
      if (!place) continue;
      const used = uses.flatMap((use) => {
        const where = writtenSetting(container, use.setting);
        return where ? [{ ...use, place: where }] : [];
      });
      if (used.length === 0) continue;
      yield {
        message: `${containerText(container)} ${used.map(({ what }) => what).join(" and ")} without a network`,
        place,
        label: "should be absent",
        related: used.map(({ because, place: at }) => ({ message: because, place: at })),
        notes: ["ECS registers it; the running container has no network but its own loopback interface"],
        help: `delete \`disableNetworking\`, or delete ${used.map(({ setting }) => `\`${setting}\``).join(" and ")}`,
      };
    }
  },
};
