import type { ContainerDefinition } from "../../ecs/container-definition.ts";
import type { Protocol } from "../../ecs/port-mapping.ts";
import { type PortRange, portText } from "../../ecs/port-range.ts";
import type { PortBinding } from "../../network/port-binding.ts";
import { isPresent } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import { containerText } from "../naming.ts";
import type { TaskRule } from "../rule.ts";
import { PortClaims } from "./port-claims.ts";

const sentence = {
  operation: "RegisterTaskDefinition",
  message: "TCP container port '8085' is used multiple times in task when networkMode=awsvpc.",
  evidence: "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-port-range-overlap/meta.yaml",
};

/** A mapping whose ports and protocol can be read. */
interface Occupant {
  readonly binding: PortBinding;
  readonly ports: PortRange;
  readonly protocol: Protocol;
}

/** Each later mapping that shares a port with an earlier one in its namespace, with the earlier; one of the two has a range. */
function* overlaps(bindings: readonly PortBinding[], isShared: boolean): Generator<readonly [Occupant, Occupant]> {
  let ranges = new Map<Protocol, PortClaims<Occupant>>();
  let all = new Map<Protocol, PortClaims<Occupant>>();
  let container: ContainerDefinition | undefined;
  for (const binding of bindings) {
    const { containerPorts: ports, protocol, isRange } = binding;
    if (!isShared && binding.container !== container) {
      container = binding.container;
      ranges = new Map();
      all = new Map();
    }
    if (!ports || !protocol) continue;
    const occupant = { binding, ports, protocol };
    const earlier = (isRange ? all : ranges).get(protocol)?.ownerIn(ports);
    if (earlier) yield [earlier, occupant];
    for (const claims of isRange ? [all, ranges] : [all]) {
      const claimed = claims.get(protocol) ?? new PortClaims();
      claims.set(protocol, claimed);
      claimed.add(ports, occupant);
    }
  }
}

/** Whether single ports stand beside the range, which is a fault of its own. */
function isMixed({ isRange, mapping: { containerPort, hostPort } }: PortBinding): boolean {
  return isRange && (isPresent(containerPort) || isPresent(hostPort));
}

function placeOf({ isRange, mapping }: PortBinding): Place {
  return (isRange ? mapping.containerPortRange : mapping.containerPort).place;
}

export const overlappingPortRange: TaskRule = {
  id: "overlapping-port-range",
  family: "port-range",
  inspects: "task",
  about: ["containerPortRange"],
  severity: "error",
  stage: "register",
  title: "A port appears in one mapping only",
  aws: sentence,
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html"],
  rationale: `
    A port inside a range counts as mapped, so another range or another single port of the same container may not name it again.
    In \`awsvpc\` mode this holds for the whole task, because all of its containers share one network interface. tcp and udp are
    counted apart. Shorten one of the ranges, or delete the mapping that is there twice.
  `,
  skipWhen: ["malformed-port-range", "port-range-with-single-port"],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0/portMappings/1/containerPort",
        document: `
          family: ftp
          networkMode: bridge
          containerDefinitions:
            - name: ftp
              image: delfer/alpine-ftp-server:latest
              portMappings:
                - { containerPortRange: 21000-21010 }
                - { containerPort: 21005 }
        `,
      },
      {
        at: "/containerDefinitions/1/portMappings/0/containerPortRange",
        document: `
          family: conference
          networkMode: awsvpc
          containerDefinitions:
            - name: signal
              image: example/signal:3
              portMappings:
                - { containerPortRange: 8080-8090 }
            - name: media
              image: example/media:3
              portMappings:
                - { containerPortRange: 8085-8095 }
        `,
      },
      {
        at: "/containerDefinitions/1/portMappings/0/containerPortRange",
        document: `
          family: conference
          networkMode: awsvpc
          containerDefinitions:
            - name: signal
              image: example/signal:3
              portMappings:
                - { containerPort: 8085, protocol: udp }
            - name: media
              image: example/media:3
              portMappings:
                - { containerPortRange: 8080-8090, protocol: udp }
        `,
      },
      {
        at: "/containerDefinitions/0/portMappings/1/containerPortRange",
        document: `
          family: ftp
          runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }
          containerDefinitions:
            - name: ftp
              image: example/ftp:1
              portMappings:
                - { containerPortRange: 21000-21010 }
                - { containerPortRange: 21010-21020 }
        `,
      },
    ],
    good: [
      {
        why: "neighbours share no port",
        document: `
          family: ftp
          networkMode: bridge
          containerDefinitions:
            - name: ftp
              image: delfer/alpine-ftp-server:latest
              portMappings:
                - { containerPortRange: 21000-21010 }
                - { containerPort: 21011 }
                - { containerPortRange: 20990-20999 }
        `,
      },
      {
        why: "every container of a bridge network has its own ports",
        document: `
          family: conference
          networkMode: bridge
          containerDefinitions:
            - name: signal
              image: example/signal:3
              portMappings:
                - { containerPortRange: 8080-8090 }
            - name: media
              image: example/media:3
              portMappings:
                - { containerPortRange: 8085-8095 }
        `,
      },
      {
        why: "tcp and udp ports are counted apart",
        document: `
          family: dns
          networkMode: awsvpc
          containerDefinitions:
            - name: dns
              image: coredns/coredns:1.11.3
              portMappings:
                - { containerPortRange: 5300-5310, protocol: tcp }
                - { containerPortRange: 5300-5310, protocol: udp }
        `,
      },
    ],
  },

  *check({ network: { mode, bindings } }) {
    const isShared = mode.value === "awsvpc";
    if (!isShared && mode.value !== "bridge" && mode.value !== "default") return;
    if (!bindings.some(({ isRange }) => isRange)) return;
    for (const [earlier, later] of overlaps(bindings, isShared)) {
      if (isMixed(later.binding)) continue;
      const shared = {
        first: Math.max(earlier.ports.first, later.ports.first),
        last: Math.min(earlier.ports.last, later.ports.last),
      };
      const isOwn = earlier.binding.container === later.binding.container;
      const ports = `${shared.first === shared.last ? "port" : "ports"} ${portText(shared)}/${later.protocol}`;
      const other = isOwn ? " twice" : `, as ${containerText(earlier.binding.container)} does`;
      const port = `${later.protocol.toUpperCase()} container port '${shared.first}'`;
      yield {
        message: `${containerText(later.binding.container)} maps ${ports}${other}`,
        place: placeOf(later.binding),
        label: `must not overlap ${portText(earlier.ports)}`,
        related: [{ message: "mapped here first", place: placeOf(earlier.binding) }],
        help: `choose ports outside ${portText(earlier.ports)}, or delete one of the two mappings`,
        aws: isShared ? { ...sentence, message: sentence.message.replace("TCP container port '8085'", port) } : null,
      };
    }
  },
};
