import { sanitisedJson } from "../../report/sanitise.ts";
import type { NetworkGraph } from "./network-graph.ts";

/** Graphs as JSON: the model itself, in an object with its version. */
export function graphJson(graphs: readonly NetworkGraph[]): string {
  return `${sanitisedJson(JSON.stringify({ formatVersion: "1.0", graphs }, null, 2))}\n`;
}
