import { type ContainerDefinition, containerDefinition } from "../ecs/container-definition.ts";
import { type Service, service } from "../ecs/service.ts";
import { type TaskDefinition, taskDefinition } from "../ecs/task-definition.ts";
import type { TaskDefinitionSource } from "../input/input-format.ts";
import { Decoding, list } from "../source/decode.ts";
import { type Field, type Items, isKnown } from "../source/field.ts";
import type { Flaw } from "../source/flaw.ts";
import { MapNode } from "../source/node.ts";

/** A task definition with the services that use it, every value decoded. */
export interface DecodedDefinition {
  /** Undefined where the definition is no map; the flaws then say so. */
  readonly task: TaskDefinition | undefined;
  readonly services: readonly Field<Service>[];
  readonly flaws: readonly Flaw[];
  /** How many values are there and cannot be read. */
  readonly unresolved: number;
}

const containerList = list(containerDefinition);

/** A task definition of which only the containers are in the file: every other member is unknown. */
function taskOfContainers(source: TaskDefinitionSource, decoding: Decoding): TaskDefinition | undefined {
  const { node } = source;
  const { document, start, end, parent, step, keyStart, keyEnd } = node;
  const elsewhere = new MapNode(document, start, end, parent, step, keyStart, keyEnd);
  elsewhere.open = true;
  const task = taskDefinition.read(elsewhere, new Decoding(source.dialect));
  const containerDefinitions: Field<Items<ContainerDefinition>> =
    node.kind === "list"
      ? containerList.read(node, decoding)
      : { state: "known", value: [containerDefinition.read(node, decoding)], place: node };
  return isKnown(task) ? { ...task.value, containerDefinitions } : undefined;
}

/** Decodes a definition that an input format has found. */
export function decodedDefinition(source: TaskDefinitionSource): DecodedDefinition {
  const decoding = new Decoding(source.dialect);
  const services = source.services.map((node) => service.read(node, decoding));
  const { flaws } = decoding;
  if (source.kind === "containers") {
    const task = taskOfContainers(source, decoding);
    return { task, services, flaws, unresolved: decoding.unresolved };
  }
  const field = taskDefinition.read(source.node, decoding);
  return { task: isKnown(field) ? field.value : undefined, services, flaws, unresolved: decoding.unresolved };
}
