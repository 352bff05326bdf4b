import type { Finding } from "../finding/finding.ts";
import type { Fleet, InputFormat } from "../input/input-format.ts";
import { inputRules } from "../rules/input-rules.ts";
import type { SourceDocument } from "../source/document.ts";
import type { Flaw, Reading } from "../source/flaw.ts";
import type { SourceNode } from "../source/node.ts";
import { pointerOf } from "../source/pointer.ts";
import { type DecodedFleet, decodedFleet } from "./decoded-fleet.ts";
import { type FleetRules, fleetSightings } from "./fleet-sightings.ts";
import { type Pairable, pairableOf } from "./pairable.ts";
import type { Settings } from "./settings.ts";
import { SharedTasks } from "./shared-tasks.ts";
import { type IgnoreVerdict, nothingHidden, type Sieve } from "./sieve.ts";
import { Sightings } from "./sighting.ts";
import { nothingStamped, stamped } from "./stamped.ts";
import { unstamped } from "./unstamped.ts";

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
  /** The findings that are hidden, in the same order; at most as many. */
  readonly suppressed: readonly Finding[];
  /** What became of the ignores of the configuration. */
  readonly ignoreVerdicts: readonly IgnoreVerdict[];
  /** Findings beyond the limit. */
  readonly cut: number;
}

function addFlawSightings(sightings: Sightings, flaws: readonly Flaw[]): void {
  if (flaws.length === 0) return;
  for (const rule of inputRules) {
    for (const observation of rule.check(flaws)) sightings.add(rule, observation, observation.place, undefined);
  }
}

/** A fleet of a document, as it was found and decoded. */
export interface FoundFleet {
  readonly fleet: Fleet;
  readonly decoded: DecodedFleet;
}

/** A document that was read, what it is checked with, the fleets in it, and what hides its findings, where anything does. */
export interface DocumentInView {
  readonly settings: Settings;
  readonly document: SourceDocument;
  readonly reading: Reading;
  readonly fleets: readonly FoundFleet[];
  readonly sieve: Sieve | undefined;
}

/** The fleets in what a reader has made of a document. `formatOf` says what kind of file a root is; undefined for none that is known. */
export function foundFleets(
  { roots }: Reading,
  { parameters }: Settings,
  formatOf: (root: SourceNode) => InputFormat | undefined,
): readonly FoundFleet[] {
  const found: FoundFleet[] = [];
  for (const root of roots) {
    for (const fleet of formatOf(root)?.extract(root, parameters) ?? []) {
      found.push({ fleet, decoded: decodedFleet(fleet) });
    }
  }
  return found;
}

/** What the rules see in fleets, each under its own choice. */
export function sightingsIn(fleets: readonly DecodedFleet[], settings: Settings, rules: FleetRules): Sightings {
  const sightings = new Sightings();
  const tasks = new SharedTasks(settings, rules.taskRules);
  for (const fleet of fleets) {
    for (const sighting of fleetSightings(fleet, settings, rules, tasks)) sightings.merge(sighting, fleet.when);
  }
  return sightings;
}

function omissionsOf(capped: number): readonly string[] {
  if (capped === 0) return [];
  return [`checked ${capped} choices of its conditions, each with the others open: together they are too many`];
}

/** How many things nodes stand for: under each choice of a template the same thing is another node. */
function distinctCount(nodes: readonly SourceNode[]): number {
  return nodes.length < 2 ? nodes.length : new Set(nodes.map(pointerOf)).size;
}

/** What a document comes to with what the rules saw in it. Nothing is kept from one document to the next. */
export function lintedDocument(
  { settings, document, reading, fleets, sieve = nothingHidden }: DocumentInView,
  sightings: Sightings,
): LintedDocument {
  const flaws: Flaw[] = [...reading.flaws];
  const choices = new Set<string>();
  const tasks: SourceNode[] = [];
  const services: SourceNode[] = [];
  const parameters: string[] = [];
  let unresolved = 0;
  let capped = 0;
  for (const { fleet, decoded } of fleets) {
    for (const { node } of fleet.tasks) tasks.push(node);
    for (const { node } of fleet.services) services.push(node);
    for (const name of fleet.parameters ?? []) parameters.push(name);
    if (fleet.capped) capped++;
    for (const flaw of fleet.flaws ?? []) flaws.push(flaw);
    for (const flaw of decoded.flaws) flaws.push(flaw);
    if (fleet.when === undefined) unresolved += decoded.unresolved;
    else unresolved = Math.max(unresolved, decoded.unresolved);
    if (fleet.when !== undefined) choices.add(fleet.when);
  }
  addFlawSightings(sightings, flaws);
  const sifted = sieve(unstamped(sightings.all, settings));
  const { shown, hidden, cut } =
    sifted.findings.length > 0 ? stamped(sifted.findings, findingsPerFile, choices.size) : nothingStamped;
  return {
    document,
    taskDefinitions: distinctCount(tasks),
    services: distinctCount(services),
    unresolved,
    pairable: pairableOf(fleets),
    parameters,
    omissions: omissionsOf(capped),
    findings: shown,
    suppressed: hidden,
    ignoreVerdicts: sifted.ignoreVerdicts,
    cut,
  };
}
