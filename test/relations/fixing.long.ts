import fc from "fast-check";
import { expect, test } from "vitest";
import { deployments } from "../fuzz/deployments.ts";
import { writtenDeployment } from "../fuzz/written-deployment.ts";
import { faultOfFixes } from "./fixed.ts";

/** A tenth of the mutations: each deployment is checked once for every fix, and again until nothing is left to fix. */
const runs = Number(process.env["FUZZ_RUNS"] ?? 1e5) / 10;
const randomSeed = Number(process.env["FUZZ_SEED"] ?? Math.floor(Math.random() * 2 ** 31));

test.each([
  ["fixed", 20_261_124, runs],
  ["random", randomSeed, runs / 10],
])("the fixes of deployments, with the %s seed %d", (_, seed, numRuns) => {
  fc.assert(
    fc.property(deployments, fc.nat(), (deployment, choice) => {
      expect(faultOfFixes(writtenDeployment(deployment, choice))).toBe(undefined);
    }),
    { seed, numRuns },
  );
});
