import type { SourceNode } from "../../source/node.ts";

/**
 * An amount of memory in MiB: a number of MiB, or a text such as `1024` or `1 GB`; undefined for anything else.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size
 */
export function memorySize(node: SourceNode): number | undefined {
  if (node.kind !== "scalar" || node.ambiguous) return undefined;
  const match = /^(\d{1,12}(?:\.\d{1,6})?) ?(GB)?$/i.exec(String(node.value));
  if (!match) return undefined;
  const size = Number(match[1]);
  return match[2] ? size * 1024 : size;
}
