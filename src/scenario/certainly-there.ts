import { type Field, isAbsent, isKnown } from "../source/field.ts";

/**
 * Whether a value is certainly there, readable or not. A text that is filled in later is, and a reference to a thing of the file;
 * a function of a template may stand for nothing (`Fn::If`), and so may what a plan knows only after apply.
 */
export function isCertainlyThere(field: Field<unknown>): boolean {
  if (isKnown(field) || isAbsent(field)) return isKnown(field);
  return field.reference !== undefined || ("kind" in field.place && field.place.kind === "scalar");
}
