import { containerDefinition } from "./container-definition.ts";
import { portMapping } from "./port-mapping.ts";
import { service } from "./service.ts";
import { runtimePlatform, taskDefinition } from "./task-definition.ts";

/** The keys of a service by which it is told; the others are words that anything may have. */
const tellingServiceKey =
  /^(launchType|network|loadBalancers|service[A-Z]|desired|capacity|platformV|enableEx|deployment)/;

const structures: readonly (readonly [string, (key: string) => boolean])[] = [
  ["the task definition", (key) => taskDefinition.knows(key)],
  ["the runtime platform", (key) => runtimePlatform.knows(key)],
  ["the container definition", (key) => containerDefinition.knows(key)],
  ["the port mapping", (key) => portMapping.knows(key)],
  ["the service", (key) => tellingServiceKey.test(key) && service.knows(key)],
];

/** The structure that a key belongs to; undefined where none of the structures has it, or several do. */
export function keyHome(key: string): string | undefined {
  const homes = structures.filter(([, has]) => has(key));
  return homes.length === 1 ? homes[0]?.[0] : undefined;
}
