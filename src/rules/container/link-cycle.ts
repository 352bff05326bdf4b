import type { ContainerDefinition } from "../../ecs/container-definition.ts";
import { containerNames } from "../../ecs/container-names.ts";
import { isKnown, knownItems } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { circles } from "./circles.ts";
import { writtenSetting } from "./refused-setting.ts";

/** How many of the other places on a circle are shown. */
const mostRelated = 4;

function nameOf({ name }: ContainerDefinition): string {
  return isKnown(name) ? quoted(name.value) : "it";
}

function statement(members: readonly ContainerDefinition[]): string {
  const [first, second] = members.map(nameOf);
  if (second === undefined) return `container ${first} links to itself`;
  if (members.length === 2) return `containers ${first} and ${second} wait for each other to start`;
  return `containers ${first}, ${second} and ${members.length - 2} more wait for each other to start`;
}

export const linkCycle: TaskRule = {
  id: "link-cycle",
  family: "container",
  inspects: "task",
  about: ["links"],
  severity: "error",
  stage: "start",
  title: "Links, together with `dependsOn`, do not form a circle",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html",
    "https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/api/task/task.go",
  ],
  rationale: `
    The address of a link is known only when its target runs, so a container starts after all containers that it links to, as
    if it named them in \`dependsOn\`. On a circle every container waits for another one, and none ever starts.
    Where two containers need each other give up one of the links, or use \`awsvpc\` mode, where both meet at \`localhost\`.
    A circle of \`dependsOn\` alone has nothing to do with the network and is not reported.
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
              links: [search]
            - name: search
              image: example/search:7
              links: ["shop:catalogue"]
        `,
      },
      {
        at: "/containerDefinitions/1/links/0",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: search
              image: example/search:7
              dependsOn: [{ containerName: shop, condition: HEALTHY }]
            - name: shop
              image: example/shop:12
              links: [search]
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
              links: [shop]
        `,
      },
      {
        at: "/containerDefinitions/1/links/1",
        document: `
          family: shop
          containerDefinitions:
            - name: proxy
              image: nginx:1.27
              links: [shop]
            - name: shop
              image: example/shop:12
              links: [cache, search]
            - name: search
              image: example/search:7
              links: [index]
            - name: index
              image: example/index:2
              dependsOn: [{ containerName: shop, condition: START }]
            - name: cache
              image: redis:7.4
        `,
      },
    ],
    good: [
      {
        why: "two containers may link to the same one",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              links: [search, cache]
            - name: search
              image: example/search:7
              links: [cache]
            - name: cache
              image: redis:7.4
        `,
      },
      {
        why: "a circle of `dependsOn` alone is no matter of the network",
        document: `
          family: shop
          networkMode: bridge
          containerDefinitions:
            - name: shop
              image: example/shop:12
              dependsOn: [{ containerName: search, condition: START }]
            - name: search
              image: example/search:7
              dependsOn: [{ containerName: shop, condition: START }]
        `,
      },
    ],
  },

  *check({ task, network: { mode } }) {
    if (mode.value !== "bridge") return;
    const hasLinks = knownItems(task.containerDefinitions).some(({ value }) => writtenSetting(value, "links"));
    if (!hasLinks || !containerNames(task)) return;
    for (const circle of circles(task)) {
      const first = circle.find(({ isLink }) => isLink);
      if (!first) continue;
      const members = [...new Set(circle.map(({ from }) => from))];
      const others = circle.filter((edge) => edge !== first).slice(0, mostRelated);
      yield {
        message: statement(members),
        place: first.place,
        label: members.length === 1 ? "must name another container" : "must not lead back to its container",
        related: others.map(({ from, to, place }) => ({
          message: `${containerText(from)} waits for ${nameOf(to)}`,
          place,
        })),
        notes: ["ECS starts a container after those it links to, so none of them ever starts"],
        help:
          members.length === 1
            ? "delete the link: a container reaches itself at `localhost`"
            : "delete one of the links, or set `networkMode` to `awsvpc`, where containers meet at `localhost`",
      };
    }
  },
};
