import type { PortMapping } from "../../ecs/port-mapping.ts";
import type { Fix } from "../../finding/fix.ts";
import { isKnown, knownItems } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { mergedNeighbours } from "./merged-neighbours.ts";

/** How many mappings of a container may have a `containerPortRange`. */
const mostRanges = 100;

/** Writes neighbouring ranges as one, where few enough are left then. */
function fewer(mappings: readonly PortMapping[], count: number): Fix | undefined {
  const changes = mergedNeighbours(mappings);
  const left = count - changes.filter(({ kind }) => kind === "delete").length;
  return left > mostRanges ? undefined : { title: "merge neighbouring ranges", safety: "unsafe", changes };
}

/** A media server with a number of ranges of five ports each, so many ports apart. */
function mediaServer(ranges: number, distance: number): string {
  const mappings = Array.from({ length: ranges }, (_, index) => {
    const first = 10_000 + distance * index;
    return `
                - { containerPortRange: ${first}-${first + 4}, protocol: udp }`;
  });
  return `
          family: conference
          networkMode: awsvpc
          containerDefinitions:
            - name: media
              image: coturn/coturn:4.6
              portMappings:${mappings.join("")}
  `;
}

export const tooManyPortRanges: TaskRule = {
  id: "too-many-port-ranges",
  family: "port-range",
  inspects: "task",
  about: ["containerPortRange"],
  severity: "error",
  stage: "register",
  title: "A container has at most 100 port ranges",
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html"],
  rationale: `
    ECS takes up to 100 mappings with a \`containerPortRange\` in one container. The number of ports inside a range does not
    count, so neighbouring ranges are best written as one: \`10000-10004\` and \`10005-10009\` are \`10000-10009\`.
    Single ports are not counted either.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      { at: "/containerDefinitions/0/portMappings", document: mediaServer(mostRanges + 1, 10) },
      { at: "/containerDefinitions/0/portMappings", document: mediaServer(mostRanges + 1, 5) },
    ],
    good: [
      { why: "exactly 100 ranges", document: mediaServer(mostRanges, 10) },
      {
        why: "one range of many ports",
        document: `
          family: conference
          networkMode: awsvpc
          containerDefinitions:
            - name: media
              image: coturn/coturn:4.6
              portMappings:
                - { containerPortRange: 10000-11000, protocol: udp }
        `,
      },
    ],
  },

  *check({ task: { containerDefinitions } }) {
    for (const { value: container } of knownItems(containerDefinitions)) {
      const mappings = knownItems(container.portMappings).map(({ value }) => value);
      const count = mappings.filter(({ containerPortRange }) => isKnown(containerPortRange)).length;
      if (count <= mostRanges) continue;
      yield {
        message: `${containerText(container)} has ${count} port ranges, and ECS takes ${mostRanges}`,
        place: container.portMappings.place,
        label: `must hold at most ${mostRanges} port ranges`,
        help: "merge neighbouring ranges into one",
        fix: fewer(mappings, count),
      };
    }
  },
};
