import type { Rectangle } from "./drawing.ts";
import { type Column, cellPadding, type GraphColumns, padding } from "./graph-columns.ts";
import type { GraphNode } from "./network-graph.ts";

/** The space between cells, and between boxes, in pixels. */
const gap = 8;
const groupGap = 16;

function middle({ y, height }: Rectangle): number {
  return y + height / 2;
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The cell of a box that fills a column. */
function inColumn({ x, width }: Column, y: number, height: number, inset = 0): Rectangle {
  return { x: x + inset, y, width: width - 2 * inset, height };
}

/** Where boxes stand that would each like to be around some height: in their order, without overlap, and on the average where they like. */
function stacked(boxes: readonly { readonly height: number; readonly wish: number }[]): readonly number[] {
  const tops: number[] = [];
  for (const { height, wish } of boxes) {
    const above = tops.length - 1;
    const end = above < 0 ? Number.NEGATIVE_INFINITY : (tops[above] ?? 0) + (boxes[above]?.height ?? 0) + groupGap;
    tops.push(Math.max(end, wish - height / 2));
  }
  const shift = mean(boxes.map(({ height, wish }, index) => wish - height / 2 - (tops[index] ?? 0))) ?? 0;
  return tops.map((top) => top + shift);
}

/** Places the nodes of a graph, heights counted from the top of the first container. */
export class GraphPlacing {
  readonly places = new Map<string, Rectangle>();
  readonly #columns: GraphColumns;
  #y = 0;

  constructor(columns: GraphColumns) {
    this.#columns = columns;
    for (const [index, group] of columns.groups.entries()) {
      if (index > 0) this.#y += groupGap;
      if (group.kind === "container") this.#placeContainer(group);
      else this.#placeNamespace(group);
    }
    if (columns.face) this.#placeFace(columns.face);
    this.#placeServices();
    for (const node of columns.clients) {
      const height = columns.textOf(node).height + 2 * padding;
      this.places.set(node.id, inColumn(columns.clientsColumn, this.#wishOf(node) - height / 2, height));
    }
  }

  /** How high the containers are together. */
  get height(): number {
    return this.#y;
  }

  #placeNamespace(namespace: GraphNode): void {
    const top = this.#y;
    this.#y += cellPadding + this.#columns.textOf(namespace).height;
    for (const container of this.#columns.inside(namespace.id)) {
      this.#y += gap;
      this.#placeContainer(container);
    }
    this.#y += padding;
    this.places.set(namespace.id, inColumn(this.#columns.groupsColumn, top, this.#y - top));
  }

  #placeContainer(container: GraphNode): void {
    const top = this.#y;
    this.#y += padding + this.#columns.textOf(container).height;
    for (const port of this.#columns.inside(container.id)) {
      this.#y += gap;
      this.#placePort(port);
    }
    this.#y += padding;
    this.places.set(container.id, inColumn(this.#columns.containersColumn, top, this.#y - top));
  }

  /** Places a container port, and at the same height the host ports that lead to it. */
  #placePort(port: GraphNode): void {
    const { faceColumn, containersColumn } = this.#columns;
    const fronts = this.#columns.entering(port.id).flatMap(({ from }) => this.#columns.host(from) ?? []);
    const stack = fronts.reduce((sum, front) => sum + this.#columns.cellHeight(front) + gap, -gap);
    const height = Math.max(this.#columns.cellHeight(port), stack);
    let y = this.#y;
    for (const [index, front] of fronts.entries()) {
      const isLast = index === fronts.length - 1;
      const frontHeight = isLast ? this.#y + height - y : this.#columns.cellHeight(front);
      this.places.set(front.id, inColumn(faceColumn, y, frontHeight, padding));
      y += frontHeight + gap;
    }
    this.places.set(port.id, inColumn(containersColumn, this.#y, height, padding));
    this.#y += height;
  }

  #placeFace(face: GraphNode): void {
    const hosts = this.#columns.inside(face.id).flatMap(({ id }) => this.places.get(id) ?? []);
    const caption = this.#columns.textOf(face).height + cellPadding + gap;
    const top = hosts.reduce((least, { y }) => Math.min(least, y - caption), Number.POSITIVE_INFINITY);
    const bottom = hosts.reduce((most, { y, height }) => Math.max(most, y + height + padding), 0);
    const place = hosts.length === 0 ? [0, caption] : [top, bottom - top];
    this.places.set(face.id, inColumn(this.#columns.faceColumn, place[0] ?? 0, place[1] ?? 0));
  }

  /** The height at which a node's lines would be straight on the average. */
  #wishOf({ id }: GraphNode): number {
    const heights = this.#columns.leaving(id).flatMap(({ to }) => {
      const place = this.places.get(to);
      return place ? [middle(place)] : [];
    });
    return mean(heights) ?? this.#y / 2;
  }

  #placeServices(): void {
    const { servicesColumn } = this.#columns;
    const services = this.#columns.services
      .map((service) => {
        const cells = [...this.#columns.inside(service.id)].sort(
          (one, other) => this.#wishOf(one) - this.#wishOf(other),
        );
        const head = padding + this.#columns.textOf(service).height;
        const height = cells.reduce((sum, cell) => sum + gap + this.#columns.cellHeight(cell), head + padding);
        const wish = mean(cells.map((cell) => this.#wishOf(cell))) ?? this.#y / 2;
        return { service, cells, head, height, wish };
      })
      .sort((one, other) => one.wish - other.wish);
    const tops = stacked(services);
    for (const [index, { service, cells, head, height }] of services.entries()) {
      const top = tops[index] ?? 0;
      this.places.set(service.id, inColumn(servicesColumn, top, height));
      let y = top + head;
      for (const cell of cells) {
        y += gap;
        this.places.set(cell.id, inColumn(servicesColumn, y, this.#columns.cellHeight(cell), padding));
        y += this.#columns.cellHeight(cell);
      }
    }
  }
}
