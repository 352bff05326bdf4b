import { clipped } from "../../report/display-width.ts";
import { sanitisedXml } from "../../report/sanitise.ts";
import { childrenOf, faultText, graphSubtitles, graphTitle, heaviest, nodeLines } from "./graph-text.ts";
import type { GraphEdge, GraphFault, GraphNode, NetworkGraph } from "./network-graph.ts";

/** No text of a drawing takes more cells. */
const longest = 80;

const colours: Readonly<Record<GraphFault["severity"], string>> = { error: "#c1121f", warning: "#8a5a00" };
const line = "#0969da";
const border = "#8c959f";

/** What ends a line that stands on the left. */
const lineBreak = `<br align="left"/>`;

/** Text of an HTML-like label: https://graphviz.org/doc/info/shapes.html#html */
function escaped(text: string): string {
  return sanitisedXml(clipped(text, longest));
}

function faultHtml(fault: GraphFault): string {
  return `<font color="${colours[fault.severity]}"><b>${escaped(faultText(fault))}</b></font>`;
}

/** Lines of text, the first of them bold where it is a title, then faults. */
function html(lines: readonly string[], faults: readonly GraphFault[], isTitle = false): string {
  const [first = "", ...others] = lines.map(escaped);
  return [isTitle ? `<b>${first}</b>` : first, ...others, ...faults.map(faultHtml)].join(lineBreak);
}

/** A cell or box is as red as its heaviest fault. */
function frameOf(faults: readonly GraphFault[], otherwise: string): string {
  const severity = heaviest(faults);
  return severity ? colours[severity] : otherwise;
}

function withoutFaults(node: GraphNode): readonly string[] {
  return nodeLines({ ...node, faults: [] });
}

/** A box with a row for each port or endpoint in it, which lines can lead to. */
function table(node: GraphNode, rows: readonly GraphNode[]): string {
  const cells = rows.map((row) => {
    const text = html(withoutFaults(row), row.faults);
    return `<tr><td port="${row.id}" border="1" color="${frameOf(row.faults, line)}" align="left" balign="left">${text}</td></tr>`;
  });
  const title = html(withoutFaults(node), node.faults, true);
  return `<<table border="1" cellborder="0" cellspacing="4" cellpadding="4" color="${frameOf(node.faults, border)}"><tr><td port="head" align="left" balign="left">${title}</td></tr>${cells.join("")}</table>>`;
}

/** One graph as a cluster: boxes are tables, namespaces clusters in it. */
function graphLines(graph: NetworkGraph, index: number): readonly string[] {
  const children = childrenOf(graph);
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const nodeId = (id: string): string => `"g${index}.${id}"`;
  const isCluster = ({ kind }: GraphNode): boolean => kind === "namespace";
  const statement = (node: GraphNode): readonly string[] => {
    const inside = children.get(node.id) ?? [];
    if (!isCluster(node)) return [`${nodeId(node.id)} [label=${table(node, inside)}]`];
    return [
      `subgraph "cluster_g${index}.${node.id}" {`,
      `  label=<${html(withoutFaults(node), node.faults)}>; style=dashed`,
      ...inside.flatMap(statement).map((each) => `  ${each}`),
      "}",
    ];
  };
  /** A port or endpoint is a row of the box around it. */
  const end = (id: string, side: "e" | "w"): string => {
    const node = byId.get(id);
    const around = node?.parent ? byId.get(node.parent) : undefined;
    return around && !isCluster(around) ? `${nodeId(around.id)}:"${id}":${side}` : `${nodeId(id)}:"head":${side}`;
  };
  const edge = ({ from, to, kind, label, faults }: GraphEdge): string => {
    const words = [...(label === null ? [] : [escaped(label)]), ...faults.map(faultHtml)].join(lineBreak);
    const look = [
      `color="${frameOf(faults, kind === "link" ? border : line)}"`,
      ...(words === "" ? [] : [`label=<${words}>`]),
      ...(kind === "traffic" ? [] : ["style=dashed"]),
    ];
    return `${end(from, "e")} -> ${end(to, "w")} [${look.join(" ")}]`;
  };
  return [
    `subgraph "cluster_g${index}" {`,
    `  label=<${html([graphTitle(graph), ...graphSubtitles(graph)], graph.faults, true)}${lineBreak}>; labeljust=l; color="${border}"`,
    ...[...(children.get(null) ?? []).flatMap(statement), ...graph.edges.map(edge)].map((each) => `  ${each}`),
    "}",
  ];
}

/** Graphs as one graph in the language of Graphviz, each in a cluster. */
export function graphDot(graphs: readonly NetworkGraph[]): string {
  return `${[
    "digraph network {",
    '  graph [rankdir=LR ranksep=0.9 nodesep=0.3 fontname="Helvetica" fontsize=12 labelloc=t]',
    '  node [shape=plain fontname="Helvetica" fontsize=11]',
    '  edge [fontname="Helvetica" fontsize=10 arrowsize=0.7]',
    ...graphs.flatMap(graphLines).map((each) => `  ${each}`),
    "}",
  ].join("\n")}\n`;
}
