import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { rulePagesIndex } from "../../src/views/rule-index.ts";
import { rulePage } from "../../src/views/rule-page.ts";

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
