import { spliced } from "../../src/finding/edit-splice.ts";
import type { Change, Fix, FixValue } from "../../src/finding/fix.ts";
import { editSplices, textEdits } from "../../src/finding/text-edits.ts";
import { type Language, SourceDocument } from "../../src/source/document.ts";
import { readJson } from "../../src/source/json-reader.ts";
import type { SourceNode, Step } from "../../src/source/node.ts";
import { loadYamlReader } from "../../src/source/yaml-reader.ts";

const readYaml = await loadYamlReader();

/** A change by the path of what it is about; an insertion by the path of its map. */
export type Wish =
  | readonly ["delete", ...Step[]]
  | readonly ["replace", FixValue, ...Step[]]
  | readonly ["rename", string, ...Step[]]
  | readonly ["insert", string, FixValue, ...Step[]];

export function rootOf(text: string, language: Language): SourceNode {
  const document = new SourceDocument("web", text, language);
  const { roots, flaws } = language === "yaml" ? readYaml(document, "1.1") : readJson(document);
  const root = roots[0];
  if (!root) throw new Error(`not read: ${flaws[0]?.message}\n${text}`);
  return root;
}

export function nodeAt(root: SourceNode, path: readonly Step[]): SourceNode {
  let node: SourceNode | undefined = root;
  for (const step of path) {
    node = node?.kind === "list" ? node.items[Number(step)] : node?.kind === "map" ? node.get(String(step)) : undefined;
  }
  if (!node) throw new Error(`nothing at ${path.join("/")}`);
  return node;
}

function change(root: SourceNode, wish: Wish): Change {
  if (wish[0] === "delete") return { kind: "delete", place: nodeAt(root, wish.slice(1) as Step[]) };
  if (wish[0] === "replace") return { kind: "replace", value: wish[1], place: nodeAt(root, wish.slice(2) as Step[]) };
  if (wish[0] === "rename") return { kind: "rename", key: wish[1], place: nodeAt(root, wish.slice(2) as Step[]) };
  const into = nodeAt(root, wish.slice(3) as Step[]);
  if (into.kind !== "map") throw new Error("not a map");
  return { kind: "insert", key: wish[1], value: wish[2], into };
}

export function fixOf(root: SourceNode, wishes: readonly Wish[]): Fix {
  return { title: "mend it", safety: "safe", changes: wishes.map((wish) => change(root, wish)) };
}

/** The text after the changes; undefined where they are not offered. */
export function edited(text: string, language: Language, ...wishes: readonly Wish[]): string | undefined {
  const edits = textEdits(fixOf(rootOf(text, language), wishes));
  return edits && spliced(text, editSplices(edits));
}
