import { type Field, type Items, isAbsent, isKnown } from "../source/field.ts";
import { OpaqueNode } from "../source/node.ts";

/**
 * How many items a list has for certain. A function of a template that leads to no resource may stand for no item at all
 * (`Fn::If`), and does not count.
 */
export function leastLength(list: Field<Items<unknown>>): number {
  if (!isKnown(list)) return 0;
  return list.value.filter((item) => {
    if (isKnown(item) || isAbsent(item)) return isKnown(item);
    return item.reference !== undefined || !(item.place instanceof OpaqueNode);
  }).length;
}
