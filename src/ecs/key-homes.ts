import { containerDefinition } from "./container-definition.ts";
import { portMapping } from "./port-mapping.ts";
import { service } from "./service.ts";
import { runtimePlatform, taskDefinition } from "./task-definition.ts";

/** Keys of a service by which it is told; others of its keys are words that anything may have. */
const tellingServiceKeys = new Set(
  [...service.keys].filter((key) =>
    /^(launchType|network|loadBalancers|service[A-Z]|desired|capacity|platformV|enableEx|deployment)/.test(key),
  ),
);

const structures: readonly (readonly [string, { readonly keys: ReadonlySet<string> }])[] = [
  ["the task definition", taskDefinition],
  ["the runtime platform", runtimePlatform],
  ["the container definition", containerDefinition],
  ["the port mapping", portMapping],
  ["the service", { keys: tellingServiceKeys }],
];

/** The structure that a key belongs to, for the keys that only one of the structures has. */
export const keyHomes: ReadonlyMap<string, string> = new Map(
  structures.flatMap(([title, shape]) =>
    [...shape.keys]
      .filter((key) => structures.every(([, other]) => other === shape || !other.keys.has(key)))
      .map((key): [string, string] => [key, title]),
  ),
);
