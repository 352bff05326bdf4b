import type { GraphFault, GraphNode, GraphNodeKind, NetworkGraph } from "./network-graph.ts";

const kindTexts: Readonly<Record<GraphNodeKind, string>> = {
  clients: "",
  service: "service",
  "target-group": "target group",
  "alternate-target-group": "alternate target group",
  "classic-load-balancer": "Classic Load Balancer",
  "service-registry": "service registry",
  "service-connect": "Service Connect",
  "vpc-lattice": "VPC Lattice target group",
  instance: "",
  "network-interface": "",
  "host-port": "",
  namespace: "",
  container: "container",
  "container-port": "",
};

/** What a node is, in front of its label; empty where the label says so. */
export function kindText({ kind }: GraphNode): string {
  return kindTexts[kind];
}

/** A fault as a drawing names it: a mark that does not need colour, and the rule's id. */
export function faultText({ rule, severity }: GraphFault): string {
  return `${severity === "error" ? "✕" : "!"} ${rule}`;
}

/** The heavier severity of some faults; undefined where there are none. */
export function heaviest(faults: readonly GraphFault[]): GraphFault["severity"] | undefined {
  if (faults.some(({ severity }) => severity === "error")) return "error";
  return faults.length > 0 ? "warning" : undefined;
}

/** The title of a graph: what it is the network of. */
export function graphTitle({ name, file }: NetworkGraph): string {
  return name ?? file;
}

function modeText({ mode, declaredMode }: NetworkGraph): string {
  if (mode === "default") return "NAT network";
  if (mode !== null) return `${mode} network mode`;
  return declaredMode === null
    ? "network mode absent or unknown"
    : `${declaredMode} network mode, which is not offered there`;
}

/** Where a graph comes from, and what it holds for: the file, the platform and mode, the choices, the platforms that are not drawn. */
export function graphSubtitles(graph: NetworkGraph): readonly string[] {
  const { file, pointer, platform, isAssumed, when, otherPlatforms } = graph;
  const [document = ""] = /^#\d+/.exec(pointer) ?? [];
  const assumed = isAssumed ? ", as the file asks for no launch type" : "";
  return [
    file + document,
    platform === null ? "the task definition is not among the files" : `${platform}${assumed} · ${modeText(graph)}`,
    ...(when === undefined ? [] : [when]),
    ...(otherPlatforms.length === 0 ? [] : [`not drawn: ${otherPlatforms.join(", ")} (--as draws it)`]),
  ];
}

/** The nodes inside each node, and the outermost under null, in the order of the graph. */
export function childrenOf({ nodes }: NetworkGraph): ReadonlyMap<string | null, readonly GraphNode[]> {
  const children = new Map<string | null, GraphNode[]>();
  for (const node of nodes) {
    const siblings = children.get(node.parent);
    if (siblings) siblings.push(node);
    else children.set(node.parent, [node]);
  }
  return children;
}

/** The lines of text of a node: what it is and its name, what else there is to say, its faults. */
export function nodeLines(node: GraphNode): readonly string[] {
  const kind = kindText(node);
  return [kind === "" ? node.label : `${kind} ${node.label}`, ...node.details, ...node.faults.map(faultText)];
}
