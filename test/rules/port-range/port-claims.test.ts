import fc from "fast-check";
import { expect, test } from "vitest";
import type { PortRange } from "../../../src/ecs/port-range.ts";
import { PortClaims } from "../../../src/rules/port-range/port-claims.ts";

const highest = 30;

const range = fc
  .tuple(fc.integer({ min: 1, max: highest }), fc.integer({ min: 1, max: highest }))
  .map(([one, other]): PortRange => ({ first: Math.min(one, other), last: Math.max(one, other) }));

test("knows the same owners as a list of all ports", () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 20 }), (ranges) => {
      const claims = new PortClaims<number>();
      const ports: (number | undefined)[] = new Array(highest + 1).fill(undefined);
      for (const [owner, { first, last }] of ranges.entries()) {
        const expected = ports.slice(first, last + 1).find((taken) => taken !== undefined);
        expect(claims.ownerIn({ first, last })).toBe(expected);
        claims.add({ first, last }, owner);
        ports.fill(owner, first, last + 1);
      }
      for (let port = 1; port <= highest; port++) {
        expect(claims.ownerIn({ first: port, last: port })).toBe(ports[port]);
      }
    }),
    { numRuns: 5_000 },
  );
});
