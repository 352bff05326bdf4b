import { taskDefinitionName } from "../ecs/task-definition-name.ts";
import { fingerprint } from "../finding/fingerprint.ts";
import { isKnown } from "../source/field.ts";
import type { SourceNode } from "../source/node.ts";
import type { DecodedFleet, DecodedService, DecodedTask } from "./decoded-fleet.ts";

/** The name of a task definition, as far as it can be read. It is kept beyond its document, so the family is a hash: a piece of the text would keep all of it. */
export interface PairingName {
  readonly family: string | undefined;
  readonly revision: string | undefined;
  /** The partition, region and account of an ARN, also as a hash. */
  readonly realm: string | undefined;
  /** Of a task definition, whether only a family alone means it: no revision and no ARN that is written anywhere is known to be its own. */
  readonly isMeantByFamily?: boolean;
}

/** What a document has that may meet what other files have, in the order of the document. */
export interface Pairable {
  /** Each of its task definitions by its own name. */
  readonly tasks: readonly PairingName[];
  /** Each of its services without a task definition in the document, by the name of the one it runs. */
  readonly services: readonly PairingName[];
}

/** Nothing for other files. */
export const nothingPairable: Pairable = { tasks: [], services: [] };

const unnamed: PairingName = { family: undefined, revision: undefined, realm: undefined };

/** The task definitions of a fleet that services of other files may run. A fleet that hangs on a template's choices has none: what it holds is not certain to be there. */
export function pairableTasks({ when, tasks }: DecodedFleet): readonly DecodedTask[] {
  return when === undefined ? tasks : [];
}

/** The services of a fleet whose task definition may be in another file. */
export function pairableServices({ when, services }: DecodedFleet): readonly DecodedService[] {
  return when === undefined && services.length > 0 ? services.filter(({ task }) => !task) : [];
}

/** What fleets of one document have for other files. */
export function pairableOf(fleets: Iterable<{ readonly decoded: DecodedFleet }>): Pairable {
  const tasks: PairingName[] = [];
  const services: PairingName[] = [];
  for (const { decoded } of fleets) {
    for (const task of pairableTasks(decoded)) tasks.push(taskName(task));
    for (const service of pairableServices(decoded)) services.push(usedName(service));
  }
  return { tasks, services };
}

function hashed(text: string | undefined): string | undefined {
  return text === undefined ? undefined : fingerprint(text);
}

/** A value's text, where it is there; null where it cannot be read. */
function textAt(node: SourceNode | undefined): string | null | undefined {
  if (node === undefined) return undefined;
  return node.kind === "scalar" && node.value !== null ? String(node.value) : null;
}

/** What a task definition goes by. */
function taskName({ source, task: { family, place } }: DecodedTask): PairingName {
  if (!isKnown(family)) return unnamed;
  const name = { family: fingerprint(family.value), revision: undefined, realm: undefined };
  const arn = source.arn === undefined ? textAt(place.get("taskDefinitionArn")) : source.arn;
  const number = source.arn === undefined ? textAt(place.get("revision")) : undefined;
  if (arn === null || number === null) return { ...name, isMeantByFamily: true };
  const { revision, realm } = taskDefinitionName(arn ?? "");
  return { ...name, revision: number ?? revision, realm: hashed(realm) };
}

/** What the task definition goes by that a service runs. */
function usedName({ service: { taskDefinition } }: DecodedService): PairingName {
  if (!isKnown(taskDefinition)) return unnamed;
  const { family, revision, realm } = taskDefinitionName(taskDefinition.value);
  return { family: fingerprint(family), revision, realm: hashed(realm) };
}
