import type { Rectangle } from "./drawing.ts";
import { cellPadding, GraphColumns, padding } from "./graph-columns.ts";
import { GraphPlacing } from "./graph-placing.ts";
import type { GraphEdge, NetworkGraph } from "./network-graph.ts";
import { edgeText } from "./node-text.ts";

/** Distances in pixels. */
const frameCaption = 28;
const laneGap = 20;

/** A link, and how far right of the containers it runs. */
interface Lane {
  readonly edge: GraphEdge;
  readonly x: number;
}

/** Where everything of a graph stands. */
export interface GraphLayout {
  readonly columns: GraphColumns;
  readonly places: ReadonlyMap<string, Rectangle>;
  /** The links, the shortest first. */
  readonly lanes: readonly Lane[];
  /** The frame around the task; undefined where there is no container. */
  readonly frame: Rectangle | undefined;
  readonly right: number;
  readonly bottom: number;
}

/** Gives each link a lane of its own on the right, the shortest next to the containers, wide enough for its text. */
function laneOf(graph: NetworkGraph, places: ReadonlyMap<string, Rectangle>, right: number): readonly Lane[] {
  const span = ({ from, to }: GraphEdge): number => Math.abs((places.get(from)?.y ?? 0) - (places.get(to)?.y ?? 0));
  let x = right;
  return graph.edges
    .filter(({ kind }) => kind === "link")
    .sort((one, other) => span(one) - span(other))
    .map((edge) => {
      const lane = { edge, x: x + laneGap };
      x = lane.x + edgeText(edge).width + cellPadding;
      return lane;
    });
}

/**
 * Lays out a graph below and right of a point, in columns from the clients on the left to the containers on the right. A host port stands at the
 * height of the container port it leads to, so that the lines between them are straight. All numbers are whole.
 */
export function graphLayout(graph: NetworkGraph, left: number, top: number): GraphLayout {
  const columns = new GraphColumns(graph, left);
  const placing = new GraphPlacing(columns);
  const hasFrame = columns.groups.length > 0;
  const frameTop = hasFrame ? -frameCaption : 0;
  const highest = [...placing.places.values()].reduce((least, { y }) => Math.min(least, y), frameTop);
  const places = new Map(
    [...placing.places].map(([id, { x, y, width, height }]) => [
      id,
      { x, y: Math.round(y - highest) + top, width, height: Math.round(height) },
    ]),
  );
  const { faceColumn, groupsColumn } = columns;
  const containersRight = groupsColumn.x + groupsColumn.width;
  const lanes = laneOf(graph, places, containersRight);
  const last = lanes.at(-1);
  const frameX = (columns.face ? faceColumn.x : groupsColumn.x) - padding;
  const right = (last ? last.x + edgeText(last.edge).width + cellPadding : containersRight) + padding;
  const frame = {
    x: frameX,
    y: Math.round(frameTop - highest) + top,
    width: right - frameX,
    height: placing.height + frameCaption + padding,
  };
  const all = [...places.values(), ...(hasFrame ? [frame] : [])];
  return {
    columns,
    places,
    lanes,
    frame: hasFrame ? frame : undefined,
    right: all.reduce((most, place) => Math.max(most, place.x + place.width), left),
    bottom: all.reduce((most, place) => Math.max(most, place.y + place.height), top),
  };
}
