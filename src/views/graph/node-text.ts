import { faultText, kindText } from "./graph-text.ts";
import type { GraphEdge, GraphFault, GraphNode } from "./network-graph.ts";
import { type Run, run, type TextBlock, textBlock } from "./text-block.ts";

/** Faults, a line each; a reader who points at one is told its message. */
export function faultLines(faults: readonly GraphFault[]): readonly Run[][] {
  return faults.map((fault) => [run(faultText(fault), fault.severity, fault.message)]);
}

/** The text of a node: what it is, its name, what else there is to say, its faults. That of a port is on one line. */
export function nodeText(node: GraphNode): TextBlock {
  const { kind, label, details, faults } = node;
  if (kind === "container-port" || kind === "host-port") {
    const words = details.map((detail) => run(detail, "kind"));
    return textBlock([[run(label, "port"), ...words], ...faultLines(faults)]);
  }
  const isOurs = kind === "instance" || kind === "network-interface" || kind === "namespace" || kind === "clients";
  const title = kindText(node);
  return textBlock([
    ...(title === "" || kind === "container" ? [] : [[run(title, "kind")]]),
    [run(label, isOurs ? "kind" : "name")],
    ...details.map((detail) => [run(detail, "kind")]),
    ...faultLines(faults),
  ]);
}

/** The text of an edge: its label and its faults. */
export function edgeText({ label, faults }: GraphEdge): TextBlock {
  return textBlock([...(label === null ? [] : [[run(label, "label")]]), ...faultLines(faults)]);
}
