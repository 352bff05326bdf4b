import { sanitise, sanitisedXml } from "../../report/sanitise.ts";
import type { DrawnBox, DrawnEdge, DrawnText } from "./drawing.ts";
import { graphPicture } from "./graph-picture.ts";
import { faultText, graphTitle } from "./graph-text.ts";
import type { NetworkGraph } from "./network-graph.ts";
import { metrics, type TextStyle } from "./text-block.ts";

const sans = `ui-sans-serif, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", "DejaVu Sans", sans-serif`;
const mono = `ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace`;

/** The class of the picture, and what its ids begin with. */
const scope = "ecs-netcheck";

const monospaced: readonly TextStyle[] = ["name", "port", "label", "error", "warning"];
const bold: readonly TextStyle[] = ["title", "name", "error", "warning"];

/** The colours of one background. Each pair of text and ground has a contrast of at least 4.5. */
interface Colours {
  readonly ground: string;
  readonly frame: string;
  readonly box: string;
  readonly cell: string;
  readonly border: string;
  readonly text: string;
  readonly faint: string;
  readonly line: string;
  readonly error: string;
  readonly errorCell: string;
  readonly warning: string;
  readonly warningCell: string;
}

const light: Colours = {
  ground: "#ffffff",
  frame: "#f6f8fa",
  box: "#ffffff",
  cell: "#ddf4ff",
  border: "#c5ced8",
  text: "#1f2328",
  faint: "#59636e",
  line: "#0969da",
  error: "#c1121f",
  errorCell: "#ffebe9",
  warning: "#8a5a00",
  warningCell: "#fff5d6",
};

const dark: Colours = {
  ground: "#0d1117",
  frame: "#151b23",
  box: "#0d1117",
  cell: "#12294a",
  border: "#3d444d",
  text: "#e6edf3",
  faint: "#9198a1",
  line: "#58a6ff",
  error: "#ff7b72",
  errorCell: "#3d1417",
  warning: "#e3b341",
  warningCell: "#332701",
};

function coloured(colours: Colours): readonly string[] {
  const { ground, frame, box, cell, border, text, faint, line, error, errorCell, warning, warningCell } = colours;
  return [
    `.ground{fill:${ground}}`,
    `.frame{fill:${frame};stroke:${border}}`,
    `.namespace{fill:none;stroke:${faint}}`,
    `.box,.clients{fill:${box};stroke:${border}}`,
    `.cell{fill:${cell};stroke:${line}}`,
    `.idle{fill:${frame};stroke:${faint}}`,
    `.cell.error,.idle.error{fill:${errorCell}}`,
    `.cell.warning,.idle.warning{fill:${warningCell}}`,
    `rect.error{stroke:${error}}`,
    `rect.warning{stroke:${warning}}`,
    `path{stroke:${line}}`,
    `path.link{stroke:${faint}}`,
    `path.error{stroke:${error}}`,
    `path.warning{stroke:${warning}}`,
    `.arrow{fill:${line}}`,
    `.arrow.link{fill:${faint}}`,
    `.arrow.error{fill:${error}}`,
    `.arrow.warning{fill:${warning}}`,
    `text{fill:${text}}`,
    `.kind,.subtitle,.label{fill:${faint}}`,
    `text.error{fill:${error}}`,
    `text.warning{fill:${warning}}`,
  ];
}

function fonts(): readonly string[] {
  const styles = Object.entries(metrics) as readonly [TextStyle, (typeof metrics)[TextStyle]][];
  return [
    `text{font-family:${sans};white-space:pre}`,
    ...styles.map(([style, { size }]) => {
      const weight = bold.includes(style) ? "font-weight:600;" : "";
      const family = monospaced.includes(style) ? `font-family:${mono};` : "";
      return `text.${style}{${weight}${family}font-size:${size}px}`;
    }),
  ];
}

/** What does not depend on the background. */
const shapes = [
  "rect,path{fill:none;stroke-width:1}",
  ".namespace,.idle,.health-check,.link{stroke-dasharray:4 3}",
  "path{stroke-width:1.5}",
  "rect.error,rect.warning,path.error{stroke-width:2}",
];

/** Rules that hold in this picture only, though it may stand in a page. */
function scoped(rules: readonly string[]): string {
  const inPicture = (selector: string): string => `.${scope} ${selector}`;
  return rules
    .map((rule) => rule.replace(/^[^{]+/, (selectors) => selectors.split(",").map(inPicture).join(",")))
    .join("\n");
}

/** Text as it may stand in a picture: what cannot be seen is spelled out, because it would act on what can. */
function xmlText(text: string): string {
  return sanitisedXml(sanitise(text));
}

function classes(...names: readonly (string | undefined)[]): string {
  return names.filter((name) => name !== undefined).join(" ");
}

function rectangle({ shape, x, y, width, height, fault }: DrawnBox): string {
  const radius = shape === "clients" ? height / 2 : shape === "cell" || shape === "idle" ? 5 : 8;
  return `<rect class="${classes(shape, fault)}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;
}

function path({ path: d, kind, fault }: DrawnEdge): string {
  const look = fault ?? (kind === "link" ? kind : "traffic");
  return `<path class="${classes(kind, fault)}" d="${d}" marker-end="url(#${scope}-${look})"/>`;
}

function text({ text: shown, style, hint, x, y, anchor }: DrawnText): string {
  const title = hint === undefined ? "" : `<title>${xmlText(hint)}</title>`;
  const middle = anchor === "middle" ? ` text-anchor="middle"` : "";
  return `<text class="${style}" x="${Math.round(x)}" y="${Math.round(y)}"${middle}>${title}${xmlText(shown)}</text>`;
}

function marker(look: string): string {
  return `<marker id="${scope}-${look}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><polygon class="arrow ${look}" points="0,0.5 8,4 0,7.5"/></marker>`;
}

/** What the picture shows, for those who do not see it: how many containers each network has, and every fault. */
function description(graphs: readonly NetworkGraph[]): string {
  return graphs
    .map((graph) => {
      const containers = graph.nodes.filter(({ kind }) => kind === "container").length;
      const faults = [...graph.faults, ...[...graph.nodes, ...graph.edges].flatMap((part) => part.faults)];
      const told = faults.map((fault) => `${faultText(fault)}: ${fault.message}`).join("; ");
      const on = graph.platform === null ? "" : ` on ${graph.platform}`;
      return `${graphTitle(graph)}${on}: ${containers} container${containers === 1 ? "" : "s"}${told === "" ? "" : `; ${told}`}.`;
    })
    .join(" ");
}

/** Graphs as an SVG picture that needs nothing but itself, for light and dark backgrounds; the same bytes every time. */
export function graphSvg(graphs: readonly NetworkGraph[]): string {
  const { boxes, edges, texts, width, height } = graphPicture(graphs);
  const names = graphs.map(graphTitle).join(", ");
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" class="${scope}" role="img" aria-labelledby="${scope}-title ${scope}-description">`,
    `<title id="${scope}-title">${xmlText(`Network of ${names}`)}</title>`,
    `<desc id="${scope}-description">${xmlText(description(graphs))}</desc>`,
    "<style>",
    scoped([...fonts(), ...shapes, ...coloured(light)]),
    "@media (prefers-color-scheme: dark){",
    scoped(coloured(dark)),
    "}",
    "</style>",
    `<defs>${["traffic", "link", "error", "warning"].map(marker).join("")}</defs>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    ...boxes.map(rectangle),
    ...edges.map(path),
    ...texts.map(text),
    "</svg>",
  ].join("\n")}\n`;
}
