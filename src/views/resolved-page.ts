import type { Block, Inline, Page } from "./page.ts";
import type { ResolvedFile } from "./resolved.ts";
import type { BindingView, EffectiveNetworkView, EndpointView, PlatformView, ServiceView } from "./resolved-model.ts";

const sharing: Readonly<Record<PlatformView["namespaces"][number]["owner"], string>> = {
  task: "the containers share the task's interface",
  host: "the containers share the instance's network",
  container: "each container has a network of its own",
};

/** Platforms on which the network is the same, under the name they share it by. */
function networks(platforms: readonly PlatformView[]): readonly (readonly PlatformView[])[] {
  const groups = new Map<string, PlatformView[]>();
  for (const platform of platforms) {
    const { effective, bindings, namespaces } = platform;
    if (effective === null) continue;
    const network = JSON.stringify({ effective, bindings, namespaces });
    const group = groups.get(network);
    if (group) group.push(platform);
    else groups.set(network, [platform]);
  }
  return [...groups.values()];
}

function foreign(text: string | null): Inline {
  return text === null ? ["-"] : [{ foreign: text }];
}

function platformRow({ launchType, os, declared, effective, origin, verdict }: PlatformView): Inline[] {
  if (origin !== "unknown") return [[launchType], [os], foreign(declared), [effective ?? "-"], [verdict]];
  return [[launchType], [os], ["unknown"], ["unknown"], [verdict]];
}

function platformTable(platforms: readonly PlatformView[]): Block {
  return {
    kind: "table",
    header: ["launch type", "os", "declared", "effective", "verdict"],
    rows: platforms.map(platformRow),
  };
}

function bindingRow({ container, containerPort, protocol, hostPort, hostPortKind, reachedAt }: BindingView): Inline[] {
  return [
    foreign(container),
    [String(containerPort ?? "-")],
    [protocol ?? "-"],
    [String(hostPort ?? hostPortKind)],
    [reachedAt ?? "-"],
  ];
}

function networkBlock(group: readonly PlatformView[]): Block[] {
  const [first] = group;
  if (!first) return [];
  const { effective, namespaces, bindings } = first;
  const owner = namespaces[0]?.owner;
  const names = group.map(({ launchType, os }) => `${launchType}/${os}`).join(", ");
  const caption = `${names}: ${effective}${owner === undefined || effective === "none" ? "" : `, ${sharing[owner]}`}`;
  if (bindings.length === 0) return [{ kind: "paragraph", text: [`${caption}, no port mappings`] }];
  return [
    {
      kind: "table",
      caption: [caption],
      header: ["container", "port", "protocol", "host port", "reached at"],
      rows: bindings.map(bindingRow),
    },
  ];
}

/** The file, in a stream of several documents with the document's index: `services.yaml#1`. */
function fileName(file: string, pointer: string): Inline {
  const [document = ""] = /^#\d+/.exec(pointer) ?? [];
  return [{ foreign: file + document }];
}

function noted(title: Inline, when: string | undefined): Inline {
  return when === undefined ? title : [...title, ", ", { foreign: when }];
}

function taskDefinitionBlocks({ file, pointer, family, when, platforms }: EffectiveNetworkView): Block[] {
  const name = fileName(file, pointer);
  const title = noted(family === null ? name : [...name, ": ", { foreign: family }], when);
  return [{ kind: "heading", text: title }, platformTable(platforms), ...networks(platforms).flatMap(networkBlock)];
}

function endpointRow(endpoint: EndpointView): Inline[] {
  const { clients, through, name, container, containerPort, reachedAt, hostPortKind, healthCheckPort } = endpoint;
  const port = containerPort === null ? [] : [`:${containerPort}`];
  return [
    clients.length === 0 ? ["-"] : [{ foreign: clients.join(", ") }],
    [through.replaceAll("-", " ")],
    foreign(name),
    container === null ? [`-${port}`] : [{ foreign: `${container}${port}` }],
    [reachedAt ?? (hostPortKind === "none" ? "nowhere" : "unknown")],
    [healthCheckPort === "traffic-port" ? "the traffic port" : String(healthCheckPort ?? "-")],
  ];
}

/** The ways in, once for all platforms on which they are the same. */
function endpointBlocks({ platforms }: ServiceView): Block[] {
  const groups = new Map<string, { readonly names: string[]; readonly endpoints: EndpointView[] }>();
  for (const { launchType, os, endpoints } of platforms) {
    const key = JSON.stringify(endpoints);
    const group = groups.get(key) ?? { names: [], endpoints };
    group.names.push(launchType === null ? "the task definition is not among the files" : `${launchType}/${os}`);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ names, endpoints }): Block => {
    const caption = names.join(", ");
    if (endpoints.length === 0) return { kind: "paragraph", text: [`${caption}: nothing leads to it`] };
    return {
      kind: "table",
      caption: [caption],
      header: ["clients ask for", "through", "name", "container", "reached at", "health check"],
      rows: endpoints.map(endpointRow),
    };
  });
}

function serviceBlocks(view: ServiceView): Block[] {
  const { file, pointer, kind, name, taskDefinition, when } = view;
  const title: Inline = [
    ...fileName(file, pointer),
    `: ${kind}`,
    ...(name === null ? [] : [" ", { foreign: name }]),
    ...(taskDefinition === null ? [] : [", task definition ", { foreign: taskDefinition }]),
  ];
  return [{ kind: "heading", text: noted(title, when) }, ...endpointBlocks(view)];
}

/**
 * Task definitions and services for people: for each definition its platforms with their verdicts, then the port bindings of
 * every network that differs; for each service what leads to it. A platform without a network has no bindings to show.
 */
export function resolvedPage({ taskDefinitions, services }: ResolvedFile): Page {
  return [...taskDefinitions.flatMap(taskDefinitionBlocks), ...services.flatMap(serviceBlocks)];
}
