import { ecsApi } from "../input/ecs-api.ts";
import type { Subject } from "../rules/rule.ts";
import { usualTaskRules } from "../rules/usual-task-rules.ts";
import type { SourceDocument } from "../source/document.ts";
import type { Reading } from "../source/flaw.ts";
import type { DecodedFleet } from "./decoded-fleet.ts";
import type { FleetRules } from "./fleet-sightings.ts";
import {
  type DocumentInView,
  type FoundFleet,
  foundFleets,
  type LintedDocument,
  lintedDocument,
  sightingsIn,
} from "./linted-document.ts";
import type { Settings } from "./settings.ts";
import { mayIgnore, type Sieve } from "./sieve.ts";

/** What the rules of `seldomTaskRules` are about, all of them together. */
export const seldomSubjects: readonly Subject[] = [
  "containerPortRange",
  "disableNetworking",
  "dnsSearchDomains",
  "dnsServers",
  "enableFaultInjection",
  "extraHosts",
  "firelensConfiguration",
  "hostname",
  "links",
  "placementConstraints",
  "proxyConfiguration",
  "systemControls",
];

/** The rules that may have something to say about fleets. */
export async function rulesFor(
  fleets: readonly DecodedFleet[],
  { measured }: Pick<Settings, "measured">,
): Promise<FleetRules> {
  const hasAny = (subjects: readonly Subject[]): boolean =>
    fleets.some(({ tasks }) => tasks.some(({ present }) => subjects.some((subject) => present.has(subject))));
  const hasServices = fleets.some(({ services }) => services.length > 0);
  const otherMode = hasAny(["otherMode"]) ? (await import("../rules/other-mode-rules.ts")).otherModeRules : [];
  const seldom = hasAny(seldomSubjects) ? (await import("../rules/seldom-task-rules.ts")).seldomTaskRules : [];
  const taskRules = [...otherMode, ...usualTaskRules, ...seldom];
  const serviceRules = hasServices ? (await import("../rules/service-rules.ts")).serviceRules : [];
  return measured
    ? { taskRules: taskRules.map(measured), serviceRules: serviceRules.map(measured) }
    : { taskRules, serviceRules };
}

/** A document with its fleets. The formats of templates and plans are loaded when the first file needs them. */
export async function inViewOnDemand(
  document: SourceDocument,
  reading: Reading,
  settings: Settings,
): Promise<DocumentInView> {
  const isPlain = reading.roots.every((root) => ecsApi.recognises(root));
  const formats = isPlain ? [] : (await import("../input/index.ts")).inputFormats;
  const fleets = foundFleets(reading, settings, (root) =>
    isPlain ? ecsApi : formats.find((format) => format.recognises(root)),
  );
  return { settings, document, reading, fleets, sieve: await sieveOf(document, reading, fleets, settings) };
}

/** What hides findings, where anything may. A baseline alone needs no names of rules. */
async function sieveOf(
  document: SourceDocument,
  reading: Reading,
  fleets: readonly FoundFleet[],
  settings: Settings,
): Promise<Sieve | undefined> {
  const isIgnoring = mayIgnore(document, settings);
  if (settings.showsIgnored || (!isIgnoring && !settings.baseline)) return undefined;
  const { ignoringSieve } = await import("./ignoring-sieve.ts");
  const rules = isIgnoring ? (await import("../rules/index.ts")).rules : [];
  return ignoringSieve(document, reading, fleets, settings, rules);
}

/**
 * As `lintDocument`, but what most files do not need is loaded when the first file needs it: the formats of templates and plans, the
 * rules about services, and those about tasks outside awsvpc mode or with members that few have. A start is short.
 */
export async function lintOnDemand(
  document: SourceDocument,
  reading: Reading,
  settings: Settings,
): Promise<LintedDocument> {
  const view = await inViewOnDemand(document, reading, settings);
  const decoded = view.fleets.map((fleet) => fleet.decoded);
  return lintedDocument(view, sightingsIn(decoded, settings, await rulesFor(decoded, settings)));
}
