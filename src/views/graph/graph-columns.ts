import { childrenOf } from "./graph-text.ts";
import type { GraphEdge, GraphNode, NetworkGraph } from "./network-graph.ts";
import { edgeText, nodeText } from "./node-text.ts";
import type { TextBlock } from "./text-block.ts";

/** The space inside of a box, in pixels. */
export const padding = 12;

/** The space above and below the text of a cell. */
export const cellPadding = 6;

/** The least space between two columns, for the lines. */
const gutter = 72;

const narrowestContainer = 160;

/** A stretch from left to right. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

function widest(widths: readonly number[], around = 0): number {
  return widths.length === 0 ? 0 : Math.max(...widths) + around;
}

function addTo(edges: Map<string, GraphEdge[]>, id: string, edge: GraphEdge): void {
  const others = edges.get(id);
  if (others) others.push(edge);
  else edges.set(id, [edge]);
}

/** The nodes of a graph by the column they stand in, from the clients on the left to the containers on the right, and how wide each is. */
export class GraphColumns {
  readonly clients: readonly GraphNode[];
  readonly services: readonly GraphNode[];
  readonly face: GraphNode | undefined;
  /** The namespaces, and the containers that are in none. */
  readonly groups: readonly GraphNode[];
  readonly clientsColumn: Column;
  readonly servicesColumn: Column;
  readonly faceColumn: Column;
  readonly groupsColumn: Column;
  readonly containersColumn: Column;
  readonly #children: ReadonlyMap<string | null, readonly GraphNode[]>;
  readonly #hosts: ReadonlyMap<string, GraphNode>;
  readonly #texts: ReadonlyMap<string, TextBlock>;
  readonly #leaving = new Map<string, GraphEdge[]>();
  readonly #entering = new Map<string, GraphEdge[]>();

  constructor(graph: NetworkGraph, left: number) {
    this.#children = childrenOf(graph);
    this.#texts = new Map(graph.nodes.map((node) => [node.id, nodeText(node)]));
    for (const edge of graph.edges) {
      if (edge.kind === "link") continue;
      addTo(this.#leaving, edge.from, edge);
      addTo(this.#entering, edge.to, edge);
    }
    const outermost = this.inside(null);
    this.clients = outermost.filter(({ kind }) => kind === "clients");
    this.services = outermost.filter(({ kind }) => kind === "service");
    this.face = outermost.find(({ kind }) => kind === "instance" || kind === "network-interface");
    this.groups = outermost.filter(({ kind }) => kind === "namespace" || kind === "container");

    let x = left;
    const column = (width: number, after: number): Column => {
      const start = x;
      if (width > 0) x += width + after;
      return { x: start, width };
    };
    const endpoints = this.#insideAll(this.services);
    const hosts = this.face ? this.inside(this.face.id) : [];
    this.#hosts = new Map(hosts.map((node) => [node.id, node]));
    const containers = this.groups.flatMap((group) => (group.kind === "container" ? [group] : this.inside(group.id)));
    this.clientsColumn = column(this.#widest(this.clients, 4 * padding), this.#gutterAfter(this.clients));
    const servicesWidth = Math.max(this.#widest(this.services, 2 * padding), this.#widest(endpoints, 4 * padding));
    this.servicesColumn = column(servicesWidth, this.#gutterAfter(endpoints) + padding);
    if (x === left) x += this.groups.length > 0 ? padding : 0;
    const faceWidth = this.face
      ? Math.max(this.#widest([this.face], 2 * padding), this.#widest(hosts, 4 * padding))
      : 0;
    this.faceColumn = column(faceWidth, gutter - 2 * padding);
    const namespaces = this.groups.filter(({ kind }) => kind === "namespace");
    const containerWidth = Math.max(
      narrowestContainer,
      this.#widest(containers, 2 * padding),
      this.#widest(this.#insideAll(containers), 4 * padding),
      this.#widest(namespaces, 0),
    );
    const border = namespaces.length > 0 ? padding : 0;
    this.groupsColumn = { x, width: containerWidth + 2 * border };
    this.containersColumn = { x: x + border, width: containerWidth };
  }

  inside(parent: string | null): readonly GraphNode[] {
    return this.#children.get(parent) ?? [];
  }

  /** The host port of an id; undefined where that is another node. */
  host(id: string): GraphNode | undefined {
    return this.#hosts.get(id);
  }

  textOf({ id }: GraphNode): TextBlock {
    return this.#texts.get(id) ?? { lines: [], width: 0, height: 0 };
  }

  /** The height of a node that is a cell of a box. */
  cellHeight(node: GraphNode): number {
    return this.textOf(node).height + 2 * cellPadding;
  }

  /** The lines of traffic that leave a node. */
  leaving(id: string): readonly GraphEdge[] {
    return this.#leaving.get(id) ?? [];
  }

  /** The lines of traffic that enter a node. */
  entering(id: string): readonly GraphEdge[] {
    return this.#entering.get(id) ?? [];
  }

  #insideAll(nodes: readonly GraphNode[]): readonly GraphNode[] {
    return nodes.flatMap(({ id }) => this.inside(id));
  }

  #widest(nodes: readonly GraphNode[], around: number): number {
    return widest(
      nodes.map((node) => this.textOf(node).width),
      around,
    );
  }

  #gutterAfter(nodes: readonly GraphNode[]): number {
    const labels = nodes.flatMap(({ id }) => this.leaving(id)).map((edge) => edgeText(edge).width);
    return Math.max(gutter, widest(labels, 56));
  }
}
