import type { BindingView, EffectiveNetworkView, PlatformView } from "./effective-network.ts";
import type { Block, Inline, Page } from "./page.ts";

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

/** A mode that cannot be read is not called ok, though no rule says no. */
function platformRow({ launchType, os, declared, effective, origin, verdict }: PlatformView): Inline[] {
  if (origin !== "unknown") return [[launchType], [os], foreign(declared), [effective ?? "-"], [verdict]];
  return [[launchType], [os], ["unknown"], ["unknown"], [verdict === "ok" ? "unknown" : verdict]];
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

function title({ file, family, when }: EffectiveNetworkView): Inline {
  const name: Inline = family === null ? [{ foreign: file }] : [{ foreign: file }, ": ", { foreign: family }];
  return when === undefined ? name : [...name, ", ", { foreign: when }];
}

/**
 * The networks of task definitions for people: for each one its platforms with their verdicts, then the port bindings of
 * every network that differs. A platform without a network has no bindings to show.
 */
export function effectiveNetworkPage(views: readonly EffectiveNetworkView[]): Page {
  return views.flatMap((view) => [
    { kind: "heading", text: title(view) },
    platformTable(view.platforms),
    ...networks(view.platforms).flatMap(networkBlock),
  ]);
}
