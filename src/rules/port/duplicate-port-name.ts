import type { PortBinding } from "../../network/port-binding.ts";
import { knownValue } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { repeats } from "./repeats.ts";

/** The name of a mapping where it has one that can be read. */
function nameOf({ mapping }: PortBinding): string | undefined {
  return knownValue(mapping.name);
}

export const duplicatePortName: TaskRule = {
  id: "duplicate-port-name",
  family: "port",
  inspects: "task",
  severity: "error",
  stage: "register",
  title: "No two port mappings of a task definition have the same `name`",
  aws: {
    operation: "RegisterTaskDefinition",
    message: "When networkMode=awsvpc, port mapping name is already used",
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-port-mapping-duplicate-name/meta.yaml",
  },
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html"],
  rationale: `
    A service refers to a port by the name of its mapping alone, without the container, so the name must stand for one mapping of the
    whole task definition. ECS refuses a second mapping of the same name. Mappings without a name do not clash.
  `,
  skipWhen: [],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/1/portMappings/0/name",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: storefront
              image: shop/storefront:8.1
              portMappings:
                - { name: http, containerPort: 80 }
            - name: admin
              image: shop/admin:8.1
              portMappings:
                - { name: http, containerPort: 81 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/1/name",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: storefront
              image: shop/storefront:8.1
              portMappings:
                - { name: http, containerPort: 80 }
                - { name: http, containerPort: 81 }
        `,
      },
    ],
    good: [
      {
        why: "two names",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: storefront
              image: shop/storefront:8.1
              portMappings:
                - { name: storefront, containerPort: 80 }
            - name: admin
              image: shop/admin:8.1
              portMappings:
                - { name: admin, containerPort: 81 }
        `,
      },
      {
        why: "mappings without a name do not clash",
        document: `
          family: shop
          networkMode: awsvpc
          containerDefinitions:
            - name: storefront
              image: shop/storefront:8.1
              portMappings:
                - containerPort: 80
            - name: admin
              image: shop/admin:8.1
              portMappings:
                - { name: "", containerPort: 81 }
        `,
      },
    ],
  },

  *check({ network: { mode, bindings } }) {
    for (const { key, item, first } of repeats(bindings, nameOf)) {
      const also =
        item.container === first.container ? " again" : `, which ${containerText(first.container)} already uses`;
      yield {
        message: `${containerText(item.container)} uses port name ${quoted(key)}${also}`,
        place: item.mapping.name.place,
        label: "must be another name",
        related: [{ message: "used here first", place: first.mapping.name.place }],
        help: "give each port mapping a name of its own",
        ...(mode.value === "awsvpc" ? {} : { aws: null }),
      };
    }
  },
};
