import type { Reading } from "../../src/source/flaw.ts";
import type { SourceNode } from "../../src/source/node.ts";

/** All that a node says of itself, in a line; what is in it follows, indented. */
function lines(node: SourceNode, parent: SourceNode | undefined, depth: number): readonly string[] {
  const { kind, start, end, step, keyStart, keyEnd } = node;
  const place = [kind, start, end, JSON.stringify(step), keyStart, keyEnd];
  const below = (child: SourceNode, around: SourceNode | undefined = node) => lines(child, around, depth + 1);
  const line = (...more: readonly unknown[]) => `${" ".repeat(depth)}${[...place, ...more].join(" ")}`.trimEnd();
  if (node.parent !== parent) return [line("misplaced")];
  switch (node.kind) {
    case "scalar":
      return [line(JSON.stringify(node.value), node.quoted, node.ambiguous)];
    case "list":
      return [line(), ...node.items.flatMap((item) => below(item))];
    case "map":
      return [
        line(node.open, JSON.stringify(node.entries.map(({ key }) => key))),
        ...node.entries.flatMap(({ value }) => below(value)),
      ];
    case "opaque":
      return [
        line(node.tag, JSON.stringify(node.expression), node.reference),
        ...(node.content ? below(node.content, parent) : []),
      ];
  }
}

/** A reading as text: every field of every node, the flaws and the comments. */
export function writtenReading({ roots, flaws, comments }: Reading): string {
  const told = flaws.map(({ kind, place, message, label, help, meant, related }) =>
    JSON.stringify([
      kind,
      place.range,
      place.path,
      message,
      label,
      help,
      meant,
      related?.place.range,
      related?.message,
    ]),
  );
  return [...roots.flatMap((root) => lines(root, undefined, 0)), ...told, JSON.stringify(comments)].join("\n");
}
