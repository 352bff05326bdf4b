import type { Severity } from "../finding/severity.ts";
import { exampleText } from "../rules/example-text.ts";
import { rules } from "../rules/index.ts";
import type { Rule } from "../rules/rule.ts";
import { awsSentence } from "./aws-sentence.ts";
import { ownMarkdown } from "./markdown-text.ts";
import { rulePageAddress } from "./tool.ts";

/** What SARIF calls a severity. */
export const sarifLevels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

/** How GitHub sorts alerts: errors are promises, warnings may be meant, infos are guidance. */
const precisions: Readonly<Record<Severity, string>> = { error: "very-high", warning: "high", info: "medium" };

const problemSeverities: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "recommendation",
};

/** The paragraphs of a rule's rationale, each on one line. */
function rationaleParagraphs({ rationale }: Rule): string[] {
  return exampleText(rationale)
    .trim()
    .split(/\n\s*\n/)
    .map((lines) => lines.replace(/\s*\n\s*/g, " "));
}

function helpParagraphs(rule: Rule): string[] {
  return [
    `${rule.title}.`,
    ...(rule.aws ? [awsSentence(rule.aws).replace(/^[a-z]/, (letter) => letter.toUpperCase())] : []),
    ...rationaleParagraphs(rule),
  ];
}

/** A rule as SARIF lists it, with what people need to understand an alert. */
function sarifRule(rule: Rule): object {
  const { id, title, severity, family, stage, sources } = rule;
  const help = helpParagraphs(rule);
  const list = (item: (source: string) => string): string => sources.map(item).join("\n");
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: rationaleParagraphs(rule).join("\n\n") },
    help: {
      text: [...help, list((source) => source)].join("\n\n"),
      markdown: [...help.map(ownMarkdown), list((source) => `- <${source}>`)].join("\n\n"),
    },
    helpUri: rulePageAddress(id),
    defaultConfiguration: { level: sarifLevels[severity] },
    properties: {
      tags: ["ecs", "network", family, stage],
      precision: precisions[severity],
      "problem.severity": problemSeverities[severity],
    },
  };
}

/** All rules as SARIF lists them. */
export function sarifRules(): readonly object[] {
  return rules.map(sarifRule);
}

/** Where each rule stands among them, by id. */
export function sarifRuleIndexes(): ReadonlyMap<string, number> {
  return new Map(rules.map(({ id }, index) => [id, index]));
}
