import "../tmp-network.setup.ts";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { applyEdits, textEdits } from "../../src/finding/text-edits.ts";
import { exampleText } from "../../src/rules/example-text.ts";
import { rules } from "../../src/rules/index.ts";
import { faults, lintText } from "../linting.ts";
const families = ["network-configuration", "lattice", "ipv6"];
const mine = rules.filter((r) => families.includes(r.family) || ["rollout-blocked-by-port", "contended-host-port"].includes(r.id));
test("fixes mend", () => {
  const log: string[] = [];
  for (const r of mine) for (const b of r.examples.bad) for (const language of ["yaml", "json"] as const) {
    const text = language === "yaml" ? exampleText(b.document) : JSON.stringify(parse(exampleText(b.document)), null, 2);
    for (const f of lintText(text, language).findings) {
      if (f.rule !== r.id || !f.fix) continue;
      const edits = textEdits(f.fix);
      const fixed = edits ? applyEdits(text, edits) : "NO EDITS";
      log.push(`${r.id} ${language}: ${JSON.stringify(edits ? faults(lintText(fixed, language)) : "none")}`);
    }
  }
  console.log(log.join("\n"));
});
test("many services", () => {
  const Resources: any = { Task: { Type: "AWS::ECS::TaskDefinition", Properties: { Family: "t", NetworkMode: "bridge", ContainerDefinitions: [{ Name: "a", Image: "a:1", Memory: 1, PortMappings: [{ ContainerPort: 1, HostPort: 8080 }] }] } } };
  for (let i = 0; i < 3000; i++) Resources[`S${i}`] = { Type: "AWS::ECS::Service", Properties: { TaskDefinition: { Ref: "Task" }, Cluster: `c${i % 100}`, DesiredCount: 2, DeploymentConfiguration: { MinimumHealthyPercent: 50 } } };
  const t = performance.now();
  const n = lintText(JSON.stringify({ Resources }), "json").findings.length;
  console.log(n, performance.now() - t);
});
