import { containerNames } from "../../ecs/container-names.ts";
import { knownItems } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { linkTarget } from "./link.ts";

export const unknownLinkTarget: TaskRule = {
  id: "unknown-link-target",
  family: "container",
  inspects: "task",
  about: ["links"],
  severity: "error",
  stage: "start",
  title: "A link names another container of the task",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/api/task/task.go",
  ],
  rationale: `
    A link reads \`name\` or \`name:alias\`, and the name is that of a container in the same task definition: links cannot leave
    the task. The alias is free. When the agent finds no such container it stops the task instead of starting it.
    Whether ECS refuses the definition before that is not on record.
    To reach another task use service discovery, Service Connect or a load balancer.
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
              links: [cache]
        `,
      },
      {
        at: "/containerDefinitions/0/links/1",
        document: `
          family: shop
          containerDefinitions:
            - name: shop
              image: example/shop:12
              links: ["db:postgres", "redis:cache"]
            - name: db
              image: postgres:17
            - name: cache
              image: redis:7.4
        `,
      },
    ],
    good: [
      {
        why: "the alias need not be a container",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              links: ["cache:redis"]
            - name: cache
              image: redis:7.4
        `,
      },
      {
        why: "the container whose name cannot be read may be the one",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              links: [cache]
            - name: \${CACHE}
              image: redis:7.4
        `,
      },
    ],
  },

  *check({ task, network: { mode } }) {
    if (mode.value !== "bridge") return;
    const names = containerNames(task);
    if (!names) return;
    for (const { value: container } of knownItems(task.containerDefinitions)) {
      for (const { value: link, place } of knownItems(container.links)) {
        const target = linkTarget(link);
        if (target === undefined || names.has(target)) continue;
        yield {
          message: `${containerText(container)} links ${quoted(target)}, and the task has no such container`,
          place,
          label: "must name a container of the task",
          notes: ["the ECS agent finds no container for the link and stops the task at start"],
          help: `name a container of this task before the \`:\`, add a container ${quoted(target)}, or delete the link`,
        };
      }
    }
  },
};
