import { expect, test } from "vitest";
import { plain } from "../../src/cli/colour.ts";
import { rulesCommand } from "../../src/cli/commands/rules.ts";
import { rules } from "../../src/rules/index.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { jsonRuleIndex, markdownRuleIndex, printedRuleIndex, rulePagesIndex } from "../../src/views/rule-index.ts";

const shared = { sources: ["https://example.com/a"], rationale: "Because.", examples: { bad: [], good: [] } };

const two: readonly Rule[] = [
  {
    ...shared,
    id: "odd-port",
    family: "port",
    inspects: "task",
    severity: "error",
    stage: "register",
    title: "A port of `awsvpc` tasks is even | or absent",
    aws: { operation: "RegisterTaskDefinition", message: "Odd.", evidence: "https://example.com/b" },
    fixable: "unsafe",
    check: () => [],
  },
  {
    ...shared,
    id: "tab",
    family: "input",
    inspects: "input",
    severity: "info",
    stage: "guidance",
    title: "A file has no <tab> in it",
    check: () => [],
  },
];

test("on a terminal the columns are aligned, and titles cut", () => {
  expect(printedRuleIndex(two, { paint: plain, width: 100 })).toBe(`\
  rule      severity  family  fixable  title
  odd-port  error     port    unsafe   A port of \`awsvpc\` tasks is even | or absent
  tab       info      input   -        A file has no <tab> in it
`);
  expect(printedRuleIndex(two, { paint: plain, width: 60 })).toBe(`\
  rule      severity  family  fixable  title
  odd-port  error     port    unsafe   A port of \`awsvpc\`...
  tab       info      input   -        A file has no <tab...
`);
});

test("no line is wider than the terminal, and the width of a file is no limit", () => {
  const widths = (width: number) =>
    printedRuleIndex(rules, { paint: plain, width })
      .split("\n")
      .map((line) => line.length);
  expect(Math.max(...widths(60))).toBeLessThanOrEqual(60);
  expect(Math.max(...widths(100))).toBeLessThanOrEqual(100);
  const text = printedRuleIndex(rules, { paint: plain, width: Number.POSITIVE_INFINITY });
  for (const { title } of rules) expect(text).toContain(`  ${title}\n`);
});

test("as Markdown it is a table", () => {
  expect(markdownRuleIndex(two)).toBe(`\
| rule | severity | family | fixable | title |
| --- | --- | --- | --- | --- |
| odd-port | error | port | unsafe | A port of \`awsvpc\` tasks is even \\| or absent |
| tab | info | input | - | A file has no \\<tab> in it |
`);
});

test("the contents of the pages are by family, with links", () => {
  expect(rulePagesIndex(two)).toBe(`\
# Rules

Every rule, by family. \`ecs-netcheck explain <rule>\` prints its page, \`ecs-netcheck rules\` this list.

## \`port\`

| rule | severity | fixable | title |
| --- | --- | --- | --- |
| [\`odd-port\`](odd-port.md) | error | unsafe | A port of \`awsvpc\` tasks is even \\| or absent |

## \`input\`

| rule | severity | fixable | title |
| --- | --- | --- | --- |
| [\`tab\`](tab.md) | info | - | A file has no \\<tab> in it |
`);
});

test("as JSON absent is null", () => {
  expect(jsonRuleIndex(two)).toBe(`\
[
  {
    "id": "odd-port",
    "family": "port",
    "inspects": "task",
    "severity": "error",
    "stage": "register",
    "title": "A port of \`awsvpc\` tasks is even | or absent",
    "fixable": "unsafe",
    "aws": {
      "operation": "RegisterTaskDefinition",
      "message": "Odd.",
      "evidence": "https://example.com/b"
    },
    "sources": [
      "https://example.com/a"
    ]
  },
  {
    "id": "tab",
    "family": "input",
    "inspects": "input",
    "severity": "info",
    "stage": "guidance",
    "title": "A file has no <tab> in it",
    "fixable": null,
    "aws": null,
    "sources": [
      "https://example.com/a"
    ]
  }
]
`);
});

test("the command prints every rule in each format", async () => {
  async function run(format: "table" | "json" | "markdown") {
    const parts: string[] = [];
    const out = { failure: undefined, write: (text: string) => parts.push(text) };
    const code = await rulesCommand({ format, color: "never" }, out);
    return { code, text: parts.join("") };
  }
  expect(await run("json")).toEqual({ code: 0, text: jsonRuleIndex(rules) });
  expect(await run("markdown")).toEqual({ code: 0, text: markdownRuleIndex(rules) });
  expect((await run("table")).text.split("\n")).toHaveLength(rules.length + 2);
});
