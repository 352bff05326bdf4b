import type { SourceNode } from "../source/node.ts";
import type { ConfigProblem } from "./config-problem.ts";

/**
 * What a node of a configuration holds, as a plain value; maps have no prototype. A word that readers of YAML take for
 * different things (`off`, `22:22`) is text. What cannot be read is undefined, and a problem. The readers bound the depth.
 */
export function plainValue(node: SourceNode, problems: ConfigProblem[]): unknown {
  switch (node.kind) {
    case "scalar":
      return node.ambiguous ? node.raw : node.value;
    case "list":
      return node.items.map((item) => plainValue(item, problems));
    case "map": {
      const members: Record<string, unknown> = Object.create(null);
      for (const { key, value } of node.entries) members[key] = plainValue(value, problems);
      return members;
    }
    case "opaque":
      problems.push({ place: node, message: "a configuration takes no placeholders and no tags" });
      return undefined;
  }
}
