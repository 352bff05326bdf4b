import type { Finding } from "../finding/finding.ts";
import { awsSentence } from "./aws-sentence.ts";

/** What is said about a finding below its message, and what kind of thing it is. */
export interface Detail {
  readonly kind: "aws" | "note" | "help";
  readonly text: string;
}

/** The platforms that the findings of a report name. */
export function platformsOf(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.flatMap(({ platforms }) => platforms));
}

/** The help with whether `--fix` can do it. */
function helpText({ help, fix }: Finding): readonly string[] {
  if (!fix) return help === undefined ? [] : [help];
  return [`${help ?? fix.title} ${fix.safety === "safe" ? "[fixable]" : "[unsafe fix]"}`];
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** A note on the platforms of a finding, where others in the report have others. */
function platformNote({ platforms }: Finding, all: ReadonlySet<string>): string[] {
  const named = platforms.filter((platform) => !platform.startsWith("unknown"));
  return named.length > 0 && platforms.length < all.size ? [`on ${listed(named)}`] : [];
}

/** When and how it fails. */
export function notesOf({ notes = [], condition }: Finding): readonly string[] {
  return condition === undefined ? notes : [...notes, condition];
}

/** The message with what it depends on, where nothing else is said of a finding. */
export function claimOf({ message, condition }: Finding): string {
  return condition === undefined ? message : `${message}, ${condition}`;
}

/** What AWS says, when and how it fails, and what helps, in this order. `platforms` are those of the whole report. */
export function detailsOf(finding: Finding, platforms: ReadonlySet<string>): readonly Detail[] {
  const { aws } = finding;
  return [
    ...(aws ? [{ kind: "aws", text: awsSentence(aws) } as const] : []),
    ...[...notesOf(finding), ...platformNote(finding, platforms)].map((text) => ({ kind: "note", text }) as const),
    ...helpText(finding).map((text) => ({ kind: "help", text }) as const),
  ];
}

/** The same, a line each: `help: delete it`. */
export function detailLines(finding: Finding, platforms: ReadonlySet<string>): readonly string[] {
  return detailsOf(finding, platforms).map(({ kind, text }) => `${kind}: ${text}`);
}
