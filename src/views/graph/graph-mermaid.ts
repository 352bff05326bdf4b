import { clipped } from "../../report/display-width.ts";
import { childrenOf, faultText, graphSubtitles, graphTitle, heaviest, nodeLines } from "./graph-text.ts";
import type { GraphEdge, GraphFault, GraphNode, NetworkGraph } from "./network-graph.ts";

/** No line of text takes more cells: Mermaid draws boxes with long titles over their neighbours. */
const longest = 48;

/**
 * Text as it may stand between quotes. Whatever Mermaid, or the Markdown in it, could take for something else is written as a character code:
 * every punctuation mark but `/`, `:` and `,`, and `.`, `_` and `-` inside of words.
 * https://mermaid.js.org/syntax/flowchart.html#special-characters-that-break-syntax
 */
function escaped(text: string): string {
  const shown = clipped(text, longest);
  return shown.replace(/[!-/:-@[-`{-~]/g, (mark, offset: number) => {
    const isInside = /[._-]/.test(mark) && /\w/.test(shown.charAt(offset - 1)) && /\w/.test(shown.charAt(offset + 1));
    return isInside || /[/:,]/.test(mark) ? mark : `#${mark.charCodeAt(0)};`;
  });
}

function quoted(lines: readonly string[]): string {
  return `"${lines.map(escaped).join("<br/>")}"`;
}

/** The lines of a flowchart, and the numbers of the lines between nodes that need a look of their own. */
class Flowchart {
  readonly lines: string[] = ["flowchart LR"];
  readonly #looks: string[] = [];
  #links = 0;

  add(depth: number, line: string): void {
    this.lines.push("  ".repeat(depth) + line);
  }

  link(from: string, to: string, { kind, label, faults }: GraphEdge): void {
    const words = [...(label === null ? [] : [label]), ...faults.map(faultText)];
    const arrow = kind === "traffic" ? "-->" : "-.->";
    this.add(1, `${from} ${arrow}${words.length === 0 ? "" : `|${quoted(words)}|`} ${to}`);
    const severity = heaviest(faults);
    if (severity) this.#looks.push(`linkStyle ${this.#links} ${strokes[severity]}`);
    this.#links++;
  }

  get text(): string {
    const classes = Object.entries(strokes).map(([severity, look]) => `classDef ${severity} ${look}`);
    return `${[...this.lines, ...[...classes, ...this.#looks].map((line) => `  ${line}`)].join("\n")}\n`;
  }
}

/** Colours that can be read on light and on dark. */
const strokes: Readonly<Record<GraphFault["severity"], string>> = {
  error: "stroke:#d1242f,stroke-width:2px",
  warning: "stroke:#bf8700,stroke-width:2px",
};

function idOf(graph: number, id: string): string {
  return `g${graph}-${id}`.replaceAll("-", "_");
}

function addGraph(chart: Flowchart, graph: NetworkGraph, index: number): void {
  const children = childrenOf(graph);
  const named = (id: string, faults: readonly GraphFault[]): string => {
    const severity = heaviest(faults);
    return severity ? `${id}:::${severity}` : id;
  };
  /** What is inside of something stands in a subgraph, whose title has one line: its faults are a node of their own in it. */
  const addNode = (node: GraphNode, depth: number): void => {
    const id = idOf(index, node.id);
    const inside = children.get(node.id) ?? [];
    if (inside.length === 0) {
      const [left, right] = node.kind === "clients" ? ["([", "])"] : ["[", "]"];
      chart.add(depth, named(`${id}${left}${quoted(nodeLines(node))}${right}`, node.faults));
      return;
    }
    chart.add(depth, `subgraph ${id}[${quoted(nodeLines({ ...node, faults: [] }))}]`);
    if (node.faults.length > 0) {
      chart.add(depth + 1, named(`${id}_faults[${quoted(node.faults.map(faultText))}]`, node.faults));
    }
    for (const child of inside) addNode(child, depth + 1);
    chart.add(depth, "end");
  };
  chart.add(1, `subgraph g${index}[${quoted([graphTitle(graph)])}]`);
  chart.add(2, "direction LR");
  const subtitles = graphSubtitles(graph).flatMap((line) => line.split(" · "));
  const about = `g${index}_about[${quoted([...subtitles, ...graph.faults.map(faultText)])}]`;
  chart.add(2, named(about, graph.faults));
  for (const node of children.get(null) ?? []) addNode(node, 2);
  chart.add(1, "end");
  for (const edge of graph.edges) chart.link(idOf(index, edge.from), idOf(index, edge.to), edge);
}

/** Graphs as one flowchart of Mermaid, each in a subgraph. */
export function graphMermaid(graphs: readonly NetworkGraph[]): string {
  const chart = new Flowchart();
  for (const [index, graph] of graphs.entries()) addGraph(chart, graph, index);
  return chart.text;
}
