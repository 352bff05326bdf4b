import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { DOMParser, onErrorStopParsing } from "@xmldom/xmldom";
import { clipped } from "../../../src/report/display-width.ts";
import { graphDot } from "../../../src/views/graph/graph-dot.ts";
import { graphJson } from "../../../src/views/graph/graph-json.ts";
import { graphMermaid } from "../../../src/views/graph/graph-mermaid.ts";
import { graphPicture } from "../../../src/views/graph/graph-picture.ts";
import { graphSvg } from "../../../src/views/graph/graph-svg.ts";
import type { NetworkGraph } from "../../../src/views/graph/network-graph.ts";
import { faultsOf } from "./drawn.ts";

const graphviz = await Graphviz.load();

/** The text that a picture shows, without its markup and hints. Throws where it is no XML. */
function xmlTexts(svg: string): readonly string[] {
  const root = new DOMParser({ onError: onErrorStopParsing }).parseFromString(svg, "image/svg+xml");
  return Array.from(root.getElementsByTagName("text"), (text) => text.lastChild?.nodeValue ?? "");
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxesOf(svg: string): readonly Box[] {
  const boxes = svg.matchAll(/<rect class="[a-z ]+" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g);
  return Array.from(boxes, ([, x, y, width, height]) => ({
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
  }));
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function areApart(one: Box, other: Box): boolean {
  return (
    one.x + one.width <= other.x ||
    other.x + other.width <= one.x ||
    one.y + one.height <= other.y ||
    other.y + other.height <= one.y
  );
}

/** The boxes that lie partly on others. */
function overlaps(boxes: readonly Box[]): readonly unknown[] {
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter((other) => !areApart(one, other) && !isInside(one, other) && !isInside(other, one))
      .map((other) => [one, other]),
  );
}

const quotedText = `"(?:[^"#]|#\\d+;)*"`;
const mermaidLine = new RegExp(
  `^(?:flowchart LR|(?: {2})+(?:direction LR|end|subgraph \\w+\\[${quotedText}\\]|\\w+\\(?\\[${quotedText}\\]\\)?(?::::(?:error|warning))?|\\w+ (?:-->|-\\.->)(?:\\|${quotedText}\\|)? \\w+|classDef \\w+ [\\w:,#-]+|linkStyle \\d+ [\\w:,#-]+))$`,
);

/** A text as Mermaid shows it. */
function mermaidText(source: string): string {
  return source.replaceAll(/#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** What each drawing of graphs is not: the parts and faults it lacks, boxes that overlap, texts beyond the edge, text that is not escaped. */
export function mistakes(graphs: readonly NetworkGraph[]): readonly unknown[] {
  const svg = graphSvg(graphs);
  const dot = graphDot(graphs);
  const mermaid = graphMermaid(graphs);
  const json = graphJson(graphs);
  const svgTexts = xmlTexts(svg);
  const picture = graphPicture(graphs);
  const dotText = graphviz.layout(dot, "canon", "dot").length > 0 ? dot : "";
  const shown = mermaidText(mermaid);
  const found: unknown[] = [...overlaps(boxesOf(svg))];
  for (const { x, y, width, anchor } of picture.texts) {
    if (anchor === "start" && x + width > picture.width) found.push(["beyond the edge", x, width]);
    if (y > picture.height) found.push(["below the edge", y]);
  }
  for (const line of mermaid.trimEnd().split("\n")) if (!mermaidLine.test(line)) found.push(["no Mermaid", line]);
  for (const text of [svg, dot, mermaid, json]) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what it looks for.
    if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]|^\s*::|##\[/m.test(text)) found.push("not sanitised");
  }
  if (JSON.stringify(JSON.parse(json).graphs) !== JSON.stringify(graphs)) found.push("another model");
  for (const graph of graphs) {
    for (const { kind, label } of graph.nodes) {
      const cut = clipped(label, 20)
        .replace(/\.\.\.$/, "")
        .replace(/[\ufffe\uffff]/g, "");
      const escaped = cut
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;");
      if (!svgTexts.some((text) => text.startsWith(cut))) found.push(["not in SVG", kind, label]);
      if (!shown.replace(/[\ufffe\uffff]/g, "").includes(cut)) found.push(["not in Mermaid", kind, label]);
      if (!dotText.includes(escaped)) found.push(["not in DOT", kind, label]);
    }
    for (const { rule, severity } of faultsOf(graph)) {
      const text = `${severity === "error" ? "✕" : "!"} ${rule}`;
      if (!svgTexts.includes(text)) found.push(["not in SVG", rule]);
      if (!shown.includes(text)) found.push(["not in Mermaid", rule]);
      if (!dotText.includes(text)) found.push(["not in DOT", rule]);
    }
  }
  return found;
}
