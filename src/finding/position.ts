import type { Place } from "../source/node.ts";

interface Positioned {
  readonly rule: string;
  readonly place: Place;
}

/** The order of the findings of one document: by where they begin and end, and by rule id. */
export function byPosition(left: Positioned, right: Positioned): number {
  const order = left.place.range.start - right.place.range.start || left.place.range.end - right.place.range.end;
  if (order !== 0) return order;
  return left.rule < right.rule ? -1 : left.rule > right.rule ? 1 : 0;
}
