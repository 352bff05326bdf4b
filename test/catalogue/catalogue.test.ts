import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { rules } from "../../src/rules/index.ts";
import { rows, sorted } from "../decision-table/decision-table.ts";
import { faults, lintText, sightings } from "../linting.ts";

/** The catalogue of rules that this project was planned from; no part of the project. */
const catalogue = process.env["CATALOGUE"] ?? "../shared/catalogue";

interface Entry {
  readonly id: string;
  readonly inspects: string;
  readonly severity: string;
  readonly family: string;
  readonly stage: string;
  readonly aws: { readonly operation: string; readonly message: string; readonly evidence: string } | null;
  readonly sources: readonly string[];
  readonly fix: { readonly safety: string } | null;
  readonly skipWhen: readonly string[];
  readonly bad: readonly { readonly doc: object; readonly at: string }[];
  readonly good: readonly { readonly doc: object; readonly why: string }[];
}

const entries: readonly Entry[] = existsSync(catalogue)
  ? (JSON.parse(readFileSync(join(catalogue, "rules.json"), "utf8")) as readonly Entry[])
  : [];
const checked = entries.filter(({ id }) => rules.some((rule) => rule.id === id));

/** Which of the aliases is meant, the rule does not see: help without a fix. */
const withoutFix = new Set(["multiple-client-aliases"]);

describe.skipIf(entries.length === 0)("the catalogue", () => {
  test.each(checked.map((entry) => [entry.id, entry] as const))("%s", (id, entry) => {
    const rule = rules.find((candidate) => candidate.id === id);
    const { family, severity, stage, inspects, aws = null, skipWhen = [], fixable = null } = rule ?? {};
    expect({ family, severity, stage, inspects, aws, skipWhen, fixable }).toEqual({
      family: entry.family,
      severity: entry.severity,
      stage: entry.stage,
      inspects: entry.inspects,
      aws: entry.aws,
      skipWhen: entry.skipWhen,
      fixable: withoutFix.has(id) ? null : (entry.fix?.safety ?? null),
    });
    expect(rule?.sources).toEqual(expect.arrayContaining([...entry.sources].slice(0, 1)));
    for (const language of ["json", "yaml"] as const) {
      const spelt = (document: object): string =>
        language === "json" ? JSON.stringify(document, null, 2) : stringify(document, { aliasDuplicateObjects: false });
      for (const { doc, at } of entry.bad) {
        const linted = lintText(spelt(doc), language);
        const own = sightings(linted).filter((line) => line.split(" ")[1] === id);
        const others = faults(linted).filter((line) => line.split(" ")[1] !== id);
        expect({ doc, own, others }).toEqual({ doc, own: [`${entry.severity} ${id} ${at}`], others: [] });
      }
      for (const { doc, why } of entry.good) {
        const linted = lintText(spelt(doc), language);
        const own = sightings(linted).filter((line) => line.split(" ")[1] === id);
        expect({ why, doc, own, faults: faults(linted) }).toEqual({ why, doc, own: [], faults: [] });
      }
    }
  });
});

interface Row {
  readonly [column: string]: unknown;
  readonly rules: readonly { readonly id: string; readonly severity: string }[];
}

/** The columns in front of the rules, by the name that the catalogue has for a table. */
const tables: Readonly<Record<string, readonly [file: string, ...columns: readonly string[]]>> = {
  effectiveMode: ["effective-mode", "launchType", "os", "declared", "effectiveMode"],
  hostPort: ["host-port", "effectiveMode", "hostPort", "binding"],
  containerFields: ["container-fields", "field", "column"],
  targetType: ["target-type", "task", "target"],
  serviceDiscovery: ["service-discovery", "record", "task"],
  features: ["features", "feature", "mode"],
  platforms: ["platforms", "feature", "platform"],
};

describe.skipIf(entries.length === 0)("the decision tables are those of the catalogue", () => {
  const decided: Readonly<Record<string, readonly Row[]>> = existsSync(catalogue)
    ? JSON.parse(readFileSync(join(catalogue, "decision-table.json"), "utf8"))
    : {};

  test.each(Object.entries(tables))("%s", (name, [file, ...columns]) => {
    const wanted = (decided[name] ?? []).map((row) => [
      ...columns.map((column) => row[column] ?? { effectiveMode: "undecided", binding: "no binding" }[column]),
      sorted(row.rules.map(({ id, severity }) => `${severity}:${id}`).join(" ")) || "ok",
    ]);
    const ours = rows(file).map((row) => [...row.slice(0, columns.length), sorted(row[columns.length] ?? "")]);
    expect(ours).toEqual(wanted);
  });
});
