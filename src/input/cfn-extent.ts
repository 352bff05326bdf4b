import { containerDefinition } from "../ecs/container-definition.ts";
import { service } from "../ecs/service.ts";
import { taskDefinition } from "../ecs/task-definition.ts";
import { Decoding, type StructureShape } from "../source/decode.ts";
import { SourceDocument } from "../source/document.ts";
import { isKnown } from "../source/field.ts";
import { MapNode } from "../source/node.ts";

/** How much of a map is worth reading: the functions in values that nobody looks into would only multiply the choices. */
export interface Extent {
  /** Whether anybody looks at the value of a key, by its name in the API. */
  reads(key: string): boolean;
  /** The extent of what stands under some keys; that of lists is one of their items. */
  readonly parts?: ReadonlyMap<string, Extent>;
}

/** Every value. */
export const everything: Extent = { reads: () => true };

/** The members that a structure decodes; of all its other keys it only knows the names. */
function membersOf(shape: StructureShape<object>): Extent {
  const empty = new MapNode(new SourceDocument("", "", "json"), 0, 0, undefined, undefined, -1, -1);
  const field = shape.read(empty, new Decoding({ textForNumbers: true, anyCase: false, homeOf: () => undefined }));
  const members = new Set(isKnown(field) ? Object.keys(field.value) : []);
  return { reads: (key) => members.has(key) };
}

/** What is read of a task definition. */
export const taskExtent: Extent = {
  ...membersOf(taskDefinition),
  parts: new Map([["containerDefinitions", membersOf(containerDefinition)]]),
};

/** What is read of a service. */
export const serviceExtent: Extent = membersOf(service);

/** The keys of a structure that decodes all it knows. */
export function keysOf(shape: Pick<StructureShape<unknown>, "knows">): Extent {
  return { reads: (key) => shape.knows(key) };
}
