import { type PortRange, portText } from "../ecs/port-range.ts";
import type { HostPorts, PortBinding } from "../network/port-binding.ts";
import { knownValue } from "../source/field.ts";
import { pointerOf } from "../source/pointer.ts";
import type { BindingView } from "./resolved-model.ts";

/** Ports as JSON has them: one as a number, several as `8000-8010`. Null where there are none to see. */
export function portValue(range: PortRange | undefined): number | string | null {
  if (!range) return null;
  return range.first === range.last ? range.first : portText(range);
}

/** Where ports are reached, in words; null where they are not, or nobody can tell. */
export function reachedAt(hostPorts: HostPorts, isRange: boolean): string | null {
  switch (hostPorts.kind) {
    case "static":
      return `the instance's port ${portText(hostPorts.ports)}`;
    case "same":
      return `the task's interface, ${isRange ? "ports" : "port"} ${portText(hostPorts.ports)}`;
    case "dynamic":
      return isRange ? "neighbouring dynamic ports of the instance" : "a dynamic port of the instance";
    case "none":
    case "unknown":
      return null;
  }
}

/** A port binding as JSON has it. */
export function bindingView({
  container,
  mapping,
  containerPorts,
  hostPorts,
  protocol,
  isRange,
}: PortBinding): BindingView {
  return {
    container: knownValue(container.name) ?? null,
    containerPort: portValue(containerPorts),
    hostPort: "ports" in hostPorts ? portValue(hostPorts.ports) : null,
    hostPortKind: hostPorts.kind,
    protocol: protocol ?? null,
    reachedAt: reachedAt(hostPorts, isRange),
    pointer: pointerOf(mapping.place),
  };
}
