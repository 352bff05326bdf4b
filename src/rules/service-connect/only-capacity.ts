import type { LaunchType } from "../../ecs/launch-type.ts";
import type { Observation } from "../../finding/finding.ts";
import type { ServiceScenario } from "../../scenario/service-scenario.ts";
import { serviceText } from "../service-naming.ts";
import { enabledServiceConnect } from "./enabled-service-connect.ts";

/** Capacity on which there is no Service Connect, and what to say about it. */
export interface OtherCapacity {
  /** As the message ends: `external instances`. */
  readonly capacity: string;
  readonly label: string;
  readonly help: string;
  readonly note?: string;
}

/** The finding about a service with Service Connect that certainly runs on one kind of capacity and no other. */
export function* onlyCapacity(
  { service, launchTypes, asksForNothing }: ServiceScenario,
  launchType: LaunchType,
  { capacity, label, help, note }: OtherCapacity,
): Generator<Observation> {
  const configuration = enabledServiceConnect(service);
  if (!configuration || !launchTypes.isOnly(launchType)) return;
  const place = launchTypes.requestOf(launchType);
  const notes = note === undefined ? [] : [note];
  if (asksForNothing) notes.push("the cluster's default capacity provider strategy may still choose other capacity");
  yield {
    message: `${serviceText(service)} enables Service Connect on ${capacity}`,
    place: configuration.place,
    label,
    related: place ? [{ message: `asks for ${capacity}`, place }] : [],
    notes,
    help,
  };
}
