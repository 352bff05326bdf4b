import type { Fix } from "../../finding/fix.ts";
import type { PortBinding } from "../../network/port-binding.ts";
import type { ResolvedNetwork } from "../../network/resolved-network.ts";
import { isKnown, knownItems, knownValue } from "../../source/field.ts";

/**
 * The deletion of a `hostPort`, which makes the port dynamic in bridge and NAT networks. None in host mode, which has no dynamic
 * ports, and none where the container maps the same container port again, to a host port that someone chose.
 */
export function dynamicPortFix({ mode }: ResolvedNetwork, { container, mapping }: PortBinding): Fix | undefined {
  const { hostPort, containerPort } = mapping;
  if ((mode.value !== "bridge" && mode.value !== "default") || !isKnown(hostPort)) return undefined;
  for (const { value: other } of knownItems(container.portMappings)) {
    if (other !== mapping && knownValue(other.containerPort) === knownValue(containerPort)) return undefined;
  }
  return { title: "delete `hostPort`", safety: "unsafe", changes: [{ kind: "delete", place: hostPort.place }] };
}
