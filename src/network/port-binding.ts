import type { ContainerDefinition } from "../ecs/container-definition.ts";
import type { NetworkMode } from "../ecs/network-mode.ts";
import { type PortMapping, type Protocol, protocolOf } from "../ecs/port-mapping.ts";
import { isPort, type PortRange, portRange, singlePort } from "../ecs/port-range.ts";
import { isAbsent, isKnown, isPresent, knownValue } from "../source/field.ts";
import type { Place } from "../source/node.ts";

/**
 * Where a mapping is reached.
 * `static`: at ports of the instance that are reserved for the task. `dynamic`: at a port of the instance chosen at start.
 * `same`: at the container's own ports on the task's interface. `none`: nowhere, because ECS refuses the mapping.
 * `unknown`: nobody can tell.
 */
export type HostPorts =
  | { readonly kind: "static" | "same"; readonly ports: PortRange }
  | { readonly kind: "dynamic" | "none" | "unknown" };

/** One port mapping of one container, as the network mode makes it work. */
export interface PortBinding {
  readonly container: ContainerDefinition;
  readonly mapping: PortMapping;
  /** The ports the process listens on; undefined where they are missing, out of range or cannot be read. */
  readonly containerPorts: PortRange | undefined;
  /** The container ports are given as a `containerPortRange`. */
  readonly isRange: boolean;
  readonly hostPorts: HostPorts;
  /** Undefined where it cannot be read. */
  readonly protocol: Protocol | undefined;
  /** The number that decides the host port: `hostPort`, else `containerPort`, else the mapping. */
  readonly hostPortPlace: Place;
}

function containerPorts(mapping: PortMapping): PortRange | undefined {
  const { containerPort, containerPortRange } = mapping;
  if (isPresent(containerPortRange))
    return isKnown(containerPortRange) ? portRange(containerPortRange.value) : undefined;
  return isKnown(containerPort) && isPort(containerPort.value) ? singlePort(containerPort.value) : undefined;
}

/** In bridge and NAT networks a missing or zero host port is dynamic, and the ports of a range always are. */
function translated(mapping: PortMapping): HostPorts {
  const { hostPort, containerPortRange } = mapping;
  if (isPresent(containerPortRange)) return { kind: isKnown(containerPortRange) ? "dynamic" : "unknown" };
  if (isAbsent(hostPort) || knownValue(hostPort) === 0) return { kind: "dynamic" };
  if (!isKnown(hostPort)) return { kind: "unknown" };
  return isPort(hostPort.value) ? { kind: "static", ports: singlePort(hostPort.value) } : { kind: "none" };
}

/** Where no port is translated the host port is the container port, and every other number is refused. */
function untranslated(mapping: PortMapping, ports: PortRange | undefined, kind: "static" | "same"): HostPorts {
  const { hostPort, containerPortRange } = mapping;
  if (isPresent(containerPortRange) && kind === "static") return { kind: "none" };
  if (isAbsent(hostPort) || isPresent(containerPortRange)) return ports ? { kind, ports } : { kind: "unknown" };
  if (!isKnown(hostPort)) return { kind: "unknown" };
  if (hostPort.value === 0) return { kind: "none" };
  if (!ports) return { kind: "unknown" };
  return hostPort.value === ports.first ? { kind, ports } : { kind: "none" };
}

function hostPorts(mode: NetworkMode | undefined, mapping: PortMapping, ports: PortRange | undefined): HostPorts {
  switch (mode) {
    case undefined:
      return { kind: "unknown" };
    case "none":
      return { kind: "none" };
    case "awsvpc":
      return untranslated(mapping, ports, "same");
    case "host":
      return untranslated(mapping, ports, "static");
    default:
      return translated(mapping);
  }
}

/**
 * A port mapping as a network mode makes it work. A mapping with a range and a single port is read as the range alone.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
export function portBinding(
  mode: NetworkMode | undefined,
  container: ContainerDefinition,
  mapping: PortMapping,
): PortBinding {
  const ports = containerPorts(mapping);
  const { hostPort, containerPort, protocol } = mapping;
  const deciding = isPresent(hostPort) ? hostPort : isPresent(containerPort) ? containerPort : mapping;
  return {
    container,
    mapping,
    containerPorts: ports,
    isRange: isPresent(mapping.containerPortRange),
    hostPorts: hostPorts(mode, mapping, ports),
    protocol: protocolOf(protocol),
    hostPortPlace: deciding.place,
  };
}
