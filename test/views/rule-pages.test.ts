import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { plain } from "../../src/cli/colour.ts";
import { rules } from "../../src/rules/index.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { printedPage } from "../../src/views/printed-page.ts";
import { rulePagesIndex } from "../../src/views/rule-index.ts";
import { rulePage, rulePageOf } from "../../src/views/rule-page.ts";

const folder = new URL("../../docs/rules/", import.meta.url).pathname;

// A change to a rule changes its page: look at it, then write it with `npx vitest run test/views/rule-pages.test.ts -u`.
test.each(rules.map((rule) => [rule.id, rule] as const))(
  "docs/rules/%s.md is the page of the rule",
  async (id, rule) => {
    await expect(rulePage(rule)).toMatchFileSnapshot(`${folder}${id}.md`);
  },
);

test("docs/rules/README.md lists every rule", async () => {
  await expect(rulePagesIndex(rules)).toMatchFileSnapshot(`${folder}README.md`);
});

test("docs/rules/ holds no page of a rule that is gone", () => {
  const pages = new Set(["README.md", ...rules.map(({ id }) => `${id}.md`)]);
  const left = existsSync(folder) ? readdirSync(folder).filter((name) => !pages.has(name)) : [];
  expect(left).toEqual([]);
});

const oddPort: Rule = {
  id: "odd-port",
  family: "port",
  inspects: "task",
  severity: "warning",
  stage: "placement",
  title: "A port of `awsvpc` tasks is even",
  aws: { operation: "RunTask", message: "Port <odd> is odd.", evidence: "https://example.com/issues/1" },
  sources: ["https://example.com/a", "https://example.com/b"],
  rationale: `
    Odd ports are odd. Some are
    * even odder.

    Nobody knows why.
  `,
  fixable: "safe",
  skipWhen: ["syntax", "no-such-rule"],
  examples: {
    bad: [
      {
        at: "/containerDefinitions/0",
        document: `
          family: web
          containerDefinitions:
            - name: web

              image: nginx:1.27
        `,
      },
      { at: "", document: '[{ "name": "web" }]' },
    ],
    good: [{ why: "80 is even", document: "family: web" }],
  },
  check: () => [],
};

test("a page in Markdown says all that the rule says of itself", () => {
  expect(rulePage(oddPort)).toBe(`\
# odd-port

A port of \`awsvpc\` tasks is even.

warning · placement fails · family \`port\` · looks at task definitions · fixable with \`--fix\`

## What AWS says

RunTask rejects this: "Port \\<odd> is odd."

On record at:

- <https://example.com/issues/1>

## Why

Odd ports are odd. Some are \\* even odder.

Nobody knows why.

## Examples

Reported, at \`/containerDefinitions/0\`:

\`\`\`yaml
family: web
containerDefinitions:
  - name: web

    image: nginx:1.27
\`\`\`

Reported, at the whole document:

\`\`\`json
[{ "name": "web" }]
\`\`\`

Not reported: 80 is even.

\`\`\`yaml
family: web
\`\`\`

## Silent when

One of these rules reports the same cause:

- [\`syntax\`](syntax.md): A file can be read

## How to silence it

\`--rule odd-port=off\` turns it off, \`--rule odd-port=error\` makes it an error. \`--rule port=off\` turns off the whole family \`port\`.

## Sources

- <https://example.com/a>
- <https://example.com/b>
`);
});

test("a page on a terminal says the same without Markdown", () => {
  expect(printedPage(rulePageOf(oddPort), { paint: plain, width: 80 })).toBe(`\
odd-port
  A port of \`awsvpc\` tasks is even.

  warning · placement fails · family \`port\` · looks at task definitions ·
  fixable with \`--fix\`

What AWS says
  RunTask rejects this: "Port <odd> is odd."

  On record at:
  - https://example.com/issues/1

Why
  Odd ports are odd. Some are * even odder.

  Nobody knows why.

Examples
  Reported, at \`/containerDefinitions/0\`:

    family: web
    containerDefinitions:
      - name: web

        image: nginx:1.27

  Reported, at the whole document:

    [{ "name": "web" }]

  Not reported: 80 is even.

    family: web

Silent when
  One of these rules reports the same cause:
  - syntax: A file can be read

How to silence it
  \`--rule odd-port=off\` turns it off, \`--rule odd-port=error\` makes it an error.
  \`--rule port=off\` turns off the whole family \`port\`.

Sources
  - https://example.com/a
  - https://example.com/b
`);
});
