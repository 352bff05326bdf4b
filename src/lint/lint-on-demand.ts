import { ecsApi } from "../input/ecs-api.ts";
import type { InputFormat } from "../input/input-format.ts";
import type { Subject } from "../rules/rule.ts";
import { usualTaskRules } from "../rules/usual-task-rules.ts";
import type { SourceDocument } from "../source/document.ts";
import type { Reading } from "../source/flaw.ts";
import type { SourceNode } from "../source/node.ts";
import type { DecodedFleet } from "./decoded-fleet.ts";
import { type Eventual, following } from "./eventual.ts";
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
import { isAnyPresent } from "./task-sightings.ts";

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

type FormatOf = (root: SourceNode) => InputFormat | undefined;

const plainFormat: FormatOf = () => ecsApi;

async function loadedFormats(): Promise<FormatOf> {
  const { inputFormats } = await import("../input/index.ts");
  return (root) => inputFormats.find((format) => format.recognises(root));
}

/** Whether rules about some members may have something to say about fleets. */
function hasAny(fleets: readonly DecodedFleet[], subjects: readonly Subject[]): boolean {
  for (const { tasks } of fleets) for (const { present } of tasks) if (isAnyPresent(present, subjects)) return true;
  return false;
}

const usualRules: FleetRules = { taskRules: usualTaskRules, serviceRules: [] };

/** The rules that may have something to say about fleets. */
export function rulesFor(
  fleets: readonly DecodedFleet[],
  { measured }: Pick<Settings, "measured">,
): Eventual<FleetRules> {
  const isOther = hasAny(fleets, ["otherMode"]);
  const isSeldom = hasAny(fleets, seldomSubjects);
  const hasServices = fleets.some(({ services }) => services.length > 0);
  if (!isOther && !isSeldom && !hasServices && !measured) return usualRules;
  return (async () => {
    const otherMode = isOther ? (await import("../rules/other-mode-rules.ts")).otherModeRules : [];
    const seldom = isSeldom ? (await import("../rules/seldom-task-rules.ts")).seldomTaskRules : [];
    const taskRules = [...otherMode, ...usualTaskRules, ...seldom];
    const serviceRules = hasServices ? (await import("../rules/service-rules.ts")).serviceRules : [];
    return measured
      ? { taskRules: taskRules.map(measured), serviceRules: serviceRules.map(measured) }
      : { taskRules, serviceRules };
  })();
}

/** A document with its fleets. The formats of templates and plans are loaded when the first file needs them. */
export function inViewOnDemand(
  document: SourceDocument,
  reading: Reading,
  settings: Settings,
): Eventual<DocumentInView> {
  const isPlain = reading.roots.every((root) => ecsApi.recognises(root));
  return following(isPlain ? plainFormat : loadedFormats(), (formatOf) => {
    const fleets = foundFleets(reading, settings, formatOf);
    const sieve = sieveOf(document, reading, fleets, settings);
    return following(sieve, (hiding) => ({ settings, document, reading, fleets, sieve: hiding }));
  });
}

/** What hides findings, where anything may. A baseline alone needs no names of rules. */
function sieveOf(
  document: SourceDocument,
  reading: Reading,
  fleets: readonly FoundFleet[],
  settings: Settings,
): Eventual<Sieve | undefined> {
  const isIgnoring = mayIgnore(document, reading, settings);
  if (settings.showsIgnored || (!isIgnoring && !settings.baseline)) return undefined;
  return (async () => {
    const { ignoringSieve } = await import("./ignoring-sieve.ts");
    const rules = isIgnoring ? (await import("../rules/index.ts")).rules : [];
    return ignoringSieve(document, reading, fleets, settings, rules);
  })();
}

/**
 * As `lintDocument`, but what most files do not need is loaded when the first file needs it: the formats of templates and plans, the
 * rules about services, and those about tasks outside awsvpc mode or with members that few have. A start is short.
 */
export function lintOnDemand(document: SourceDocument, reading: Reading, settings: Settings): Eventual<LintedDocument> {
  return following(inViewOnDemand(document, reading, settings), (view) => {
    const decoded: DecodedFleet[] = [];
    for (const fleet of view.fleets) decoded.push(fleet.decoded);
    return following(rulesFor(decoded, settings), (rules) =>
      lintedDocument(view, sightingsIn(decoded, settings, rules)),
    );
  });
}
