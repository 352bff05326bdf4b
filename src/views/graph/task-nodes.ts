import type { ContainerDefinition } from "../../ecs/container-definition.ts";
import type { NetworkMode } from "../../ecs/network-mode.ts";
import { portText } from "../../ecs/port-range.ts";
import type { HostPorts, PortBinding } from "../../network/port-binding.ts";
import { linkTarget } from "../../rules/container/link.ts";
import type { TaskScenario } from "../../scenario/task-scenario.ts";
import { knownItems, knownValue } from "../../source/field.ts";
import type { GraphParts } from "./graph-parts.ts";

/** What stands for a name that is missing or cannot be read. */
export const unnamed = "(no name)";

/** The nodes of a task that ways lead to. */
export interface TaskNodes {
  /** The instance or network interface; undefined where the network has no outside. */
  readonly face: string | undefined;
  readonly containers: ReadonlyMap<ContainerDefinition, string>;
  /** The node of each container port. */
  readonly ports: ReadonlyMap<PortBinding, string>;
  /** The node of the host port that leads to each container port. */
  readonly hostPorts: ReadonlyMap<PortBinding, string>;
}

const faceKinds: Readonly<Record<NetworkMode, "instance" | "network-interface" | undefined>> = {
  awsvpc: "network-interface",
  bridge: "instance",
  host: "instance",
  default: "instance",
  none: undefined,
};

const namespaceTexts: Readonly<Record<"task" | "host" | "container", string>> = {
  task: "shared network namespace",
  host: "the instance's network namespace",
  container: "own network namespace",
};

/** The host ports of a task as a node shows them. */
export function hostPortText(hostPorts: HostPorts): string {
  if ("ports" in hostPorts) return portText(hostPorts.ports);
  return hostPorts.kind === "dynamic" ? "dynamic" : "?";
}

function containerPortText({ containerPorts, protocol }: PortBinding): string {
  const ports = containerPorts ? portText(containerPorts) : "?";
  return `${ports}/${protocol ?? "?"}`;
}

function portDetails({ mapping, hostPorts }: PortBinding): readonly string[] {
  const name = knownValue(mapping.name);
  return [...(name === undefined ? [] : [name]), ...(hostPorts.kind === "none" ? ["not reachable"] : [])];
}

function addHostPort(parts: GraphParts, face: string, binding: PortBinding, port: string): string | undefined {
  if (binding.hostPorts.kind === "none") return undefined;
  const node = { kind: "host-port", label: hostPortText(binding.hostPorts), parent: face } as const;
  const id = parts.addNode(node, [binding.mapping.place], "hostport");
  parts.addEdge({ from: id, to: port, kind: "traffic" });
  return id;
}

/** The containers of a task inside their namespaces, their ports, and the host ports in front of them. */
export function addTask(parts: GraphParts, { task, network }: TaskScenario): TaskNodes {
  const { mode, bindings, namespaces } = network;
  const faceKind = mode.value && faceKinds[mode.value];
  const face =
    faceKind && bindings.length > 0
      ? parts.addNode({
          kind: faceKind,
          label: faceKind === "instance" ? "host ports" : "network interface",
          parent: null,
        })
      : undefined;
  const containers = new Map<ContainerDefinition, string>();
  const ports = new Map<PortBinding, string>();
  const hostPorts = new Map<PortBinding, string>();
  const bindingsOf = new Map<ContainerDefinition, PortBinding[]>();
  for (const binding of bindings) {
    const others = bindingsOf.get(binding.container);
    if (others) others.push(binding);
    else bindingsOf.set(binding.container, [binding]);
  }
  const addContainer = (container: ContainerDefinition, parent: string | null): void => {
    const label = knownValue(container.name) ?? unnamed;
    const id = parts.addNode({ kind: "container", label, parent }, [container.place]);
    containers.set(container, id);
    for (const binding of bindingsOf.get(container) ?? []) {
      const port = parts.addNode(
        { kind: "container-port", label: containerPortText(binding), details: portDetails(binding), parent: id },
        [binding.mapping.place],
      );
      ports.set(binding, port);
      const hostPort = face === undefined ? undefined : addHostPort(parts, face, binding, port);
      if (hostPort !== undefined) hostPorts.set(binding, hostPort);
    }
  };
  for (const { owner, containers: members } of namespaces) {
    const label = mode.value === "none" ? "own namespace, no network" : namespaceTexts[owner];
    const namespace = parts.addNode({ kind: "namespace", label, parent: null });
    for (const container of members) addContainer(container, namespace);
  }
  for (const { value } of knownItems(task.containerDefinitions)) if (!containers.has(value)) addContainer(value, null);
  addLinks(parts, containers);
  return { face, containers, ports, hostPorts };
}

function addLinks(parts: GraphParts, containers: ReadonlyMap<ContainerDefinition, string>): void {
  const byName = new Map([...containers].map(([container, id]) => [knownValue(container.name), id]));
  for (const [container, from] of containers) {
    for (const { value: link, place } of knownItems(container.links)) {
      const target = linkTarget(link);
      const to = target === undefined ? undefined : byName.get(target);
      const [, label = target ?? null] = link.split(":");
      if (to !== undefined && to !== from) parts.addEdge({ from, to, kind: "link", label }, place);
    }
  }
}
