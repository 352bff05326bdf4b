import type { Place } from "./node.ts";

/** A value that stands in the file. */
export interface Known<T> {
  readonly state: "known";
  readonly value: T;
  readonly place: Place;
}

/**
 * A key that is missing, or written with a value that ECS treats as missing (null, `""`, `[]`, `{}`, `false`).
 * `place` is the written value where there is one, else the structure that lacks the key.
 */
export interface Absent {
  readonly state: "absent";
  readonly place: Place;
  readonly written: boolean;
}

/** A value that is there and cannot be read: a placeholder, a template function, a value of the wrong type. */
export interface Unknown {
  readonly state: "unknown";
  readonly place: Place;
  readonly expression: string;
  /** The thing of the same file that the value refers to: a logical id, a resource address. */
  readonly reference?: string | undefined;
}

/** A member of a structure: what it holds, that it is absent, or that nobody can tell. Only `isAbsent` may justify "is missing". */
export type Field<T> = Known<T> | Absent | Unknown;

/** A list whose items are fields themselves, because one of them may be unknown. */
export type Items<T> = readonly Field<T>[];

export function isKnown<T>(field: Field<T>): field is Known<T> {
  return field.state === "known";
}

export function isAbsent<T>(field: Field<T>): field is Absent {
  return field.state === "absent";
}

export function isUnknown<T>(field: Field<T>): field is Unknown {
  return field.state === "unknown";
}

/** Whether the field is there, readable or not. */
export function isPresent<T>(field: Field<T>): field is Known<T> | Unknown {
  return field.state !== "absent";
}

/** The known value, or undefined. Never a proof that the value is missing. */
export function knownValue<T>(field: Field<T>): T | undefined {
  return field.state === "known" ? field.value : undefined;
}

/** The items of a list that can be read; none where the list is absent or unknown. */
export function knownItems<T>(list: Field<Items<T>>): readonly Known<T>[] {
  if (list.state !== "known") return [];
  return list.value.every(isKnown) ? list.value : list.value.filter(isKnown);
}

/** Whether every item of a list can be read. An absent list is complete; only then may a rule say that no item is so. */
export function isComplete<T>(list: Field<Items<T>>): boolean {
  return list.state === "known" ? list.value.every((item) => item.state !== "unknown") : list.state === "absent";
}
