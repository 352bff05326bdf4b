import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { applyEdits, textEdits } from "../src/finding/text-edits.ts";
import { exampleText } from "../src/rules/example-text.ts";
import { rules } from "../src/rules/index.ts";
import { serviceRules } from "../src/rules/service-rules.ts";
import { faults, lintText, sightings } from "./linting.ts";

const catalogue = JSON.parse(readFileSync("../shared/catalogue/rules.json", "utf8")) as any[];
const order = catalogue.map((r) => r.id);
const all: any[] = [];
for (const folder of [
  "load-balancer",
  "service-discovery",
  "network-configuration",
  "service-connect",
  "lattice",
  "ipv6",
  "port",
]) {
  let names: string[] = [];
  try {
    names = readdirSync(`src/rules/${folder}`);
  } catch {}
  for (const name of names) {
    try {
      const module = await import(`../src/rules/${folder}/${name}`);
      for (const value of Object.values(module) as any[])
        if (value?.inspects === "service" || value?.inspects === "fleet") all.push(value);
    } catch (e) {
      console.log("skip", name, String(e).slice(0, 200));
    }
  }
}
all.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
for (const rule of all)
  if (!serviceRules.includes(rule)) {
    (serviceRules as any[]).push(rule);
    (rules as any[]).push(rule);
  }
const mine = all.filter((r) => r.family === "load-balancer" || r.family === "service-discovery");
console.log(
  all.length,
  mine.map((r) => r.id).length,
  JSON.stringify(mine.map((r) => r.id)) ===
    JSON.stringify(catalogue.filter((r) => ["load-balancer", "service-discovery"].includes(r.family)).map((r) => r.id)),
);
function* hidden(value: any): Generator<any> {
  yield "${HIDDEN}";
  if (Array.isArray(value))
    for (const [i, item] of value.entries()) for (const other of hidden(item)) yield value.with(i, other);
  else if (typeof value === "object" && value !== null)
    for (const [k, item] of Object.entries(value)) for (const other of hidden(item)) yield { ...value, [k]: other };
}
const run = (text: string, language: any) => lintText(text, language);
const only = process.env["ONLY"];
describe.each(mine.filter((r) => !only || r.id === only).map((r) => [r.id, r] as const))("%s", (id, rule) => {
  const entry = catalogue.find((r) => r.id === id);
  test("meta", () => {
    const { family, severity, stage, inspects, aws = null, skipWhen = [], fixable = null, sources, title } = rule;
    expect({ family, severity, stage, inspects, aws, skipWhen, fixable, sources, title }).toEqual({
      family: entry.family,
      severity: entry.severity,
      stage: entry.stage,
      inspects: entry.inspects,
      aws: entry.aws,
      skipWhen: entry.skipWhen,
      fixable: entry.fix?.safety ?? null,
      sources: entry.sources,
      title: entry.title.replace(/\.$/, ""),
    });
  });
  const bads = [
    ...rule.examples.bad.map((b: any) => ({
      at: b.at,
      doc: parse(exampleText(b.document)),
      text: exampleText(b.document),
    })),
    ...entry.bad,
  ];
  const goods = [
    ...rule.examples.good.map((b: any) => ({
      why: b.why,
      doc: parse(exampleText(b.document)),
      text: exampleText(b.document),
    })),
    ...entry.good,
  ];
  test.each(bads.map((b, i) => [i, b.at, b] as const))("bad %i at %s", (_, at, b: any) => {
    for (const [language, text] of [
      ["yaml", b.text ?? stringify(b.doc)],
      ["json", JSON.stringify(b.doc)],
      ["json", JSON.stringify(b.doc, null, 2)],
      ["yaml", stringify(b.doc, { collectionStyle: "flow", aliasDuplicateObjects: false })],
    ] as const) {
      const linted = run(text, language);
      const found = rule.severity === "info" ? sightings(linted) : faults(linted);
      expect({ language, text, found }).toEqual({ language, text, found: [`${rule.severity} ${id} ${at}`] });
      for (const f of linted.findings) {
        if (f.rule !== id) continue;
        if (language === "yaml" && b.text)
          console.log(
            [
              `${f.message}`,
              `   ^ ${f.label}`,
              ...(f.related ?? []).map((r) => `   ~ ${r.message} @ ${r.place.path.join("/")}`),
              ...(f.notes ?? []).map((n) => `   note ${n}`),
              `   help ${f.help}`,
              `   aws ${f.aws?.message}`,
              `   fix ${f.fix?.title}`,
            ].join("\n"),
          );
        expect(f.message.length).toBeLessThanOrEqual(100);
        expect(f.message).toMatch(/^(?![A-Z][a-z]).*[^.]$/);
        expect(f.message).not.toMatch(/\b(invalid|illegal|wrong|please|must be valid)\b/i);
        expect(f.label?.length ?? 0).toBeLessThanOrEqual(40);
        for (const r of f.related ?? []) expect(r.message.length).toBeLessThanOrEqual(50);
        expect(f.help ?? "mend").toMatch(/^[^A-Z].*[^.]$/);
        if (f.fix) {
          expect(f.fix.safety).toBe(rule.fixable);
          const edits = textEdits(f.fix);
          expect(edits).toBeDefined();
          const mended = applyEdits(text, edits as any);
          const after = faults(run(mended, language));
          if (language === "yaml" && b.text) console.log(f.fix.title, "=>", after);
          expect(after.filter((l) => l.includes(` ${id} `))).toEqual([]);
        }
      }
    }
  });
  test.each(goods.map((b, i) => [i, b.why, b] as const))("good %i %s", (_, why, b: any) => {
    for (const [language, text] of [
      ["yaml", b.text ?? stringify(b.doc)],
      ["json", JSON.stringify(b.doc)],
      ["yaml", stringify(b.doc, { collectionStyle: "flow", aliasDuplicateObjects: false })],
    ] as const) {
      const linted = run(text, language);
      expect({
        why,
        text,
        found: faults(linted),
        own: sightings(linted).filter((l) => l.includes(` ${id} `)),
        tasks: linted.taskDefinitions,
        services: linted.services,
      }).toEqual({ why, text, found: [], own: [], tasks: 1, services: 1 });
    }
  });
  test("hide", () => {
    let count = 0;
    for (const { doc } of [...bads, ...goods]) {
      const seen = new Set(sightings(run(JSON.stringify(doc), "json")));
      for (const d of hidden(doc)) {
        count++;
        const added = sightings(run(JSON.stringify(d), "json")).filter((l) => !seen.has(l));
        expect({ d, added }).toEqual({ d, added: [] });
      }
    }
    console.log(id, "hidden documents", count);
  });
});
