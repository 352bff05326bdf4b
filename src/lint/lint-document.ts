import type { Finding } from "../finding/finding.ts";
import { fingerprint } from "../finding/fingerprint.ts";
import { inputFormats } from "../input/index.ts";
import type { TaskDefinitionSource } from "../input/input-format.ts";
import { inputRules, taskRules } from "../rules/index.ts";
import { taskScenarios } from "../scenario/task-scenario.ts";
import type { SourceDocument } from "../source/document.ts";
import type { Flaw, Reading } from "../source/flaw.ts";
import { namedPointer } from "../source/pointer.ts";
import { decodedDefinition } from "./decoded-definition.ts";
import { oneCauseEach } from "./one-cause.ts";
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
  /** Sorted by position and rule id; at most `findingsPerFile`. */
  readonly findings: readonly Finding[];
  /** Findings beyond the limit. */
  readonly cut: number;
}

function flawSightings(flaws: readonly Flaw[]): readonly Sighting[] {
  if (flaws.length === 0) return [];
  const sightings = new Sightings();
  for (const rule of inputRules) {
    for (const observation of rule.check(flaws)) sightings.add(rule, observation, undefined);
  }
  return sightings.all;
}

function taskSightings(
  source: TaskDefinitionSource,
  definition: ReturnType<typeof decodedDefinition>,
  settings: Settings,
): readonly Sighting[] {
  const { task, services } = definition;
  if (!task) return [];
  const sightings = new Sightings();
  for (const scenario of taskScenarios(task, services, settings.assumptions)) {
    for (const rule of taskRules) {
      for (const observation of rule.check(scenario)) sightings.add(rule, observation, scenario.label);
    }
  }
  return oneCauseEach(sightings.all, source.node);
}

function stamped(sightings: readonly Sighting[], settings: Settings): Finding[] {
  const occurrences = new Map<string, number>();
  return sightings.flatMap(({ rule, observation, platforms }) => {
    const severity = settings.severityOf(rule);
    if (severity === "off") return [];
    const { aws, ...seen } = observation;
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

/** Checks what a reader has made of a document. Nothing is kept from one document to the next. */
export function lintDocument(document: SourceDocument, reading: Reading, settings: Settings): LintedDocument {
  const sightings: Sighting[] = [];
  const flaws: Flaw[] = [...reading.flaws];
  let taskDefinitions = 0;
  let services = 0;
  let unresolved = 0;
  for (const root of reading.roots) {
    const format = inputFormats.find((candidate) => candidate.recognises(root));
    if (!format) continue;
    for (const source of format.extract(root)) {
      const definition = decodedDefinition(source);
      flaws.push(...definition.flaws);
      taskDefinitions++;
      services += source.services.length;
      unresolved += definition.unresolved;
      sightings.push(...taskSightings(source, definition, settings));
    }
  }
  sightings.push(...flawSightings(flaws));
  const findings = stamped(sightings, settings).sort(byPosition);
  const cut = Math.max(0, findings.length - findingsPerFile);
  return { document, taskDefinitions, services, unresolved, findings: findings.slice(0, findingsPerFile), cut };
}
