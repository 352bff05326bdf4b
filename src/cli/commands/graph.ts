import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { sanitise } from "../../report/sanitise.ts";
import type { NetworkGraph } from "../../views/graph/network-graph.ts";
import { networkGraphs } from "../../views/graph/network-graphs.ts";
import { exitCodes, UsageError } from "../exit-code.ts";
import { writeReason } from "../files/file-problem.ts";
import type { graphFormats } from "../flags.ts";
import type { InputOptions } from "../options.ts";
import { shownFiles } from "../shown-files.ts";
import type { Output } from "../streams.ts";

/** The flags of `graph`. */
export interface GraphOptions extends InputOptions {
  readonly format: (typeof graphFormats)[number];
  readonly output?: string;
}

async function drawn(format: GraphOptions["format"], graphs: readonly NetworkGraph[]): Promise<string> {
  switch (format) {
    case "mermaid":
      return (await import("../../views/graph/graph-mermaid.ts")).graphMermaid(graphs);
    case "dot":
      return (await import("../../views/graph/graph-dot.ts")).graphDot(graphs);
    case "svg":
      return (await import("../../views/graph/graph-svg.ts")).graphSvg(graphs);
    case "json":
      return (await import("../../views/graph/graph-json.ts")).graphJson(graphs);
  }
}

/** Draws the network of every task definition in files. Returns the exit code; faults do not change it. */
export async function graph(
  paths: readonly string[],
  options: GraphOptions,
  out: Output,
  err: Output,
): Promise<number> {
  const { format, output } = options;
  const { documents, wishes, isComplete } = await shownFiles(paths, options, err);
  const graphs = networkGraphs(documents, wishes);
  const code = isComplete ? exitCodes.clean : exitCodes.usage;
  if (graphs.length === 0) return code;
  const text = await drawn(format, graphs);
  if (output === undefined) {
    out.write(text);
    return code;
  }
  if (documents.some(({ document }) => resolve(document.name) === resolve(output))) {
    throw new UsageError(`--output names \`${output}\`, which is a file that was drawn`);
  }
  try {
    writeFileSync(output, text);
  } catch (error) {
    err.write(`error: cannot write ${sanitise(output)}: ${writeReason(error)}\n`);
    return exitCodes.usage;
  }
  return code;
}
