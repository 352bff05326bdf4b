import type { Finding } from "../../finding/finding.ts";
import { inputFormats } from "../../input/index.ts";
import type { DecodedFleet, DecodedService, DecodedTask } from "../../lint/decoded-fleet.ts";
import { lintDocument } from "../../lint/lint-document.ts";
import { type FoundFleet, foundFleets, lintedDocument, sightingsIn } from "../../lint/linted-document.ts";
import type { Settings } from "../../lint/settings.ts";
import { serviceRules } from "../../rules/service-rules.ts";
import { taskRules } from "../../rules/task-rules.ts";
import { requestedBy } from "../../scenario/requested-launch-types.ts";
import { platformText, type TaskScenario, taskScenarios } from "../../scenario/task-scenario.ts";
import type { SourceDocument } from "../../source/document.ts";
import { isKnown, knownValue } from "../../source/field.ts";
import type { Reading } from "../../source/flaw.ts";
import { pointerOf } from "../../source/pointer.ts";
import { UnderChoices } from "../under-choices.ts";
import { GraphParts } from "./graph-parts.ts";
import type { NetworkGraph } from "./network-graph.ts";
import { addService } from "./service-nodes.ts";
import { addTask, type TaskNodes } from "./task-nodes.ts";

type Graph = Omit<NetworkGraph, "when">;

/** The clients, once something leads from them. */
function clientsOf(parts: GraphParts): () => string {
  let id: string | undefined;
  return () => {
    id ??= parts.addNode({ kind: "clients", label: "clients", parent: null });
    return id;
  };
}

/** The scenarios of a task, the one that is drawn first: of the platforms that are asked for, the first that a service asks for as well. */
function scenariosToDraw(
  { task, services }: DecodedTask,
  { resources }: DecodedFleet,
  { assumptions }: Settings,
): readonly TaskScenario[] {
  const scenarios = taskScenarios(task, services, assumptions, resources.capacityProviders);
  const isAsked = ({ platform: { launchType } }: TaskScenario): boolean =>
    launchType !== undefined &&
    launchType !== "unknown" &&
    services.some((field) => isKnown(field) && requestedBy(field.value, resources.capacityProviders).has(launchType));
  const drawn = scenarios.find(isAsked) ?? scenarios[0];
  return drawn ? [drawn, ...scenarios.filter((scenario) => scenario !== drawn)] : [];
}

function isAbout(finding: Finding, label: string): boolean {
  return finding.platforms.length === 0 || finding.platforms.includes(label);
}

function taskGraph(
  decoded: DecodedTask,
  fleet: DecodedFleet,
  settings: Settings,
  findings: readonly Finding[],
): readonly Graph[] {
  const [scenario, ...others] = scenariosToDraw(decoded, fleet, settings);
  if (!scenario) return [];
  const { task } = decoded;
  const parts = new GraphParts();
  const clients = clientsOf(parts);
  parts.addRoot(task.place);
  const nodes = addTask(parts, scenario);
  for (const service of fleet.services) {
    if (service.task === decoded) addService(parts, service, fleet, scenario, nodes, clients);
  }
  const { face, hostPorts } = nodes;
  if (face !== undefined && hostPorts.size > 0 && !parts.has("clients")) {
    parts.addEdge({ from: clients(), to: face, kind: "traffic" });
  }
  for (const finding of findings) if (isAbout(finding, scenario.label)) parts.addFinding(finding);
  const isAssumed = scenario.platform.launchType === "unknown";
  return [
    {
      file: task.place.document.name,
      pointer: pointerOf(decoded.source.node),
      name: knownValue(task.family) ?? null,
      platform: isAssumed ? platformText({ ...scenario.platform, launchType: "EC2" }) : scenario.label,
      isAssumed,
      otherPlatforms: others.map(({ label }) => label),
      declaredMode: scenario.network.mode.declared ?? null,
      mode: scenario.network.mode.value ?? null,
      ...parts.all,
    },
  ];
}

const noTask: TaskNodes = { face: undefined, containers: new Map(), ports: new Map(), hostPorts: new Map() };

function serviceGraph(decoded: DecodedService, fleet: DecodedFleet, findings: readonly Finding[]): Graph {
  const { service } = decoded;
  const parts = new GraphParts();
  addService(parts, decoded, fleet, undefined, noTask, clientsOf(parts));
  for (const finding of findings) parts.addFinding(finding);
  return {
    file: service.place.document.name,
    pointer: pointerOf(service.place),
    name: knownValue(service.serviceName) ?? null,
    platform: null,
    isAssumed: false,
    otherPlatforms: [],
    declaredMode: null,
    mode: null,
    ...parts.all,
  };
}

function identity({ rule, place }: Finding): string {
  return `${rule} ${pointerOf(place)}`;
}

/** What is wrong with each fleet of a document by itself, without what is ignored. */
function findingsOf(
  document: SourceDocument,
  reading: Reading,
  settings: Settings,
): (fleet: FoundFleet) => readonly Finding[] {
  const reported = new Set(lintDocument(document, reading, settings).findings.map(identity));
  return (fleet) => {
    const sightings = sightingsIn([fleet.decoded], settings, { taskRules, serviceRules });
    const { findings } = lintedDocument({ settings, document, reading, fleets: [fleet], sieve: undefined }, sightings);
    return findings.filter((finding) => reported.has(identity(finding)));
  };
}

/**
 * The networks of a file as graphs, faults and all: one for each task definition with its services, on the first platform that it asks
 * for; then one for each service whose task definition is elsewhere. A template's open conditions may give several.
 */
export function networkGraphs(document: SourceDocument, reading: Reading, settings: Settings): readonly NetworkGraph[] {
  const fleets = foundFleets(reading, settings, (root) => inputFormats.find((format) => format.recognises(root)));
  const findingsIn = findingsOf(document, reading, settings);
  const graphs = new UnderChoices<NetworkGraph>();
  for (const fleet of fleets) {
    const { decoded } = fleet;
    const findings = findingsIn(fleet);
    graphs.choose(decoded.when);
    for (const task of decoded.tasks) {
      for (const graph of taskGraph(task, decoded, settings, findings)) graphs.add(graph, decoded.when);
    }
    for (const service of decoded.services) {
      if (!service.task) graphs.add(serviceGraph(service, decoded, findings), decoded.when);
    }
  }
  return graphs.all;
}
