import type { Finding, Observation } from "../finding/finding.ts";
import { fingerprint } from "../finding/fingerprint.ts";
import type { Fleet, InputFormat } from "../input/input-format.ts";
import { inputRules } from "../rules/input-rules.ts";
import type { SourceDocument } from "../source/document.ts";
import type { Flaw, Reading } from "../source/flaw.ts";
import type { SourceNode } from "../source/node.ts";
import { namedPointer, pointerOf } from "../source/pointer.ts";
import { type DecodedFleet, decodedFleet } from "./decoded-fleet.ts";
import { type FleetRules, fleetSightings } from "./fleet-sightings.ts";
import { type Pairable, pairable } from "./pairable.ts";
import type { Settings } from "./settings.ts";
import { type Sighting, Sightings } from "./sighting.ts";

/** How many findings of one file are reported; the rest is counted. */
export const findingsPerFile = 1_000;

/** What a document holds and what is wrong with it. */
export interface LintedDocument {
  readonly document: SourceDocument;
  readonly taskDefinitions: number;
  readonly services: number;
  /** Values that could not be read, and were therefore no reason to report anything. */
  readonly unresolved: number;
  /** What it has for other files. */
  readonly pairable: Pairable;
  /** The parameters that its templates declare. */
  readonly parameters: readonly string[];
  /** What the check left out, one sentence each. */
  readonly omissions: readonly string[];
  /** Sorted by position and rule id; at most `findingsPerFile`. */
  readonly findings: readonly Finding[];
  /** Findings beyond the limit. */
  readonly cut: number;
}

function addFlawSightings(sightings: Sightings, flaws: readonly Flaw[]): void {
  if (flaws.length === 0) return;
  for (const rule of inputRules) {
    for (const observation of rule.check(flaws)) sightings.add(rule, observation, observation.place, undefined);
  }
}

/** So many choices are told in a note; the rest is counted. */
const toldChoices = 3;

/** A finding that holds under some choices of a template's conditions only says under which, and has no fix: it would change the others. */
function noted(observation: Observation, when: readonly string[], choices: number): Observation {
  if (when.length === 0 || when.length === choices) return observation;
  const more = when.length - toldChoices;
  const told = when.slice(0, toldChoices).join(", or ") + (more > 0 ? `, and in ${more} more cases` : "");
  return { ...observation, notes: [...(observation.notes ?? []), `only ${told}`], fix: undefined };
}

function stamped(sightings: readonly Sighting[], settings: Settings, choices: number): Finding[] {
  const occurrences = new Map<string, number>();
  return sightings.flatMap(({ rule, observation, platforms, when }) => {
    const severity = settings.severityOf(rule);
    if (severity === "off") return [];
    const { aws, ...seen } = noted(observation, when, choices);
    const identity = `${rule.id}\n${observation.place.document.name}\n${namedPointer(observation.place)}`;
    const occurrence = occurrences.get(identity) ?? 0;
    occurrences.set(identity, occurrence + 1);
    const finding: Finding = {
      ...seen,
      rule: rule.id,
      severity,
      stage: rule.stage,
      aws: aws === null ? undefined : (aws ?? rule.aws),
      platforms,
      fingerprint: fingerprint(`${identity}\n${occurrence}`),
    };
    return [finding];
  });
}

function byPosition(left: Finding, right: Finding): number {
  const order = left.place.range.start - right.place.range.start || left.place.range.end - right.place.range.end;
  if (order !== 0) return order;
  return left.rule < right.rule ? -1 : left.rule > right.rule ? 1 : 0;
}

/** A fleet of a document, as it was found and decoded. */
export interface FoundFleet {
  readonly fleet: Fleet;
  readonly decoded: DecodedFleet;
}

/** The fleets in what a reader has made of a document. `formatOf` says what kind of file a root is; undefined for none that is known. */
export function foundFleets(
  { roots }: Reading,
  { parameters }: Settings,
  formatOf: (root: SourceNode) => InputFormat | undefined,
): readonly FoundFleet[] {
  return roots
    .flatMap((root) => [...(formatOf(root)?.extract(root, parameters) ?? [])])
    .map((fleet) => ({ fleet, decoded: decodedFleet(fleet) }));
}

/** What the rules see in fleets, each under its own choice. */
export function sightingsIn(fleets: readonly DecodedFleet[], settings: Settings, rules: FleetRules): Sightings {
  const sightings = new Sightings();
  for (const fleet of fleets) {
    for (const sighting of fleetSightings(fleet, settings, rules)) sightings.merge(sighting, fleet.when);
  }
  return sightings;
}

function omissionsOf(fleets: readonly FoundFleet[]): readonly string[] {
  const capped = fleets.filter(({ fleet }) => fleet.capped);
  if (capped.length === 0) return [];
  return [`checked ${capped.length} choices of its conditions, each with the others open: together they are too many`];
}

/** What a document comes to with what the rules saw in it. Nothing is kept from one document to the next. */
export function lintedDocument(
  document: SourceDocument,
  reading: Reading,
  fleets: readonly FoundFleet[],
  sightings: Sightings,
  settings: Settings,
): LintedDocument {
  const flaws: Flaw[] = [...reading.flaws];
  const tasks = new Set<string>();
  const services = new Set<string>();
  const choices = new Set<string>();
  let unresolved = 0;
  for (const { fleet, decoded } of fleets) {
    for (const { node } of fleet.tasks) tasks.add(pointerOf(node));
    for (const { node } of fleet.services) services.add(pointerOf(node));
    for (const flaw of decoded.flaws) flaws.push(flaw);
    if (fleet.when === undefined) unresolved += decoded.unresolved;
    else unresolved = Math.max(unresolved, decoded.unresolved);
    if (fleet.when !== undefined) choices.add(fleet.when);
  }
  addFlawSightings(sightings, flaws);
  const findings = stamped(sightings.all, settings, choices.size).sort(byPosition);
  return {
    document,
    taskDefinitions: tasks.size,
    services: services.size,
    unresolved,
    pairable: pairable(fleets.map(({ decoded }) => decoded)),
    parameters: fleets.flatMap(({ fleet }) => fleet.parameters ?? []),
    omissions: omissionsOf(fleets),
    findings: findings.slice(0, findingsPerFile),
    cut: Math.max(0, findings.length - findingsPerFile),
  };
}
