import "../tmp-network.setup.ts";
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { exampleText } from "../../src/rules/example-text.ts";
import { rules } from "../../src/rules/index.ts";
import { faults, lintText, sightings } from "../linting.ts";

const families = ["network-configuration", "lattice", "ipv6"];
const mine = new Set(rules.filter((r) => families.includes(r.family) || ["rollout-blocked-by-port", "contended-host-port"].includes(r.id)).map((r) => r.id));
test("count", () => expect(mine.size).toBe(23));

function* hidden(value: unknown): Generator<unknown> {
  yield "${HIDDEN}";
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) for (const other of hidden(item)) yield value.with(index, other);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) for (const other of hidden(item)) yield { ...value, [key]: other };
  }
}
test("hide in all catalogue documents", () => {
  const entries = JSON.parse(readFileSync("../shared/catalogue/rules.json", "utf8")) as any[];
  const out = new Set<string>();
  let n = 0;
  for (const e of entries) for (const x of [...e.bad, ...e.good]) {
    if (typeof x.doc !== "object") continue;
    const variants: any[] = [x.doc];
    if (x.doc.service) {
      const s = x.doc.service;
      variants.push({ ...x.doc, service: { ...s, networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1", "subnet-1", "sg-1"], assignPublicIp: "ENABLED" } } } });
      variants.push({ ...x.doc, service: { ...s, launchType: "EC2", capacityProviderStrategy: undefined, networkConfiguration: { awsvpcConfiguration: { securityGroups: ["sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "subnet-6"], assignPublicIp: "ENABLED" } }, vpcLatticeConfigurations: [{ portName: "zzz" }] } });
    }
    for (const v of variants) {
      const seen = new Set(sightings(lintText(JSON.stringify(v), "json")));
      for (const d of hidden(JSON.parse(JSON.stringify(v)))) {
        n++;
        const text = JSON.stringify(d);
        for (const line of sightings(lintText(text, "json"))) if (!seen.has(line) && mine.has(line.split(" ")[1]!)) out.add(`${e.id}: ${line} :: ${text.slice(0, 2500)}`);
      }
    }
  }
  writeFileSync("/tmp/hide-out.txt", `${n}\n${[...out].join("\n")}`);
  expect([...out].map((l) => l.slice(0, 160))).toEqual([]);
}, 500000);

test("print", () => {
  let s = "";
  for (const r of rules) if (mine.has(r.id)) {
    s += `## ${r.id}\n`;
    for (const b of r.examples.bad) for (const f of lintText(exampleText(b.document), "yaml").findings) if (f.rule === r.id)
      s += `  ${f.message} [${f.message.length}]\n    label: ${f.label}\n    help: ${f.help}\n    fix: ${f.fix?.title} ${JSON.stringify(f.fix?.changes.map((c) => ({ kind: c.kind, value: (c as any).value })))}\n    notes: ${f.notes}\n    related: ${f.related?.map((r) => `${r.message} @${r.place.path.join("/")}`).join(" | ")}\n    aws: ${f.aws?.operation}: ${f.aws?.message}\n`;
  }
  writeFileSync("/tmp/print-out.txt", s);
});
