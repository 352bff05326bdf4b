import { parse } from "yaml";
import { exampleText } from "../../src/rules/example-text.ts";
import { rules } from "../../src/rules/index.ts";
import type { Value } from "../finding/written.ts";

/** A map of a document. */
export type Members = { [key: string]: Value };

export function isMembers(value: Value | undefined): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An example of a rule, as a value: what is written, and not how. */
export interface RuleExample {
  /** `bad host-port-mismatch 0`. */
  readonly name: string;
  readonly rule: string;
  readonly kind: "bad" | "good";
  readonly document: Members;
}

/** The examples of all rules that look at what is written; those about the spelling of a file would lose their fault in another one. */
export const ruleExamples: readonly RuleExample[] = rules
  .filter(({ family }) => family !== "input")
  .flatMap(({ id, examples }) =>
    (["bad", "good"] as const).flatMap((kind) =>
      examples[kind].map(({ document }, index): RuleExample => {
        const value = parse(exampleText(document)) as Members;
        return { name: `${kind} ${id} ${index}`, rule: id, kind, document: value };
      }),
    ),
  );
