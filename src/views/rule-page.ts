import { awsSentence } from "../report/aws-sentence.ts";
import { exampleText } from "../rules/example-text.ts";
import { rules } from "../rules/index.ts";
import type { BadExample, GoodExample, Rule } from "../rules/rule.ts";
import { markdownPage } from "./markdown-page.ts";
import type { Block, Page } from "./page.ts";
import { fixableWords, inspectsWords, stageWords } from "./rule-wording.ts";

function heading(text: string): Block {
  return { kind: "heading", text: [text] };
}

function paragraph(text: string): Block {
  return { kind: "paragraph", text: [text] };
}

function links(hrefs: readonly string[]): Block {
  return { kind: "list", items: hrefs.map((href) => [{ text: href, href }]) };
}

/** The paragraphs of an indented text, each on one line. */
function paragraphs(indented: string): Block[] {
  return exampleText(indented)
    .trimEnd()
    .split(/\n\s*\n/)
    .map((lines) => paragraph(lines.replace(/\s*\n\s*/g, " ")));
}

function awsSection({ aws }: Rule): Block[] {
  if (!aws) return [];
  const sentence = awsSentence(aws).replace(/^[a-z]/, (letter) => letter.toUpperCase());
  return [heading("What AWS says"), paragraph(sentence), paragraph("On record at:"), links([aws.evidence])];
}

function example(document: string, caption: string): Block {
  const text = exampleText(document);
  return { kind: "code", caption: [caption], language: /^[[{]/.test(text) ? "json" : "yaml", text };
}

function badExample({ document, at }: BadExample): Block {
  return example(document, at === "" ? "Reported, at the whole document:" : `Reported, at \`${at}\`:`);
}

function goodExample({ document, why }: GoodExample): Block {
  return example(document, `Not reported: ${why}.`);
}

function skipSection({ skipWhen = [] }: Rule): Block[] {
  const silencers = rules.filter(({ id }) => skipWhen.includes(id));
  if (silencers.length === 0) return [];
  return [
    heading("Silent when"),
    paragraph("One of these rules reports the same cause:"),
    { kind: "list", items: silencers.map(({ id, title }) => [{ text: id, href: `${id}.md` }, `: ${title}`]) },
  ];
}

function silencing({ id, family, severity }: Rule): Block {
  const other = severity === "warning" ? "error" : "warning";
  return paragraph(
    `\`--rule ${id}=off\` turns it off, \`--rule ${id}=${other}\` makes it ${other === "error" ? "an error" : "a warning"}. ` +
      `\`--rule ${family}=off\` turns off the whole family \`${family}\`.`,
  );
}

/** All that is to be said about a rule. */
export function rulePageOf(rule: Rule): Page {
  const { id, title, severity, stage, family, inspects, rationale, examples, sources } = rule;
  const facts = [severity, stageWords[stage], `family \`${family}\``, inspectsWords[inspects], fixableWords(rule)];
  return [
    { kind: "title", text: [id] },
    paragraph(`${title}.`),
    paragraph(facts.join(" · ")),
    ...awsSection(rule),
    heading("Why"),
    ...paragraphs(rationale),
    heading("Examples"),
    ...examples.bad.map(badExample),
    ...examples.good.map(goodExample),
    ...skipSection(rule),
    heading("How to silence it"),
    silencing(rule),
    heading("Sources"),
    links(sources),
  ];
}

/** The page of a rule in Markdown, as `docs/rules/` holds it. */
export function rulePage(rule: Rule): string {
  return markdownPage(rulePageOf(rule));
}
