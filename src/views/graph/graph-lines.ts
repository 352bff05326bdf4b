import type { Drawing, Rectangle } from "./drawing.ts";
import { padding } from "./graph-columns.ts";
import type { GraphLayout } from "./graph-layout.ts";
import { heaviest } from "./graph-text.ts";
import type { GraphEdge, NetworkGraph } from "./network-graph.ts";
import { edgeText } from "./node-text.ts";

/** A line that is off by less is drawn straight. */
const snap = 4;

/** The height at which an edge leaves or enters a box, where several do: in the order of what is at their other ends. */
function heightAmong(edge: GraphEdge, others: readonly GraphEdge[], { y, height }: Rectangle): number {
  const step = Math.min(12, height / (others.length + 1));
  const index = others.indexOf(edge);
  return Math.round(y + height / 2 + (index - (others.length - 1) / 2) * step);
}

/** The edges by one of their ends, in the order of the heights of the other ends. */
function groupedBy(
  edges: readonly GraphEdge[],
  end: (edge: GraphEdge) => string,
  otherHeight: (edge: GraphEdge) => number,
): ReadonlyMap<string, readonly GraphEdge[]> {
  const groups = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const group = groups.get(end(edge));
    if (group) group.push(edge);
    else groups.set(end(edge), [edge]);
  }
  for (const group of groups.values()) group.sort((one, other) => otherHeight(one) - otherHeight(other));
  return groups;
}

function widestText(edges: readonly GraphEdge[]): number {
  return edges.reduce((most, edge) => Math.max(most, edgeText(edge).width), 0);
}

/** Draws the lines of traffic: each bends where the longest label of its column begins, and has its own above the straight end. */
export function drawTraffic(drawing: Drawing, { columns, places, frame }: GraphLayout, graph: NetworkGraph): void {
  const edges = graph.edges.filter(({ kind }) => kind !== "link");
  const y = (id: string): number => places.get(id)?.y ?? 0;
  const leaving = groupedBy(
    edges,
    (edge) => edge.from,
    (edge) => y(edge.to),
  );
  const entering = groupedBy(
    edges,
    (edge) => edge.to,
    (edge) => y(edge.from),
  );
  const clients = new Set(columns.clients.map(({ id }) => id));
  const first = widestText(edges.filter((edge) => clients.has(edge.from)));
  const second = widestText(edges.filter((edge) => !clients.has(edge.from)));
  for (const edge of edges) {
    const start = places.get(edge.from);
    const end = places.get(edge.to);
    if (!start || !end) continue;
    const isFirst = clients.has(edge.from);
    const isStraight = columns.host(edge.from) !== undefined;
    const x1 = start.x + start.width;
    const x2 = end.x;
    const y2 = isStraight
      ? Math.round(start.y + start.height / 2)
      : heightAmong(edge, entering.get(edge.to) ?? [], end);
    const natural = isStraight ? y2 : heightAmong(edge, leaving.get(edge.from) ?? [], start);
    const y1 = Math.abs(natural - y2) <= snap ? y2 : natural;
    const border = isFirst || !frame ? x2 - padding : frame.x;
    const labelEnd = Math.min(border, x2) - 6;
    const bend = labelEnd - (isFirst ? first : second);
    const control = Math.round((x1 + bend) / 2);
    const curve = `C${control} ${y1} ${control} ${y2} ${bend} ${y2}`;
    drawing.edge(`M${x1} ${y1}${y1 === y2 ? "" : curve}H${x2}`, edge, heaviest(edge.faults));
    const text = edgeText(edge);
    drawing.block(text, labelEnd - text.width, y2 - text.height - 3);
  }
}

/** Draws the links from container to container on the right, each on a lane of its own. */
export function drawLinks(drawing: Drawing, { places, lanes }: GraphLayout): void {
  const used = new Map<string, number>();
  const heightAt = (id: string, { y, height }: Rectangle): number => {
    const count = used.get(id) ?? 0;
    used.set(id, count + 1);
    return Math.round(Math.min(y + height - 8, y + 16 + count * 12));
  };
  for (const { edge, x } of lanes) {
    const start = places.get(edge.from);
    const end = places.get(edge.to);
    if (!start || !end) continue;
    const y1 = heightAt(edge.from, start);
    const y2 = heightAt(edge.to, end);
    const turn = y1 < y2 ? 8 : -8;
    const path = `M${start.x + start.width} ${y1}H${x - 8}Q${x} ${y1} ${x} ${y1 + turn}V${y2 - turn}Q${x} ${y2} ${x - 8} ${y2}H${end.x + end.width}`;
    drawing.edge(path, edge, heaviest(edge.faults));
    const text = edgeText(edge);
    drawing.block(text, x + 6, Math.round((y1 + y2 - text.height) / 2));
  }
}
