import type { ContainerDefinition } from "../../ecs/container-definition.ts";
import type { Fix } from "../../finding/fix.ts";
import type { PortBinding } from "../../network/port-binding.ts";
import type { ResolvedNetwork } from "../../network/resolved-network.ts";
import { isKnown, knownItems, knownValue } from "../../source/field.ts";

const mappingCounts = new WeakMap<ContainerDefinition, ReadonlyMap<number | undefined, number>>();

/** How many mappings of a container name each container port; those that name none, or one that cannot be read, count as one port. */
function mappingsByPort(container: ContainerDefinition): ReadonlyMap<number | undefined, number> {
  const known = mappingCounts.get(container);
  if (known) return known;
  const counts = new Map<number | undefined, number>();
  for (const { value } of knownItems(container.portMappings)) {
    const port = knownValue(value.containerPort);
    counts.set(port, (counts.get(port) ?? 0) + 1);
  }
  mappingCounts.set(container, counts);
  return counts;
}

/**
 * The deletion of a `hostPort`, which makes the port dynamic in bridge and NAT networks. None in host mode, which has no dynamic
 * ports, and none where the container maps the same container port again, to a host port that someone chose.
 */
export function dynamicPortFix({ mode }: ResolvedNetwork, { container, mapping }: PortBinding): Fix | undefined {
  const { hostPort, containerPort } = mapping;
  if ((mode.value !== "bridge" && mode.value !== "default") || !isKnown(hostPort)) return undefined;
  if ((mappingsByPort(container).get(knownValue(containerPort)) ?? 0) > 1) return undefined;
  return { title: "delete `hostPort`", safety: "unsafe", changes: [{ kind: "delete", place: hostPort.place }] };
}
