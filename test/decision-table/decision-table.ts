import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Finding } from "../../src/finding/finding.ts";
import { lintText } from "../linting.ts";
import type { Members } from "../relations/rule-examples.ts";
import { spellings } from "../relations/spellings.ts";

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
