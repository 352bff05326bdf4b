import type { PortMapping } from "../../ecs/port-mapping.ts";
import { contains, portRange } from "../../ecs/port-range.ts";
import type { Fix } from "../../finding/fix.ts";
import { isAbsent, isKnown, isPresent, isUnknown, knownValue } from "../../source/field.ts";
import { containerText, quoted } from "../naming.ts";
import type { TaskRule } from "../rule.ts";

const sentence = {
  operation: "RegisterTaskDefinition",
  message: "Invalid port mapping for container 'app', cannot specify both single port and port range.",
  evidence:
    "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-port-range-with-host-port/meta.yaml",
};

/** Keeps the range, where no port is lost by that. */
function rangeAlone({ containerPort, hostPort, containerPortRange }: PortMapping): Fix | undefined {
  const range = isKnown(containerPortRange) ? portRange(containerPortRange.value) : undefined;
  const port = knownValue(containerPort);
  if (!range || (port !== undefined && !contains(range, port))) return undefined;
  if (isUnknown(containerPort) || isUnknown(hostPort)) return undefined;
  const singles = Object.entries({ containerPort, hostPort }).filter(([, field]) => isKnown(field));
  return {
    title: `delete ${singles.map(([key]) => `\`${key}\``).join(" and ")}`,
    safety: "unsafe",
    changes: singles.map(([, { place }]) => ({ kind: "delete", place })),
  };
}

/** Takes the single port out of the mapping. */
function separation(key: string, port: number): string {
  return key === "hostPort" ? "delete `hostPort`" : `move \`containerPort\` ${port} to a mapping of its own`;
}

export const portRangeWithSinglePort: TaskRule = {
  id: "port-range-with-single-port",
  family: "port-range",
  inspects: "task",
  about: ["containerPortRange"],
  severity: "error",
  stage: "register",
  title: "A mapping has either a port or a port range",
  aws: sentence,
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html"],
  rationale: `
    A mapping says which ports it is about in one of two ways: by \`containerPort\`, with or without \`hostPort\`, or by
    \`containerPortRange\`. A range has no host port to choose: its host ports are the range itself in \`awsvpc\` mode and a block of
    dynamic ports in a bridge network. Even a \`hostPort\` of 0 is one too many. Keep one of the two, or write two mappings.
    The other rules read such a mapping as the range alone.
  `,
  fixable: "unsafe",
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/0/containerPort",
        document: `
          family: ftp
          networkMode: bridge
          containerDefinitions:
            - name: ftp
              image: delfer/alpine-ftp-server:latest
              portMappings:
                - { containerPort: 21, containerPortRange: 21000-21010 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          family: ftp
          networkMode: bridge
          containerDefinitions:
            - name: ftp
              image: delfer/alpine-ftp-server:latest
              portMappings:
                - { containerPortRange: 21000-21010, hostPort: 21000 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/hostPort",
        document: `
          family: ftp
          networkMode: bridge
          containerDefinitions:
            - name: ftp
              image: delfer/alpine-ftp-server:latest
              portMappings:
                - { containerPortRange: 21000-21010, hostPort: 0 }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/0/containerPort",
        document: `
          family: ftp
          networkMode: awsvpc
          containerDefinitions:
            - name: ftp
              image: delfer/alpine-ftp-server:latest
              portMappings:
                - { containerPort: 21000, hostPort: 21000, containerPortRange: 21000-21010 }
        `,
      },
    ],
    good: [
      {
        why: "the range stands alone; null counts as absent",
        document: `
          family: ftp
          networkMode: bridge
          containerDefinitions:
            - name: ftp
              image: delfer/alpine-ftp-server:latest
              portMappings:
                - { containerPortRange: 21000-21010, containerPort: null, hostPort: null }
        `,
      },
      {
        why: "the single port has a mapping of its own",
        document: `
          family: ftp
          networkMode: bridge
          containerDefinitions:
            - name: ftp
              image: delfer/alpine-ftp-server:latest
              portMappings:
                - { containerPort: 21 }
                - { containerPortRange: 21000-21010 }
        `,
      },
    ],
  },

  *check({ network: { bindings } }) {
    for (const { container, mapping } of bindings) {
      const { containerPort, hostPort, containerPortRange } = mapping;
      if (!isKnown(containerPortRange)) continue;
      const single = isPresent(containerPort) ? containerPort : hostPort;
      if (!isKnown(single)) continue;
      const key = single === containerPort ? "containerPort" : "hostPort";
      const name = knownValue(container.name);
      const fix = rangeAlone(mapping);
      const isOnRecord = isAbsent(containerPort) && name !== undefined;
      yield {
        message: `a mapping of ${containerText(container)} has the range ${quoted(containerPortRange.value)} and \`${key}\` ${single.value}`,
        place: single.place,
        label: "must be absent beside a range",
        related: [{ message: "a range stands alone", place: containerPortRange.place }],
        help: fix ? `${fix.title}: the range says which ports are mapped` : separation(key, single.value),
        fix,
        aws: isOnRecord ? { ...sentence, message: sentence.message.replace("'app'", () => `'${name}'`) } : null,
      };
    }
  },
};
