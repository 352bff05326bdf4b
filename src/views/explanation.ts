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
  | { readonly kind: "rule"; readonly rule: Rule }
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

/** What a text is about: the id of a rule, or words among which AWS's error stands. */
export function explanation(text: string): Explanation {
  const sentence = plainSentence(text);
  const rule = rules.find(({ id }) => id === sentence.toLowerCase());
  if (rule) return { kind: "rule", rule };
  const recorded = recordedSentences(sentence);
  if (recorded.length > 0) {
    return {
      kind: "prediction",
      ids: unique(recorded.flatMap((message) => message.rules)),
      evidence: unique(recorded.map((message) => message.evidence)),
    };
  }
  const ids = rules.map(({ id }) => id);
  return { kind: "unknown", meant: nearest(sentence.replaceAll(" ", "-"), ids), isSentence: sentence.includes(" ") };
}

function predictedRule(id: string): string {
  const rule = rules.find((candidate) => candidate.id === id);
  return `\`${id}\`: ${rule?.title ?? "not checked yet"}`;
}

/** The rules that predict a sentence of AWS; a single one with its page. */
export function predictionPage(ids: readonly string[], evidence: readonly string[]): Page {
  const [first] = rules.filter(({ id }) => ids.includes(id));
  const more: Block = { kind: "paragraph", text: ["`ecs-netcheck explain <rule>` prints the page of a rule."] };
  return [
    { kind: "paragraph", text: ["Predicted by:"] },
    { kind: "list", items: ids.map((id) => [predictedRule(id)]) },
    { kind: "paragraph", text: ["On record at:"] },
    { kind: "list", items: evidence.map((href) => [{ text: href, href }]) },
    ...(first && ids.length === 1 ? rulePageOf(first) : []),
    ...(first && ids.length > 1 ? [more] : []),
  ];
}
