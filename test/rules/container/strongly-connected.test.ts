import fc from "fast-check";
import { expect, test } from "vitest";
import { stronglyConnected } from "../../../src/rules/container/strongly-connected.ts";

const graph = fc
  .integer({ min: 1, max: 8 })
  .chain((size) =>
    fc.array(fc.array(fc.nat({ max: size - 1 }), { maxLength: 3 }), { minLength: size, maxLength: size }),
  );

/** Every node that can be reached from one, itself included. */
function reached(targets: readonly (readonly number[])[], from: number): ReadonlySet<number> {
  const found = new Set([from]);
  for (const node of found) for (const target of targets[node] ?? []) found.add(target);
  return found;
}

test("puts together what reaches each other, and what is reached first", () => {
  fc.assert(
    fc.property(graph, (targets) => {
      const nodes = [...targets.keys()];
      const sets = stronglyConnected(nodes, (node) => targets[node] ?? []);
      expect(sets.flat().sort()).toEqual(nodes);
      const place = new Map(sets.flatMap((set, index) => set.map((node) => [node, index])));
      for (const left of nodes) {
        for (const right of reached(targets, left)) {
          const isMutual = reached(targets, right).has(left);
          expect(place.get(left) === place.get(right)).toBe(isMutual);
          expect(place.get(right)).toBeLessThanOrEqual(place.get(left) ?? -1);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

test("walks a long chain without recursion", () => {
  const length = 100_000;
  const nodes = Array.from({ length }, (_, index) => index);
  const sets = stronglyConnected(nodes, (node) => [(node + 1) % length]);
  expect(sets.map((set) => set.length)).toEqual([length]);
});
