import { containerDefinition } from "./container-definition.ts";
import { portMapping } from "./port-mapping.ts";
import { taskDefinition } from "./task-definition.ts";

const structures = [
  ["the task definition", taskDefinition],
  ["the container definition", containerDefinition],
  ["the port mapping", portMapping],
] as const;

/** The structure that a key belongs to, for the keys that only one of the three nested structures of a task definition has. */
export const keyHomes: ReadonlyMap<string, string> = new Map(
  structures.flatMap(([title, shape]) =>
    [...shape.keys]
      .filter((key) => structures.every(([, other]) => other === shape || !other.keys.has(key)))
      .map((key): [string, string] => [key, title]),
  ),
);
