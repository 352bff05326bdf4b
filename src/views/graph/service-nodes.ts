import { contains } from "../../ecs/port-range.ts";
import type { DecodedFleet, DecodedService } from "../../lint/decoded-fleet.ts";
import { isRun } from "../../scenario/service-scenario.ts";
import type { TaskScenario } from "../../scenario/task-scenario.ts";
import { isKnown, knownValue } from "../../source/field.ts";
import type { Place } from "../../source/node.ts";
import { type ServiceEndpoint, serviceEndpoints } from "../service-endpoint.ts";
import type { GraphParts } from "./graph-parts.ts";
import { hostPortText, type TaskNodes, unnamed } from "./task-nodes.ts";

/** Containers and ports that only a service tells of, because its task definition is elsewhere. */
class NamedContainers {
  readonly #parts: GraphParts;
  readonly #containers = new Map<string, string>();
  readonly #ports = new Map<string, string>();

  constructor(parts: GraphParts) {
    this.#parts = parts;
  }

  portOf({ container, port }: ServiceEndpoint): string | undefined {
    if (container === null) return undefined;
    const parent =
      this.#containers.get(container) ?? this.#parts.addNode({ kind: "container", label: container, parent: null });
    this.#containers.set(container, parent);
    if (port === null) return parent;
    const key = JSON.stringify([container, port]);
    const id = this.#ports.get(key) ?? this.#parts.addNode({ kind: "container-port", label: String(port), parent });
    this.#ports.set(key, id);
    return id;
  }
}

/** A port of its own that the Service Connect proxy listens on, in front of the container's. */
function proxyPort(parts: GraphParts, nodes: TaskNodes, { binding, hostPorts }: ServiceEndpoint): string | undefined {
  const port = binding && nodes.ports.get(binding);
  if (!binding || port === undefined || nodes.face === undefined || hostPorts === binding.hostPorts) return undefined;
  const id = parts.addNode({
    kind: "host-port",
    label: hostPortText(hostPorts),
    details: ["Service Connect proxy"],
    parent: nodes.face,
  });
  parts.addEdge({ from: id, to: port, kind: "traffic" });
  return id;
}

/** The node that the traffic of an endpoint arrives at; undefined where it arrives nowhere. */
function arrival(parts: GraphParts, nodes: TaskNodes, endpoint: ServiceEndpoint): string | undefined {
  const { isAddress, isProxied, binding, container, hostPorts } = endpoint;
  if (isAddress) return nodes.face;
  if (isProxied) {
    const proxy = proxyPort(parts, nodes, endpoint);
    if (proxy !== undefined) return proxy;
  }
  if (binding) return nodes.hostPorts.get(binding) ?? nodes.ports.get(binding);
  const named = [...nodes.containers].find(([{ name }]) => isKnown(name) && name.value === container)?.[1];
  return named === undefined || hostPorts.kind === "none" ? undefined : (nodes.face ?? named);
}

/** What the node of an endpoint says beside its name: the records of a registry, and where it leads if no line shows that. */
function endpointDetails({ container, port, clients, through }: ServiceEndpoint, isDrawn: boolean): readonly string[] {
  const target = container === null || isDrawn ? [] : [`to ${container}${port === null ? "" : `:${port}`}`];
  return through === "service-registry" ? [...clients, ...target] : target;
}

function addHealthCheck(
  parts: GraphParts,
  nodes: TaskNodes,
  id: string,
  { healthCheckPort: port }: ServiceEndpoint,
): void {
  if (typeof port !== "number") return;
  for (const [binding, to] of nodes.hostPorts) {
    const { hostPorts } = binding;
    if (!("ports" in hostPorts) || !contains(hostPorts.ports, port)) continue;
    parts.addEdge({ from: id, to, kind: "health-check", label: "health check" });
    return;
  }
}

/** A service with what leads to it, and from there to the task. */
export function addService(
  parts: GraphParts,
  decoded: DecodedService,
  { resources }: DecodedFleet,
  task: TaskScenario | undefined,
  nodes: TaskNodes,
  clients: () => string,
): void {
  const { service } = decoded;
  const kind = isRun(service) ? "a run" : "service";
  parts.addRoot(service.place);
  const parent = parts.addNode({ kind: "service", label: knownValue(service.serviceName) ?? kind, parent: null }, [
    service.place,
  ]);
  const named = new NamedContainers(parts);
  for (const endpoint of serviceEndpoints(decoded, task, resources)) {
    const { through, name, place, resource } = endpoint;
    const to = task ? arrival(parts, nodes, endpoint) : named.portOf(endpoint);
    const places: readonly Place[] = resource ? [place, resource] : [place];
    const id = parts.addNode(
      { kind: through, label: name ?? unnamed, details: endpointDetails(endpoint, to !== undefined), parent },
      places,
    );
    const isNamed = through === "service-registry";
    parts.addEdge({
      from: clients(),
      to: id,
      kind: "traffic",
      label: isNamed || endpoint.clients.length === 0 ? null : endpoint.clients.join(", "),
    });
    if (to !== undefined) parts.addEdge({ from: id, to, kind: "traffic" });
    if (task) addHealthCheck(parts, nodes, id, endpoint);
  }
}
