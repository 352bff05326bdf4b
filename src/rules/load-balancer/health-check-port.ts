import type { TargetGroup } from "../../ecs/target-group.ts";
import { isKnown } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";

/** A number in the place of `traffic-port`, and where it stands. */
export interface HealthCheckPort {
  readonly port: number;
  readonly place: Place;
}

/**
 * The port that a target group's health checks always ask; undefined where they follow the traffic, as they do by default, and
 * where the port cannot be read.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 */
export function numericHealthCheckPort({ healthCheckPort }: TargetGroup): HealthCheckPort | undefined {
  if (!isKnown(healthCheckPort) || !/^\d+$/.test(healthCheckPort.value)) return undefined;
  return { port: Number(healthCheckPort.value), place: healthCheckPort.place };
}
