import { awsMessages } from "../rules/aws-messages.ts";
import { rules } from "../rules/index.ts";
import type { Rule } from "../rules/rule.ts";
import { nearest } from "../source/spelling.ts";
import type { Block, Page } from "./page.ts";
import { rulePageOf } from "./rule-page.ts";

/** No more of a pasted text is looked at. */
const longestText = 10_000;

/** What a rule's id, or an error that AWS printed, leads to. */
export type Explanation =
  | { readonly kind: "rules"; readonly rules: readonly [Rule, ...Rule[]] }
  /** The rules of a family. */
  | { readonly kind: "family"; readonly family: string; readonly rules: readonly Rule[] }
  /** The likeliest rule first. An id without a rule is one that is not checked yet. */
  | { readonly kind: "prediction"; readonly ids: readonly string[]; readonly evidence: readonly string[] }
  /** `meant` is the rule whose id is near; `isSentence` tells several words from one. */
  | { readonly kind: "unknown"; readonly meant: string | undefined; readonly isSentence: boolean };

/** A pasted text with single blanks and straight quotes, whatever a terminal, a log, a chat or Terraform's frame has made of it. */
function plainSentence(text: string): string {
  return text
    .slice(0, longestText)
    .replace(/\\?["'`\u00b4\u2018\u2019\u201c\u201d]/g, "'")
    .replace(/[\s\u2502]+/g, " ")
    .trim();
}

/** The recorded sentences in a text, the longest and so most specific first. */
function recordedSentences(sentence: string) {
  return awsMessages
    .flatMap((message) => {
      const length = message.pattern.exec(sentence)?.[0].length;
      return length === undefined ? [] : [{ message, length }];
    })
    .sort((left, right) => right.length - left.length)
    .map(({ message }) => message);
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

/** The ids in a text that is nothing but ids, each plain or as a report prints it: `error[host-port-mismatch]:`. */
function idsIn(sentence: string): readonly string[] {
  return sentence
    .toLowerCase()
    .split(/[ ,]+/)
    .map((word) => /^(?:error|warning|info)?\[([a-z0-9-]+)\]:?$/.exec(word)?.[1] ?? word);
}

/** What a text is about: the ids of rules, a family of them, or words among which AWS's error stands. */
export function explanation(text: string): Explanation {
  const sentence = plainSentence(text);
  const words = idsIn(sentence);
  const [first, ...more] = words.flatMap((word) => rules.find(({ id }) => id === word) ?? []);
  if (first && more.length === words.length - 1) return { kind: "rules", rules: [first, ...more] };
  const family = rules.filter((rule) => rule.family === words[0]);
  if (family.length > 0 && words.length === 1) return { kind: "family", family: sentence.toLowerCase(), rules: family };
  const recorded = recordedSentences(sentence);
  if (recorded.length > 0) {
    return {
      kind: "prediction",
      ids: unique(recorded.flatMap((message) => message.rules)),
      evidence: unique(recorded.map((message) => message.evidence)),
    };
  }
  const names = new Set(rules.flatMap(({ id, family: name }) => [id, name]));
  return { kind: "unknown", meant: nearest(words.join("-"), names), isSentence: words.length > 1 };
}

/** What there is to read about an explanation; undefined where nothing is known. */
export function explanationPage(found: Explanation): Page | undefined {
  switch (found.kind) {
    case "rules":
      return found.rules.flatMap(rulePageOf);
    case "family":
      return familyPage(found.family, found.rules);
    case "prediction":
      return predictionPage(found.ids, found.evidence);
    case "unknown":
      return undefined;
  }
}

const pagesHint: Block = { kind: "paragraph", text: ["`ecs-netcheck explain <rule>` prints the page of a rule."] };

function predictedRule(id: string): string {
  const rule = rules.find((candidate) => candidate.id === id);
  return `\`${id}\`: ${rule?.title ?? "not checked yet"}`;
}

/** The rules of a family, each with its title. */
export function familyPage(family: string, members: readonly Rule[]): Page {
  return [
    { kind: "title", text: [family] },
    { kind: "list", items: members.map(({ id, title }) => [`\`${id}\`: ${title}`]) },
    pagesHint,
  ];
}

/** The rules that predict a sentence of AWS; a single one with its page. */
export function predictionPage(ids: readonly string[], evidence: readonly string[]): Page {
  const [first] = rules.filter(({ id }) => ids.includes(id));
  return [
    { kind: "paragraph", text: ["Predicted by:"] },
    { kind: "list", items: ids.map((id) => [predictedRule(id)]) },
    { kind: "paragraph", text: ["On record at:"] },
    { kind: "list", items: evidence.map((href) => [{ text: href, href }]) },
    ...(first && ids.length === 1 ? rulePageOf(first) : []),
    ...(first && ids.length > 1 ? [pagesHint] : []),
  ];
}
