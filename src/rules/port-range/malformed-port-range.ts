import { highestPort, isPort, portRange, rangeEnds } from "../../ecs/port-range.ts";
import type { Observation } from "../../finding/finding.ts";
import { isKnown, knownValue } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

const sentence = {
  operation: "RegisterTaskDefinition",
  message: "Invalid 'containerPortRange' setting for container 'app'.",
  evidence: "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-port-range-reversed/meta.yaml",
};

/** What ails a range that is none, as the end of a sentence that begins with it, and how to mend it. */
function ailment(
  text: string,
  place: Place,
): Pick<Observation, "label" | "help" | "fix"> & { readonly message: string } {
  const ends = rangeEnds(text);
  if (!ends) {
    return {
      message: "does not read `first-last`",
      label: "must read `first-last`",
      help: "write the first and the last port with a hyphen between them, such as `8000-8010`",
    };
  }
  const { first, last } = ends;
  if (!isPort(first) || !isPort(last)) {
    return {
      message: "reaches beyond the ports 1 to 65535",
      label: `must lie within 1-${highestPort}`,
      help: "write a first port from 1 and a last port up to 65535",
    };
  }
  if (first === last) {
    return {
      message: "holds a single port",
      label: "must hold at least two ports",
      help: `replace it by \`containerPort\` ${first}`,
    };
  }
  const value = `${last}-${first}`;
  const fix = { title: "swap the ends", safety: "safe", changes: [{ kind: "replace", place, value }] } as const;
  return { message: "ends before it starts", label: `must be \`${value}\``, help: `write \`${value}\``, fix };
}

export const malformedPortRange: TaskRule = {
  id: "malformed-port-range",
  family: "port-range",
  inspects: "task",
  about: ["containerPortRange"],
  severity: "error",
  stage: "register",
  title: "`containerPortRange` reads `first-last`, with 1 <= first < last <= 65535",
  aws: sentence,
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html"],
  rationale: `
    A range is two port numbers with a hyphen between them, the smaller one first, and it holds at least two ports.
    ECS refuses everything else: other separators, numbers beyond 65535, reversed ends, and the same port twice.
    For one port use \`containerPort\`. Other rules know nothing about the ports of a range that cannot be read.
  `,
  fixable: "safe",
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/containerPortRange",
        document: `
          family: ftp
          networkMode: bridge
          containerDefinitions:
            - name: ftp
              image: delfer/alpine-ftp-server:latest
              portMappings:
                - { containerPortRange: 21010-21000 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/containerPortRange",
        document: `
          family: ftp
          networkMode: bridge
          containerDefinitions:
            - name: ftp
              image: delfer/alpine-ftp-server:latest
              portMappings:
                - { containerPortRange: "21000:21010" }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/containerPortRange",
        document: `
          family: game
          networkMode: awsvpc
          containerDefinitions:
            - name: game
              image: example/game-server:5
              portMappings:
                - { containerPortRange: 65000-70000, protocol: udp }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/containerPortRange",
        document: `
          family: game
          networkMode: awsvpc
          containerDefinitions:
            - name: game
              image: example/game-server:5
              portMappings:
                - { containerPortRange: 0-1023, protocol: udp }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/containerPortRange",
        document: `
          family: game
          networkMode: awsvpc
          containerDefinitions:
            - name: game
              image: example/game-server:5
              portMappings:
                - { containerPortRange: 7777-7777, protocol: udp }
        `,
      },
    ],
    good: [
      {
        why: "two ports are a range",
        document: `
          family: ftp
          networkMode: bridge
          containerDefinitions:
            - name: ftp
              image: delfer/alpine-ftp-server:latest
              portMappings:
                - { containerPortRange: 20-21 }
        `,
      },
      {
        why: "every port there is",
        document: `
          family: game
          networkMode: awsvpc
          containerDefinitions:
            - name: game
              image: example/game-server:5
              portMappings:
                - { containerPortRange: 1-65535, protocol: udp }
        `,
      },
      {
        why: "an empty text counts as absent",
        document: `
          family: game
          networkMode: awsvpc
          containerDefinitions:
            - name: game
              image: example/game-server:5
              portMappings:
                - { containerPort: 7777, containerPortRange: "", protocol: udp }
        `,
      },
    ],
  },

  *check({ network: { bindings } }) {
    for (const { container, mapping } of bindings) {
      const { containerPortRange } = mapping;
      if (!isKnown(containerPortRange) || portRange(containerPortRange.value)) continue;
      const { value, place } = containerPortRange;
      const { message, ...mend } = ailment(value, place);
      const name = knownValue(container.name);
      yield {
        message: `port range ${quoted(value)} of ${containerText(container)} ${message}`,
        place,
        ...mend,
        aws: name === undefined ? null : { ...sentence, message: sentence.message.replace("'app'", () => `'${name}'`) },
      };
    }
  },
};
