import type { CloudMapService } from "../ecs/cloud-map-service.ts";
import type { Cluster } from "../ecs/cluster.ts";
import type { Subnet } from "../ecs/subnet.ts";
import type { TargetGroup } from "../ecs/target-group.ts";
import type { Field } from "../source/field.ts";

/**
 * What stands around a service in the same template or plan, by the name under which the file refers to it.
 * What is not in the file is not in the maps, and nothing may be said about it.
 */
export interface Surroundings {
  readonly targetGroups: ReadonlyMap<string, TargetGroup>;
  readonly cloudMapServices: ReadonlyMap<string, CloudMapService>;
  readonly subnets: ReadonlyMap<string, Subnet>;
  readonly clusters: ReadonlyMap<string, Cluster>;
  /**
   * The target groups that a listener of the file forwards to while it waits for a load balancer of the file, where no chain of
   * references leads from the service to any listener or load balancer. With each the name of the listener that the service may wait for;
   * undefined where none is certain to be free of it.
   */
  readonly unawaitedTargetGroups: ReadonlyMap<string, string | undefined>;
}

/** The thing of the same file that a value refers to; undefined where it is a literal, cannot be read, or leads elsewhere. */
export function referred<T>(field: Field<unknown>, things: ReadonlyMap<string, T>): T | undefined {
  return field.state === "unknown" && field.reference !== undefined ? things.get(field.reference) : undefined;
}
