import type { GraphEdge, GraphFault } from "./network-graph.ts";
import { lineHeight, metrics, type Run, runGap, type TextBlock } from "./text-block.ts";

/** A rectangle, in pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle with a look. */
export interface DrawnBox extends Rectangle {
  readonly shape: "frame" | "namespace" | "box" | "cell" | "idle" | "clients";
  readonly fault: GraphFault["severity"] | undefined;
}

/** A text whose baseline starts at a point, or has it in its middle. */
export interface DrawnText extends Run {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle";
}

/** A line with an arrow at its end, as the path of SVG. */
export interface DrawnEdge {
  readonly path: string;
  readonly kind: GraphEdge["kind"];
  readonly fault: GraphFault["severity"] | undefined;
}

/** Boxes, lines and texts on a plane, each drawn over those before. */
export class Drawing {
  readonly boxes: DrawnBox[] = [];
  readonly edges: DrawnEdge[] = [];
  readonly texts: DrawnText[] = [];
  width = 0;
  height = 0;

  box(shape: DrawnBox["shape"], rectangle: Rectangle, fault?: DrawnBox["fault"]): void {
    this.boxes.push({ ...rectangle, shape, fault });
    this.#cover(rectangle.x + rectangle.width, rectangle.y + rectangle.height);
  }

  /** Draws a block with its upper left corner at a point. */
  block({ lines }: TextBlock, x: number, top: number): void {
    let y = top;
    for (const runs of lines) {
      let left = x;
      for (const run of runs) {
        this.text(run, left, y + Math.round((lineHeight(runs) + metrics[run.style].size * 0.7) / 2));
        left += run.width + runGap;
      }
      y += lineHeight(runs);
    }
  }

  text(run: Run, x: number, y: number, anchor: DrawnText["anchor"] = "start"): void {
    this.texts.push({ ...run, x, y, anchor });
    this.#cover(x + (anchor === "start" ? run.width : run.width / 2), y);
  }

  edge(path: string, { kind }: GraphEdge, fault: DrawnEdge["fault"]): void {
    this.edges.push({ path, kind, fault });
  }

  #cover(right: number, bottom: number): void {
    this.width = Math.max(this.width, Math.ceil(right));
    this.height = Math.max(this.height, Math.ceil(bottom));
  }
}
