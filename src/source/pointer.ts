import type { Place, Step } from "./node.ts";

/**
 * The RFC 6901 pointer of a path: `/containerDefinitions/0/name`, and `""` for the root.
 * https://www.rfc-editor.org/rfc/rfc6901
 */
export function pointer(path: readonly Step[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/**
 * The pointer of a place in its file. In a YAML stream of several documents it starts with the document's index:
 * `#1/containerDefinitions/0`.
 */
export function pointerOf(place: Place): string {
  const { streamIndex } = place;
  return (streamIndex === undefined ? "" : `#${streamIndex}`) + pointer(place.path);
}

/**
 * The pointer of a place with list indexes replaced by the `name` of the item where it has one, so that it stays the same
 * when containers are reordered.
 */
export function namedPointer(place: Place): string {
  const steps = [...place.path];
  let list = place.parent;
  for (let depth = steps.length - 1; depth >= 0 && list; depth--, list = list.parent) {
    if (list.kind !== "list") continue;
    const item = list.items[Number(steps[depth])];
    const name = item?.kind === "map" ? (item.get("name") ?? item.get("Name")) : undefined;
    if (name?.kind === "scalar" && typeof name.value === "string") steps[depth] = `[${name.value}]`;
  }
  const { streamIndex } = place;
  return (streamIndex === undefined ? "" : `#${streamIndex}`) + pointer(steps);
}

/** Whether one place lies inside another, or is it. */
export function isWithin(inner: Place, outer: Place): boolean {
  if (inner.document !== outer.document || inner.streamIndex !== outer.streamIndex) return false;
  const path = inner.path;
  return outer.path.every((step, index) => path[index] === step);
}
