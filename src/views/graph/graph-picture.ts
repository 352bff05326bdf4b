import { Drawing, type DrawnBox } from "./drawing.ts";
import { type GraphColumns, padding } from "./graph-columns.ts";
import { type GraphLayout, graphLayout } from "./graph-layout.ts";
import { drawLinks, drawTraffic } from "./graph-lines.ts";
import { faultText, graphSubtitles, graphTitle, heaviest } from "./graph-text.ts";
import type { GraphNode, NetworkGraph } from "./network-graph.ts";
import { metrics, type Run, run, type TextBlock, textBlock } from "./text-block.ts";

const margin = 24;
const narrowest = 520;
const graphGap = 48;

/** The title of a graph, where it comes from, and the faults of the whole. It is as high whatever its width. */
function head(graph: NetworkGraph, width: number): TextBlock {
  const room = Math.max(width, narrowest) - margin;
  const faults = graph.faults.map((fault): readonly Run[] => {
    const rule = run(faultText(fault), fault.severity, fault.message);
    const left = Math.floor((room - rule.width) / metrics.subtitle.cell) - 2;
    return left < 20 ? [rule] : [rule, run(fault.message.replaceAll("`", ""), "subtitle", undefined, left)];
  });
  const subtitles = graphSubtitles(graph).map((text) => [run(text, "subtitle")]);
  return textBlock([[run(graphTitle(graph), "title")], ...subtitles, ...faults]);
}

function frameCaption({ platform, nodes }: NetworkGraph): string {
  if (platform === null) return "task definition elsewhere";
  return nodes.some(({ kind }) => kind === "instance") ? "container instance" : "task";
}

/** A port that nothing leads to looks idle. */
function shapeOf({ id, kind, parent }: GraphNode, columns: GraphColumns): DrawnBox["shape"] {
  if (kind === "namespace" || kind === "clients") return kind;
  if (kind === "container-port" && columns.entering(id).length === 0) return "idle";
  return parent === null || kind === "container" ? "box" : "cell";
}

function drawNode(drawing: Drawing, { places, columns }: GraphLayout, node: GraphNode): void {
  const place = places.get(node.id);
  if (!place) return;
  const text = columns.textOf(node);
  const shape = shapeOf(node, columns);
  drawing.box(shape, place, heaviest(node.faults));
  if (shape === "clients") drawing.block(text, place.x + (place.width - text.width) / 2, place.y + padding);
  else if (shape === "cell" || shape === "idle")
    drawing.block(text, place.x + padding, place.y + (place.height - text.height) / 2);
  else drawing.block(text, place.x + padding, place.y + (shape === "namespace" ? 6 : padding - 4));
}

function drawGraph(drawing: Drawing, graph: NetworkGraph, top: number): number {
  const layout = graphLayout(graph, margin, top + head(graph, narrowest).height + padding);
  drawing.block(head(graph, layout.right), margin, top);
  const { frame } = layout;
  if (frame) {
    drawing.box("frame", frame);
    drawing.block(textBlock([[run(frameCaption(graph), "kind")]]), frame.x + padding, frame.y + 7);
  }
  for (const node of graph.nodes.filter(({ kind }) => kind === "namespace")) drawNode(drawing, layout, node);
  for (const node of graph.nodes.filter(({ kind }) => kind !== "namespace")) drawNode(drawing, layout, node);
  drawTraffic(drawing, layout, graph);
  drawLinks(drawing, layout);
  return layout.bottom;
}

/** Graphs as one drawing, one below the other. */
export function graphPicture(graphs: readonly NetworkGraph[]): Drawing {
  const drawing = new Drawing();
  let top = margin;
  for (const graph of graphs) top = drawGraph(drawing, graph, top) + graphGap;
  drawing.width = Math.max(drawing.width, narrowest) + margin;
  drawing.height = top - graphGap + margin;
  return drawing;
}
