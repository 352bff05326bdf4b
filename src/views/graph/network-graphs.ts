import type { Finding } from "../../finding/finding.ts";
import type { DecodedFleet, DecodedService, DecodedTask } from "../../lint/decoded-fleet.ts";
import { documentsInCompany } from "../../lint/documents-in-company.ts";
import { type FoundDocument, lintDocuments } from "../../lint/lint-document.ts";
import { type FoundFleet, lintedDocument, sightingsIn } from "../../lint/linted-document.ts";
import type { WishedPair } from "../../lint/pairing.ts";
import type { Settings } from "../../lint/settings.ts";
import { serviceRules } from "../../rules/service-rules.ts";
import { taskRules } from "../../rules/task-rules.ts";
import { requestedBy } from "../../scenario/requested-launch-types.ts";
import { platformText, type TaskScenario, taskScenarios } from "../../scenario/task-scenario.ts";
import { isKnown, knownValue } from "../../source/field.ts";
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
  services: readonly Placed[],
  fleet: DecodedFleet,
  settings: Settings,
  findings: readonly Finding[],
): readonly Graph[] {
  const [scenario, ...others] = scenariosToDraw(decoded, fleet, settings);
  if (!scenario) return [];
  const { task } = decoded;
  const parts = new GraphParts(task.place.document);
  const clients = clientsOf(parts);
  parts.addRoot(task.place);
  const nodes = addTask(parts, scenario);
  for (const user of services) addService(parts, user.service, user.fleet, scenario, nodes, clients);
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
  const parts = new GraphParts(service.place.document);
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

/** A service, and the fleet it stands in. */
interface Placed {
  readonly service: DecodedService;
  readonly fleet: DecodedFleet;
}

/** The services of all documents by the task definition that they run. */
function usersIn(documents: readonly FoundDocument[]): ReadonlyMap<DecodedTask, readonly Placed[]> {
  const users = new Map<DecodedTask, Placed[]>();
  for (const { decoded: fleet } of documents.flatMap(({ fleets }) => fleets)) {
    for (const service of fleet.services) {
      if (!service.task) continue;
      const others = users.get(service.task);
      if (others) others.push({ service, fleet });
      else users.set(service.task, [{ service, fleet }]);
    }
  }
  return users;
}

/** What is wrong with a fleet of a document that hangs on choices, by itself. */
function findingsUnder({ document, reading, settings }: FoundDocument, fleet: FoundFleet): readonly Finding[] {
  const sightings = sightingsIn([fleet.decoded], settings, { taskRules, serviceRules });
  return lintedDocument({ settings, document, reading, fleets: [fleet], sieve: undefined }, sightings).findings;
}

/**
 * The networks in documents as graphs, faults and all: for each document one for each task definition with the services that run it, on the
 * first platform that it asks for; then one for each service whose task definition is in none. A template's open conditions may give several.
 */
export function networkGraphs(
  documents: readonly FoundDocument[],
  wishes: readonly WishedPair[] = [],
): readonly NetworkGraph[] {
  const together = documentsInCompany(documents, wishes);
  const users = usersIn(together);
  const reported = new Map(lintDocuments(documents, wishes).map(({ document, findings }) => [document, findings]));
  const findingsIn = (document: FoundDocument, found: FoundFleet): readonly Finding[] => {
    const own = reported.get(document.document) ?? [];
    if (found.decoded.when === undefined) return own;
    const identities = new Set(own.map(identity));
    return findingsUnder(document, found).filter((finding) => identities.has(identity(finding)));
  };
  return together.flatMap((document) => {
    const graphs = new UnderChoices<NetworkGraph>();
    for (const found of document.fleets) {
      const { decoded: fleet } = found;
      const findings = findingsIn(document, found);
      graphs.choose(fleet.when);
      for (const task of fleet.tasks) {
        const services = users.get(task) ?? [];
        const elsewhere = new Set(services.map(({ service }) => service.service.place.document));
        elsewhere.delete(document.document);
        const all = [...findings, ...[...elsewhere].flatMap((other) => reported.get(other) ?? [])];
        for (const graph of taskGraph(task, services, fleet, document.settings, all)) graphs.add(graph, fleet.when);
      }
      for (const service of fleet.services) {
        if (!service.task) graphs.add(serviceGraph(service, fleet, findings), fleet.when);
      }
    }
    return graphs.all;
  });
}
