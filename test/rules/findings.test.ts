import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Finding } from "../../src/finding/finding.ts";
import type { Change, Fix } from "../../src/finding/fix.ts";
import { exampleText } from "../../src/rules/example-text.ts";
import { rules } from "../../src/rules/index.ts";
import type { Rule } from "../../src/rules/rule.ts";
import type { Place } from "../../src/source/node.ts";
import { pointerOf } from "../../src/source/pointer.ts";
import { lintText } from "../linting.ts";

/** A place as its pointer and what is marked there, which may be a whole structure. */
function at(place: Place): string {
  const { document, range } = place;
  const marked = document.text.slice(range.start, range.end).replace(/\s+/g, " ");
  return `${pointerOf(place)} <${marked.length > 40 ? `${marked.slice(0, 39)}…` : marked}>`;
}

function changed(change: Change): string {
  if (change.kind === "insert") {
    return `insert ${change.key}: ${JSON.stringify(change.value)} into ${pointerOf(change.into)}`;
  }
  if (change.kind === "rename") return `rename ${at(change.place)} to ${change.key}`;
  if (change.kind === "replace") return `replace ${at(change.place)} by ${JSON.stringify(change.value)}`;
  return `${change.kind} ${at(change.place)}`;
}

/** A fix with its first changes, and how many more it has. */
function fixed({ title, safety, changes }: Fix): string[] {
  const shown = changes.slice(0, 5).map((change) => `    ${changed(change)}`);
  const more = changes.length - shown.length;
  return [`  ${safety} fix: ${title}`, ...shown, ...(more > 0 ? [`    and ${more} more`] : [])];
}

/** All that a rule says of a fault. */
function shown(finding: Finding): string {
  const {
    rule,
    severity,
    stage,
    message,
    place,
    label,
    related = [],
    notes = [],
    condition,
    help,
    fix,
    aws,
    platforms,
  } = finding;
  return [
    `${severity} ${rule} (${[stage, ...platforms].join(", ")}): ${message}`,
    `  at ${at(place)}${label === undefined ? "" : `: ${label}`}`,
    ...related.map((remark) => `  related ${at(remark.place)}: ${remark.message}`),
    ...notes.map((note) => `  note: ${note}`),
    ...(condition === undefined ? [] : [`  note: ${condition}`]),
    ...(help === undefined ? [] : [`  help: ${help}`]),
    ...(fix ? fixed(fix) : []),
    ...(aws ? [`  ${aws.operation}: ${aws.message}`, `    ${aws.evidence}`] : []),
  ].join("\n");
}

const inputRules = new Set(rules.filter(({ family }) => family === "input").map(({ id }) => id));

/** What a rule finds in its bad examples, and in the cases that are of no use on its page: documents of one YAML file. */
function findingsOf({ id, family, examples: { bad } }: Rule): readonly string[] {
  const cases = `${import.meta.dirname}/cases/${id}.yaml`;
  const texts = [
    ...bad.map(({ document }) => exampleText(document)),
    ...(existsSync(cases)
      ? readFileSync(cases, "utf8")
          .split(/^---\n/m)
          .slice(1)
      : []),
  ];
  return texts.flatMap((text) => {
    const { findings } = lintText(text, text.startsWith("{") ? "json" : "yaml");
    // A slip in a case would make it silent, and silence is what many cases are about.
    if (family !== "input") expect(findings.filter(({ rule }) => inputRules.has(rule)).map(shown), text).toEqual([]);
    const found = findings.filter(({ rule }) => rule === id).map(shown);
    return found.length > 0 ? found : [`no ${id}`];
  });
}

// A change to a message changes these files: look at them, then write them with `npx vitest run test/rules/findings.test.ts -u`.
test.each([...new Set(rules.map(({ family }) => family))])(
  "what the %s rules say of their bad examples and cases",
  async (family) => {
    const found = rules.filter((rule) => rule.family === family).flatMap(findingsOf);
    await expect(`${found.join("\n\n")}\n`).toMatchFileSnapshot(`findings/${family}.txt`);
  },
);
