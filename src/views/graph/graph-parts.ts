import type { Finding } from "../../finding/finding.ts";
import type { SourceDocument } from "../../source/document.ts";
import type { Place } from "../../source/node.ts";
import { isWithin, pointerOf } from "../../source/pointer.ts";
import type { GraphEdge, GraphFault, GraphNode, NetworkGraph } from "./network-graph.ts";

/** A part that is being drawn: its faults are added as they are found. */
type Growing<T extends { readonly faults: readonly GraphFault[] }> = Omit<T, "faults"> & {
  readonly faults: GraphFault[];
};

/** A place of the file, and the faults of the part that stands for it. */
interface Site {
  readonly place: Place;
  readonly faults: GraphFault[];
  /** The last step of a finding's path that this part is preferred for: `hostPort`. */
  readonly aspect: string | undefined;
}

function depth({ path }: Place): number {
  return path.length;
}

/** The nodes and edges of one graph, and which places of the file they stand for. */
export class GraphParts {
  readonly #nodes: Growing<GraphNode>[] = [];
  readonly #counts = new Map<string, number>();
  readonly #edges: Growing<GraphEdge>[] = [];
  readonly #sites: Site[] = [];
  readonly #roots: Place[] = [];
  readonly #faults: GraphFault[] = [];
  readonly #document: SourceDocument;

  /** The parts of a graph of what stands in a document. */
  constructor(document: SourceDocument) {
    this.#document = document;
  }

  /** A definition of which everything that no part stands for belongs to the graph as a whole. */
  addRoot(place: Place): void {
    this.#roots.push(place);
  }

  /** Adds a node; `places` are all that it stands for, the first of which is its pointer. Returns its id. */
  addNode(
    node: Pick<GraphNode, "kind" | "label" | "parent"> & { readonly details?: readonly string[] },
    places: readonly Place[] = [],
    aspect?: string,
  ): string {
    const [place] = places;
    const { kind, label, parent, details = [] } = node;
    const index = this.#counts.get(kind) ?? 0;
    this.#counts.set(kind, index + 1);
    const id = `${kind}-${index}`;
    const faults: GraphFault[] = [];
    const where = place ? this.#whereabouts(place) : { pointer: null };
    this.#nodes.push({ id, kind, label, details, parent, ...where, faults });
    for (const each of places) this.#sites.push({ place: each, faults, aspect });
    return id;
  }

  addEdge(edge: Omit<GraphEdge, "faults" | "label"> & { readonly label?: string | null }, place?: Place): void {
    const faults: GraphFault[] = [];
    this.#edges.push({ ...edge, label: edge.label ?? null, faults });
    if (place) this.#sites.push({ place, faults, aspect: undefined });
  }

  /** Whether there is a node of a kind. */
  has(kind: GraphNode["kind"]): boolean {
    return this.#counts.has(kind);
  }

  /**
   * Puts a finding on the innermost part around it. One about something that is not drawn, such as a subnet, is about the whole where it
   * points to a definition of this graph.
   */
  addFinding({ rule, severity, message, place, related = [] }: Finding): void {
    if (severity === "info") return;
    const fault = { rule, severity, message, ...this.#whereabouts(place) };
    const site = this.#innermost(place);
    if (site) site.faults.push(fault);
    else if ([place, ...related.map((remark) => remark.place)].some((each) => this.#isInside(each))) {
      this.#faults.push(fault);
    }
  }

  #whereabouts(place: Place): Pick<GraphFault, "pointer" | "file"> {
    const pointer = pointerOf(place);
    return place.document === this.#document ? { pointer } : { pointer, file: place.document.name };
  }

  #isInside(place: Place): boolean {
    return this.#roots.some((root) => isWithin(place, root));
  }

  #innermost(place: Place): Site | undefined {
    const last = place.path.at(-1);
    const aspect = typeof last === "string" ? last.toLowerCase() : undefined;
    let best: Site | undefined;
    for (const site of this.#sites) {
      if (!isWithin(place, site.place)) continue;
      if (site.aspect !== undefined && site.aspect !== aspect) continue;
      const deeper = best ? depth(site.place) - depth(best.place) : 1;
      if (deeper > 0 || (deeper === 0 && site.aspect !== undefined)) best = site;
    }
    return best;
  }

  get all(): Pick<NetworkGraph, "nodes" | "edges" | "faults"> {
    return { nodes: this.#nodes, edges: this.#edges, faults: this.#faults };
  }
}
