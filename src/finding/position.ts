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

/** The order of the findings of a run: by the names of their documents, by code units, and then by position. */
export function byDocument(left: Positioned, right: Positioned): number {
  const [leftName, rightName] = [left.place.document.name, right.place.document.name];
  return leftName < rightName ? -1 : leftName > rightName ? 1 : byPosition(left, right);
}
