import fc from "fast-check";
import { expect, test } from "vitest";
import { deployments } from "./deployments.ts";
import { faultOf } from "./fault-of.ts";
import { writtenDeployment } from "./written-deployment.ts";

const runs = Number(process.env["FUZZ_RUNS"] ?? 1e5) / 5;
const randomSeed = Number(process.env["FUZZ_SEED"] ?? Math.floor(Math.random() * 2 ** 31));

test.each([
  ["fixed", 20_261_123, runs],
  ["random", randomSeed, runs / 10],
])("deployments in every format, with the %s seed %d", (_, seed, numRuns) => {
  let format = 0;
  fc.assert(
    fc.property(deployments, fc.nat(), (deployment, choice) => {
      const sample = writtenDeployment(deployment, choice);
      expect(faultOf(sample, format++)).toBe(undefined);
    }),
    { seed, numRuns },
  );
});
