import { expect, test } from "vitest";
import { plain } from "../../src/cli/colour.ts";
import { markdownPage } from "../../src/views/markdown-page.ts";
import type { Page } from "../../src/views/page.ts";
import { printedPage } from "../../src/views/printed-page.ts";

const page: Page = [
  { kind: "title", text: ["A title with ", { foreign: "a name" }] },
  { kind: "paragraph", text: ["Our `code_*` and [our] *words*, 1 <= 2, <arn>."] },
  { kind: "heading", text: ["Parts"] },
  {
    kind: "list",
    items: [[{ text: "rule", href: "rule.md" }, ": a title"], [{ text: "https://a.b", href: "https://a.b" }]],
  },
  { kind: "code", caption: ["As written:"], language: "yaml", text: "a: 1\n\nb: |\n  ```\n" },
  {
    kind: "table",
    caption: ["Names"],
    header: ["name", "port"],
    rows: [
      [[{ foreign: "web" }], ["80"]],
      [["-"], ["8080"]],
    ],
  },
];

test("on a terminal all but the headings is indented", () => {
  expect(printedPage(page, { paint: plain, width: 44 })).toBe(`\
A title with a name
  Our \`code_*\` and [our] *words*, 1 <= 2,
  <arn>.

Parts
  - rule: a title
  - https://a.b

  As written:

    a: 1

    b: |
      \`\`\`

  Names
  name  port
  web   80
  -     8080
`);
});

test("in Markdown our words are escaped outside of code, and no fence is closed too soon", () => {
  expect(markdownPage(page)).toBe(`\
# A title with \`a name\`

Our \`code_*\` and \\[our\\] \\*words\\*, 1 <= 2, \\<arn>.

## Parts

- [\`rule\`](rule.md): a title
- <https://a.b>

As written:

\`\`\`\`yaml
a: 1

b: |
  \`\`\`
\`\`\`\`

Names

| name | port |
| --- | --- |
| \`web\` | 80 |
| - | 8080 |
`);
});

test("only what is seen as a heading is painted", () => {
  const brush = (mark: string) => (text: string) => `<${mark}>${text}</${mark}>`;
  const paint = { error: brush("e"), warning: brush("w"), info: brush("i"), strong: brush("b"), faint: brush("f") };
  const [title = { kind: "paragraph", text: [] }, , , , , table = title] = page;
  expect(printedPage([title, table], { paint, width: 80 })).toBe(`\
<b>A title with a name</b>
  Names
  <f>name  port</f>
  web   80
  -     8080
`);
});

test("wide characters take two columns", () => {
  const rows = [
    [[{ foreign: "网关" }], ["1"]],
    [[{ foreign: "log" }], ["2"]],
  ];
  expect(printedPage([{ kind: "table", header: ["a", "b"], rows }], { paint: plain, width: 80 })).toBe(`\
  a     b
  网关  1
  log   2
`);
});
