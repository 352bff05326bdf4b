import type { PortBinding } from "../../network/port-binding.ts";
import { isKnown } from "../../source/field.ts";

/** The container port of a mapping as `80/tcp`; undefined where a part of it cannot be read, and for a range. */
export function containerPortText({ mapping, isRange, protocol }: PortBinding): string | undefined {
  const { containerPort } = mapping;
  if (isRange || !isKnown(containerPort) || protocol === undefined) return undefined;
  return `${containerPort.value}/${protocol}`;
}
