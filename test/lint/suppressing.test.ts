import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import type { Finding } from "../../src/finding/finding.ts";
import { isIgnorable } from "../../src/lint/ignorable-rules.ts";
import type { Ignore, Reach } from "../../src/lint/ignore.ts";
import type { LintedDocument } from "../../src/lint/lint-document.ts";
import { defaultSettings } from "../../src/lint/settings.ts";
import { exampleText } from "../../src/rules/example-text.ts";
import { rules } from "../../src/rules/index.ts";
import { type Language, SourceDocument } from "../../src/source/document.ts";
import { pointerOf } from "../../src/source/pointer.ts";
import { lintText } from "../linting.ts";

/** Findings as text: what they say and where, whatever line that is. */
function told(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule, place, message, fingerprint }) =>
    [rule, pointerOf(place), message, fingerprint].join(" | "),
  );
}

/** Rules whose fault is one of JSON or of YAML, so that it is lost in the other. */
const jsonOnly = new Set(["json-comment", "duplicate-key"]);
const yamlOnly = new Set(["ambiguous-scalar"]);

const examples = rules
  .filter(({ id }) => isIgnorable(id))
  .flatMap(({ id, examples: { bad } }) =>
    bad.map(({ document }, index) => [`${id} ${index}`, id, exampleText(document)] as const),
  );

/** A text with a comment on a line of its own above the line where a finding begins. */
function commented(text: string, { rule, place }: Finding, mark: string): string {
  const lines = text.split("\n");
  const { line } = place.document.positionAt(place.range.start);
  const indentation = /^\s*/.exec(lines[line - 1] ?? "")?.[0] ?? "";
  return lines.toSpliced(line - 1, 0, `${indentation}${mark} ecs-netcheck-ignore ${rule}: so it is`).join("\n");
}

/** The lines on which a comment hides a finding. */
function linesOf({ place: { document, range, keyRange } }: Finding): readonly number[] {
  return [range, ...(keyRange ? [keyRange] : [])].map(({ start }) => document.positionAt(start).line);
}

function ignoredByConfig(finding: Finding, reach: Reach): Ignore {
  const { place, rule } = finding;
  const written = { ...place, document: new SourceDocument("ecs-netcheck.yaml", "", "yaml") };
  return {
    kind: "config",
    rules: [{ name: rule, place: written }],
    reach,
    reason: "so it is",
    expires: undefined,
    place: written,
  };
}

function expectHidden(before: LintedDocument, after: LintedDocument, isMeant: (finding: Finding) => boolean): void {
  expect({ shown: told(after.findings), hidden: told(after.suppressed) }).toEqual({
    shown: told(before.findings.filter((finding) => !isMeant(finding))),
    hidden: told(before.findings.filter(isMeant)),
  });
}

function expectCommentsHide(text: string, language: Language, mark: string): void {
  const before = lintText(text, language);
  for (const finding of before.findings) {
    const after = lintText(commented(text, finding, mark), language);
    const [line = 0] = linesOf(finding);
    expectHidden(before, after, (other) => other.rule === finding.rule && linesOf(other).includes(line));
  }
}

describe("suppressing a finding removes it and only it", () => {
  test.each(examples)("%s", (_, id, text) => {
    const value: unknown = parse(text, { uniqueKeys: false });
    if (!jsonOnly.has(id)) {
      expectCommentsHide(yamlOnly.has(id) ? text : stringify(value, { aliasDuplicateObjects: false }), "yaml", "#");
    }
    if (!jsonOnly.has(id) && !yamlOnly.has(id)) {
      expectCommentsHide(JSON.stringify(value, null, 2), "jsonc", "//");
    }
    const language = text.startsWith("{") || text.startsWith("[") ? "json" : "yaml";
    const before = lintText(text, language);
    expect(before.findings).not.toEqual([]);
    for (const finding of before.findings) {
      const pattern = pointerOf(finding.place);
      const ignore = ignoredByConfig(finding, { kind: "pointer", pattern });
      const after = lintText(text, language, { ...defaultSettings, ignores: [ignore] });
      expectHidden(
        before,
        after,
        (other) => other.rule === finding.rule && `${pointerOf(other.place)}/`.startsWith(`${pattern}/`),
      );
      expect(after.ignoreVerdicts.map(({ finding: said }) => said)).toEqual([undefined]);
    }
  });
});
