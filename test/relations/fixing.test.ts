import fc from "fast-check";
import { expect, test } from "vitest";
import { deployments } from "../fuzz/deployments.ts";
import { writtenDeployment } from "../fuzz/written-deployment.ts";
import { lintText } from "../linting.ts";
import { faultOfFixes } from "./fixed.ts";

test("what a fix is for is gone after it, the file is no worse, and fixing comes to an end", () => {
  fc.assert(
    fc.property(deployments, fc.nat(), (deployment, choice) => {
      expect(faultOfFixes(writtenDeployment(deployment, choice))).toBe(undefined);
    }),
    { seed: 20_261_123, numRuns: 120 },
  );
});

test("the port of a load balancer is not fixed where two containers share the name", () => {
  const offered = (...names: readonly string[]): unknown => {
    const portMappings = [{ containerPort: 8080, hostPort: 80 }];
    const taskDefinition = {
      containerDefinitions: names.map((name, index) => (index ? { name } : { name, portMappings })),
    };
    const service = { loadBalancers: [{ containerName: "web", containerPort: 80 }] };
    const { findings } = lintText(JSON.stringify({ taskDefinition, service }), "json");
    return findings.filter(({ rule }) => rule === "unmapped-load-balancer-port").map(({ fix }) => fix?.title);
  };
  expect(offered("web", "other")).toEqual(["set `containerPort` to 8080"]);
  expect(offered("web", "web")).toEqual([undefined]);
});
