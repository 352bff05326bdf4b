import { taskDefinitionName } from "../ecs/task-definition-name.ts";
import { fingerprint } from "../finding/fingerprint.ts";
import { isKnown } from "../source/field.ts";
import type { DecodedFleet, DecodedService, DecodedTask } from "./decoded-fleet.ts";

/** The name of a task definition, as far as it can be read. It is kept beyond its document, so the family is a hash: a piece of the text would keep all of it. */
export interface PairingName {
  readonly family: string | undefined;
  readonly revision: string | undefined;
}

/** What a document has that may meet what other files have, in the order of the document. */
export interface Pairable {
  /** Each of its task definitions by its own name. */
  readonly tasks: readonly PairingName[];
  /** Each of its services without a task definition in the document, by the name of the one it runs. */
  readonly services: readonly PairingName[];
}

const unnamed: PairingName = { family: undefined, revision: undefined };

/** Fleets that hang on a template's choices are left out: what they hold is not certain to be there. */
function certain(fleets: readonly DecodedFleet[]): readonly DecodedFleet[] {
  return fleets.filter(({ when }) => when === undefined);
}

/** The task definitions that services of other files may run. */
export function pairableTasks(fleets: readonly DecodedFleet[]): readonly DecodedTask[] {
  return certain(fleets).flatMap(({ tasks }) => tasks);
}

/** The services whose task definition may be in another file. */
export function pairableServices(fleets: readonly DecodedFleet[]): readonly DecodedService[] {
  return certain(fleets).flatMap(({ services }) => services.filter(({ task }) => !task));
}

function taskName({ task: { family, place } }: DecodedTask): PairingName {
  const revision = place.get("revision");
  if (!isKnown(family)) return unnamed;
  return {
    family: fingerprint(family.value),
    revision: revision?.kind === "scalar" ? String(revision.value) : undefined,
  };
}

function usedName({ service: { taskDefinition } }: DecodedService): PairingName {
  if (!isKnown(taskDefinition)) return unnamed;
  const { family, revision } = taskDefinitionName(taskDefinition.value);
  return { family: fingerprint(family), revision };
}

/** What the fleets of a document have for other files. */
export function pairable(fleets: readonly DecodedFleet[]): Pairable {
  return { tasks: pairableTasks(fleets).map(taskName), services: pairableServices(fleets).map(usedName) };
}
