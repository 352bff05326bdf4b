import type { ContainerDefinition } from "../ecs/container-definition.ts";
import type { TaskDefinition } from "../ecs/task-definition.ts";
import { knownItems } from "../source/field.ts";
import { type EffectiveMode, effectiveMode, type ModePlatform } from "./effective-mode.ts";
import { type Namespace, namespaces } from "./namespace.ts";
import { type PortBinding, portBinding } from "./port-binding.ts";

/** The network of a task on one platform. Containers and mappings that cannot be read are left out. */
export interface ResolvedNetwork {
  readonly mode: EffectiveMode;
  readonly namespaces: readonly Namespace[];
  /** In the order of the document. */
  readonly bindings: readonly PortBinding[];
}

/** Works out the network of a task on one platform. */
export function resolvedNetwork(task: TaskDefinition, platform: ModePlatform): ResolvedNetwork {
  const mode = effectiveMode(task.networkMode, platform);
  const containers: ContainerDefinition[] = [];
  const bindings: PortBinding[] = [];
  for (const { value: container } of knownItems(task.containerDefinitions)) {
    containers.push(container);
    for (const { value: mapping } of knownItems(container.portMappings)) {
      bindings.push(portBinding(mode.value, container, mapping));
    }
  }
  return { mode, namespaces: namespaces(mode.value, containers), bindings };
}
