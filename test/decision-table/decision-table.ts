import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { stringify } from "yaml";
import type { Finding } from "../../src/finding/finding.ts";
import { lintText } from "../linting.ts";
import { asPair } from "../relations/as-pair.ts";
import { asPlan } from "../relations/as-plan.ts";
import { asTemplate } from "../relations/as-template.ts";
import type { Members } from "../relations/rule-examples.ts";
import { written } from "../relations/translation.ts";
import { shortTags } from "../relations/written-template.ts";

/** The rows of a table beside this file, as AWS's documentation has them; each row is its cells in order. */
export function rows(name: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`${name}.tsv`, import.meta.url), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"));
}

/** The rules of a cell in the order in which a verdict has them. */
export function sorted(cell: string): string {
  return cell.split(" ").sort().join(" ");
}

/** A document in every format that can say it. */
function spellings(document: Members): Readonly<Record<string, readonly [text: string, language: "json" | "yaml"]>> {
  const isTemplate = "Resources" in document;
  const pair = isTemplate ? written(() => asPair(document).value) : document;
  const template = isTemplate ? document : asTemplate(document).value;
  const ofApi = (api: Members) =>
    ({
      json: [JSON.stringify(api), "json"],
      yaml: [stringify(api, { aliasDuplicateObjects: false }), "yaml"],
    }) as const;
  return {
    ...(typeof pair === "string" ? {} : ofApi(pair)),
    template: [JSON.stringify(template), "json"],
    "template with short tags": [shortTags(template), "yaml"],
    "plan of a creation": [JSON.stringify(asPlan(template, "creation").value), "json"],
    "plan of a refresh": [JSON.stringify(asPlan(template, "refresh").value), "json"],
  };
}

/** What fires, as the tables write it, in each format alike; `isShown` says which findings a table lists. */
export function verdict(document: Members, isShown: (finding: Finding) => boolean): string {
  const verdicts = Object.entries(spellings(document)).map(([format, [text, language]]): [string, string] => {
    const shown = lintText(text, language).findings.filter(isShown);
    const rules = shown.map(({ severity, rule }) => `${severity}:${rule}`).sort();
    return [format, rules.join(" ") || "ok"];
  });
  const [[, first = ""] = []] = verdicts;
  expect(Object.fromEntries(verdicts)).toEqual(Object.fromEntries(verdicts.map(([format]) => [format, first])));
  return first;
}
