import fc from "fast-check";
import { expect, test } from "vitest";
import { deployments } from "../fuzz/deployments.ts";
import { writtenDeployment } from "../fuzz/written-deployment.ts";
import { faultOfFixes } from "./fixed.ts";

test("what a fix is for is gone after it, the file is no worse, and fixing comes to an end", () => {
  fc.assert(
    fc.property(deployments, fc.nat(), (deployment, choice) => {
      expect(faultOfFixes(writtenDeployment(deployment, choice))).toBe(undefined);
    }),
    { seed: 20_261_123, numRuns: 120 },
  );
});
