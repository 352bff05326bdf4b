import type { ListNode, MapNode, Place } from "../source/node.ts";
import { pointer, pointerOf } from "../source/pointer.ts";
import type { Ignore, Reach } from "./ignore.ts";
import { containerLists } from "./one-cause.ts";

/** The pointers of a place and of everything around it, the root included, each as `pointerOf` has it. */
function* pointersAround({ path, streamIndex }: Place): Generator<string> {
  const stream = streamIndex === undefined ? "" : `#${streamIndex}`;
  for (let depth = path.length; depth >= 0; depth--) yield stream + pointer(path.slice(0, depth));
}

/** The lines on which a finding at a place can be ignored: the one where it begins, and that of the key in front. */
function linesOf({ document, range, keyRange }: Place): readonly number[] {
  const { line } = document.positionAt(range.start);
  const keyLine = keyRange ? document.positionAt(keyRange.start).line : line;
  return keyLine === line ? [line] : [line, keyLine];
}

/** The name of the container definition around a place: of the outermost named entry in a list of them, through `Fn::If` too. */
function containerAround({ path, parent }: Place): string | undefined {
  const first = path.findIndex((step) => containerLists.has(String(step)));
  let container: string | undefined;
  let holder: ListNode | MapNode | undefined = parent;
  for (let depth = path.length - 1; first >= 0 && depth > first && holder; depth--, holder = holder.parent) {
    const item = holder.kind === "list" ? holder.items[Number(path[depth])] : undefined;
    const name = item?.kind === "map" ? (item.get("name") ?? item.get("Name")) : undefined;
    if (name?.kind === "scalar" && typeof name.value === "string") container = name.value;
  }
  return container;
}

/** Whether a pointer pattern leads to a place or to something around it. */
function leadsTo(pattern: string, { path, streamIndex }: Place): boolean {
  const [stream = "", ...segments] = pattern.split("/");
  if (stream !== "" && stream !== `#${streamIndex}`) return false;
  if (segments.length > path.length) return false;
  return segments.every((segment, index) => segment === "*" || `/${segment}` === pointer(path.slice(index, index + 1)));
}

/** The key under which an ignore with this reach is looked up; undefined where it must be tried on each finding. */
function keyOf(reach: Reach): string | undefined {
  switch (reach.kind) {
    case "line":
      return `line ${reach.line}`;
    case "within":
      return `pointer ${pointerOf(reach.place)}`;
    case "container":
      return `container ${reach.name}`;
    default:
      return undefined;
  }
}

function* keysOf(place: Place): Generator<string> {
  for (const line of linesOf(place)) yield `line ${line}`;
  for (const around of pointersAround(place)) yield `pointer ${around}`;
  const container = containerAround(place);
  if (container !== undefined) yield `container ${container}`;
}

/** Ignores, by what they reach. */
export class IgnoreIndex {
  readonly #byKey = new Map<string, Ignore[]>();
  readonly #others: Ignore[] = [];

  constructor(ignores: readonly Ignore[]) {
    for (const ignore of ignores) {
      const key = keyOf(ignore.reach);
      const alike = key === undefined ? this.#others : (this.#byKey.get(key) ?? []);
      alike.push(ignore);
      if (key !== undefined) this.#byKey.set(key, alike);
    }
  }

  /** The ignores that reach a finding at a place, whatever rules they name; those that are nearest in the file first. */
  *reaching(place: Place): Generator<Ignore> {
    for (const key of keysOf(place)) yield* this.#byKey.get(key) ?? [];
    for (const ignore of this.#others) {
      const { reach } = ignore;
      if (reach.kind === "file" || (reach.kind === "pointer" && leadsTo(reach.pattern, place))) yield ignore;
    }
  }
}
