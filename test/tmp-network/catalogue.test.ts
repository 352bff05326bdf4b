import "../tmp-network.setup.ts";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { rules } from "../../src/rules/index.ts";
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

/** The mend is a list, or needs a name that the rule does not see: help without a fix. */
const withoutFix = new Set(["missing-client-alias", "multiple-client-aliases", "unordered-listener"]);

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
