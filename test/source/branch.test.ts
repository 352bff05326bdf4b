import { expect, test } from "vitest";
import { isOfBranch, seatOf } from "../../src/source/branch.ts";
import { ListNode, MapNode, ScalarNode } from "../../src/source/node.ts";
import { rootOf } from "../finding/edited.ts";

const { document } = rootOf("{}", "json");

/** A list or map at a step of another. */
function around(Kind: typeof ListNode | typeof MapNode, step?: string | number, parent?: ListNode | MapNode) {
  return new Kind(document, 0, 0, parent, step, -1, -1);
}

function valueAt(step: string | number | undefined, parent: ListNode | MapNode | undefined): ScalarNode {
  return new ScalarNode(document, 0, 0, parent, step, -1, -1);
}

const map = around(MapNode);
const list = around(ListNode);

test.each<[string | number, ListNode | MapNode | undefined, boolean]>([
  [1, map, true],
  [1, list, false],
  [1, undefined, false],
  ["Fn::If", map, true],
  ["Fn::If", undefined, true],
  ["Image", map, false],
])("a step %j below %o is one of a branch: %j", (step, parent, expected) => {
  expect(isOfBranch(step, parent)).toBe(expected);
});

test("a branch of `Fn::If` is in the seat of the function, in whichever spelling and depth", () => {
  const container = around(MapNode, 0, around(ListNode, "ContainerDefinitions", around(MapNode)));
  const short = around(MapNode, "Image", container);
  expect(seatOf(valueAt(2, short))).toBe(short);
  const long = around(MapNode, "Image", container);
  expect(seatOf(valueAt(1, around(MapNode, "Fn::If", long)))).toBe(long);
  expect(seatOf(valueAt(1, around(MapNode, 2, around(MapNode, "Fn::If", long))))).toBe(long);
  const item = around(MapNode, 3, around(ListNode, "PortMappings", container));
  expect(seatOf(valueAt(1, item))).toBe(item);
});

test("any other value is in its own", () => {
  for (const value of [
    valueAt("Image", around(MapNode)),
    valueAt(0, around(ListNode)),
    valueAt(undefined, undefined),
  ]) {
    expect(seatOf(value)).toBe(value);
  }
});
