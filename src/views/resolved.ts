import type { DecodedFleet } from "../lint/decoded-fleet.ts";
import { documentsInCompany } from "../lint/documents-in-company.ts";
import type { FoundDocument } from "../lint/lint-document.ts";
import type { WishedPair } from "../lint/pairing.ts";
import type { Settings } from "../lint/settings.ts";
import { sanitisedJson } from "../report/sanitise.ts";
import { effectiveNetwork } from "./effective-network.ts";
import type { EffectiveNetworkView, Resolved, ServiceView } from "./resolved-model.ts";
import { serviceView } from "./service-view.ts";
import { UnderChoices } from "./under-choices.ts";

/** The task definitions and services of files, in their order. */
export type ResolvedFile = Omit<Resolved, "formatVersion">;

/** Each task definition and service of the fleets once, or once for each set of open conditions that makes another of it. */
export function resolvedFleets(fleets: Iterable<DecodedFleet>, settings: Settings): ResolvedFile {
  const taskDefinitions = new UnderChoices<EffectiveNetworkView>();
  const services = new UnderChoices<ServiceView>();
  for (const fleet of fleets) {
    taskDefinitions.choose(fleet.when);
    services.choose(fleet.when);
    for (const task of fleet.tasks) taskDefinitions.add(effectiveNetwork(task, fleet, settings), fleet.when);
    for (const service of fleet.services) services.add(serviceView(service, fleet.resources, settings), fleet.when);
  }
  return { taskDefinitions: [...taskDefinitions.all], services: [...services.all] };
}

/** The task definitions and services of documents, each with what it meets in the others. */
export function resolvedFiles(documents: readonly FoundDocument[], wishes: readonly WishedPair[] = []): ResolvedFile {
  const files = documentsInCompany(documents, wishes).map(({ fleets, settings }) =>
    resolvedFleets(
      fleets.map(({ decoded }) => decoded),
      settings,
    ),
  );
  return {
    taskDefinitions: files.flatMap(({ taskDefinitions }) => taskDefinitions),
    services: files.flatMap(({ services }) => services),
  };
}

/** What `resolve --format json` prints, as an object. */
export function resolvedObject({ taskDefinitions, services }: ResolvedFile): Resolved {
  return { formatVersion: "1.0", taskDefinitions, services };
}

/** What `resolve --format json` prints. */
export function resolvedJson(resolved: ResolvedFile): string {
  return `${sanitisedJson(JSON.stringify(resolvedObject(resolved), null, 2))}\n`;
}
