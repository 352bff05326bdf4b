import { expect, test } from "vitest";
import {
  type Field,
  type Items,
  isAbsent,
  isComplete,
  isKnown,
  isPresent,
  isUnknown,
  knownItems,
  knownValue,
} from "../../src/source/field.ts";
import { rootOf } from "../finding/edited.ts";

const place = rootOf("{}", "json");
const known: Field<number> = { state: "known", value: 80, place };
const other: Field<number> = { state: "known", value: 0, place };
const absent: Field<number> = { state: "absent", place, written: false };
const unknown: Field<number> = { state: "unknown", place, expression: "${PORT}" };

function listOf(...value: Items<number>): Field<Items<number>> {
  return { state: "known", value, place };
}

test.each([
  { field: known, is: [true, false, false, true], value: 80 },
  { field: other, is: [true, false, false, true], value: 0 },
  { field: absent, is: [false, true, false, false], value: undefined },
  { field: unknown, is: [false, false, true, true], value: undefined },
])("a field that is $field.state", ({ field, is, value }) => {
  expect([isKnown(field), isAbsent(field), isUnknown(field), isPresent(field)]).toEqual(is);
  expect(knownValue(field)).toBe(value);
});

test.each<{ readonly list: Field<Items<number>>; readonly items: Items<number>; readonly complete: boolean }>([
  { list: listOf(), items: [], complete: true },
  { list: listOf(known, other), items: [known, other], complete: true },
  { list: listOf(known, absent, other), items: [known, other], complete: true },
  { list: listOf(unknown, known), items: [known], complete: false },
  { list: listOf(known, unknown), items: [known], complete: false },
  { list: { state: "absent", place, written: true }, items: [], complete: true },
  { list: { state: "unknown", place, expression: "${PORTS}" }, items: [], complete: false },
])("the items of a list that is $list.state can be read, or all of them", ({ list, items, complete }) => {
  expect(knownItems(list)).toEqual(items);
  expect(isComplete(list)).toBe(complete);
});
