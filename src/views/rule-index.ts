import type { Layout } from "../report/report.ts";
import { sanitisedJson } from "../report/sanitise.ts";
import type { Family, Rule } from "../rules/rule.ts";
import { markdownPage } from "./markdown-page.ts";
import type { Block, Page } from "./page.ts";
import { printedPage } from "./printed-page.ts";

function fixable(rule: Rule): string {
  return rule.fixable ?? "-";
}

/** The rules in a table: id, severity, family, whether they can be fixed, title. */
function ruleTable(rules: readonly Rule[]): Page {
  const rows = rules.map((rule) => [[rule.id], [rule.severity], [rule.family], [fixable(rule)], [rule.title]]);
  return [{ kind: "table", header: ["rule", "severity", "family", "fixable", "title"], rows }];
}

/** Every rule on a line for a terminal; titles that do not fit are cut. */
export function printedRuleIndex(rules: readonly Rule[], layout: Layout): string {
  return printedPage(ruleTable(rules), layout);
}

/** Every rule in a Markdown table. */
export function markdownRuleIndex(rules: readonly Rule[]): string {
  return markdownPage(ruleTable(rules));
}

/** Every rule as JSON: a list of objects in which absent is null. */
export function jsonRuleIndex(rules: readonly Rule[]): string {
  const entries = rules.map(({ id, family, inspects, severity, stage, title, fixable, aws, sources }) => ({
    id,
    family,
    inspects,
    severity,
    stage,
    title,
    fixable: fixable ?? null,
    aws: aws ?? null,
    sources,
  }));
  return `${sanitisedJson(JSON.stringify(entries, null, 2))}\n`;
}

/** The contents of `docs/rules/`: the rules of each family with links to their pages. */
export function rulePagesIndex(rules: readonly Rule[]): string {
  const families = new Map<Family, Rule[]>();
  for (const rule of rules) families.set(rule.family, [...(families.get(rule.family) ?? []), rule]);
  const sections = [...families].flatMap(([family, members]): Block[] => [
    { kind: "heading", text: [`\`${family}\``] },
    {
      kind: "table",
      header: ["rule", "severity", "fixable", "title"],
      rows: members.map((rule) => [
        [{ text: rule.id, href: `${rule.id}.md` }],
        [rule.severity],
        [fixable(rule)],
        [rule.title],
      ]),
    },
  ]);
  return markdownPage([
    { kind: "title", text: ["Rules"] },
    {
      kind: "paragraph",
      text: ["Every rule, by family. `ecs-netcheck explain <rule>` prints its page, `ecs-netcheck rules` this list."],
    },
    ...sections,
  ]);
}
