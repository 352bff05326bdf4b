import { type Field, isAbsent, isKnown } from "../source/field.ts";

/**
 * Whether a value is certainly there, readable or not. A text that is filled in later is; a function of a template may stand for nothing
 * (`Fn::If`), and so may what a plan knows only after apply.
 */
export function isCertainlyThere(field: Field<unknown>): boolean {
  if (isKnown(field) || isAbsent(field)) return isKnown(field);
  return isCertainlyFilled(field) || ("kind" in field.place && field.place.kind === "scalar");
}

/**
 * Whether a value that cannot be read is certainly there and not empty: a thing of the file, a text of a template with more in it
 * than variables. A text that is filled in later may turn out empty.
 */
export function isCertainlyFilled(field: Field<unknown>): boolean {
  if (field.state !== "unknown") return false;
  const { reference, place } = field;
  return reference !== undefined || ("isFilled" in place && place.isFilled === true);
}
