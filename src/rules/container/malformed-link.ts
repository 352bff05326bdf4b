import { knownItems } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { linkTarget } from "./link.ts";

export const malformedLink: TaskRule = {
  id: "malformed-link",
  family: "container",
  inspects: "task",
  about: ["links"],
  severity: "error",
  stage: "start",
  title: "A link reads `name` or `name:alias`",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/api/task/task.go",
  ],
  rationale: `
    A link is the name of a container, with or without a colon and an alias. Both are up to 255 letters, digits, hyphens and
    underscores: no dots, slashes or spaces. With more than one colon the agent answers that the link format is invalid and
    stops the task.
  `,
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/links/0",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              links: ["db:db:ro"]
            - name: db
              image: postgres:17
        `,
      },
      {
        at: "/containerDefinitions/0/links/0",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              links: ["db:db.corp.example"]
            - name: db
              image: postgres:17
        `,
      },
    ],
    good: [
      {
        why: "the alias is optional",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              links: [db]
            - name: db
              image: postgres:17
        `,
      },
      {
        why: "all characters that are allowed",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              links: ["db:Primary_db-1"]
            - name: db
              image: postgres:17
        `,
      },
    ],
  },

  *check({ task, network: { mode } }) {
    if (mode.value !== "bridge") return;
    for (const { value: container } of knownItems(task.containerDefinitions)) {
      for (const { value: link, place } of knownItems(container.links)) {
        if (linkTarget(link) !== undefined) continue;
        yield {
          message: `link ${quoted(link)} of ${containerText(container)} does not read \`name\` or \`name:alias\``,
          place,
          label: "must read `name` or `name:alias`",
          notes: ["the ECS agent cannot read the link and stops the task at start"],
          help: "write the container's name, or its name, a colon and an alias of letters, digits, `-` and `_`",
        };
      }
    }
  },
};
