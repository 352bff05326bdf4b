import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { exampleText } from "../../src/rules/example-text.ts";
import { rules } from "../../src/rules/index.ts";
import type { Rule } from "../../src/rules/rule.ts";
import type { Language } from "../../src/source/document.ts";
import { faults, lintText, sightings } from "../linting.ts";

interface Spelling {
  readonly name: string;
  readonly language: Language;
  readonly text: string;
}

/** Rules about the spelling of a file: their examples would lose the fault in another spelling. */
const bound = new Set([
  "syntax",
  "json-comment",
  "duplicate-key",
  "ambiguous-scalar",
  "malformed-ignore",
  "unused-ignore",
  "expired-ignore",
]);

function spellings(rule: Rule, example: string): readonly Spelling[] {
  const text = exampleText(example);
  const written: Language = text.startsWith("{") ? "json" : "yaml";
  if (bound.has(rule.id)) return [{ name: `as written (${written})`, language: written, text }];
  const value: unknown = parse(text);
  return [
    { name: `as written (${written})`, language: written, text },
    { name: "compact JSON", language: "json", text: JSON.stringify(value) },
    { name: "indented JSON", language: "json", text: JSON.stringify(value, null, 2) },
    { name: "JSON with CRLF", language: "json", text: JSON.stringify(value, null, "\t").replaceAll("\n", "\r\n") },
    { name: "YAML block", language: "yaml", text: stringify(value, { aliasDuplicateObjects: false }) },
    { name: "YAML flow", language: "yaml", text: stringify(value, { collectionStyle: "flow" }) },
    { name: "YAML with CRLF", language: "yaml", text: stringify(value).replaceAll("\n", "\r\n") },
  ];
}

/** Every document that is this one with one value replaced by a placeholder. */
function* hidden(value: unknown): Generator<unknown> {
  yield "${HIDDEN}";
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) for (const other of hidden(item)) yield value.with(index, other);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) for (const other of hidden(item)) yield { ...value, [key]: other };
  }
}

/** The resources of a template: where two collide, the later one is named, so their order is no matter of spelling. */
function isResources(value: object): boolean {
  return Object.values(value).every((item) => typeof item === "object" && item !== null && "Type" in item);
}

/** Whether a rule is one that another, which fired before, had silenced. */
function wasSilenced(line: string, seen: ReadonlySet<string>): boolean {
  const silencers = rules.find(({ id }) => id === line.split(" ")[1])?.skipWhen ?? [];
  return [...seen].some((other) => silencers.includes(other.split(" ")[1] ?? ""));
}

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, shuffled(item)]);
  return Object.fromEntries(isResources(value) ? entries : entries.reverse());
}

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  const { bad, good } = rule.examples;

  test.each(bad)("fires exactly once, at $at", ({ document, at }) => {
    for (const { name, language, text } of spellings(rule, document)) {
      const found = rule.severity === "info" ? sightings(lintText(text, language)) : faults(lintText(text, language));
      const expected = `${rule.severity} ${rule.id} ${at}`;
      const own = found.filter((line) => line.split(" ")[1] === rule.id);
      const others = found.filter((line) => line.split(" ")[1] !== rule.id && !line.startsWith("info "));
      expect({ name, own, others }).toEqual({ name, own: [expected], others: [] });
    }
  });

  test.each(good)("is silent: $why", ({ document }) => {
    for (const { name, language, text } of spellings(rule, document)) {
      const linted = lintText(text, language);
      const own = sightings(linted).filter((line) => line.split(" ")[1] === rule.id);
      expect({ name, own, faults: faults(linted), tasks: linted.taskDefinitions }).toEqual({
        name,
        own: [],
        faults: [],
        tasks: 1,
      });
    }
  });

  test("reports nothing that depends on a value it cannot see", () => {
    // A misplaced key excuses the key that is missing where it belongs; hidden together with its container it excuses nothing.
    if (bound.has(rule.id) || rule.id === "misplaced-key") return;
    for (const example of [...bad, ...good]) {
      const value: unknown = parse(exampleText(example.document));
      const seen = new Set(sightings(lintText(JSON.stringify(value), "json")));
      for (const document of hidden(value)) {
        const text = JSON.stringify(document);
        const added = sightings(lintText(text, "json")).filter((line) => !seen.has(line) && !wasSilenced(line, seen));
        expect({ text, added }).toEqual({ text, added: [] });
      }
    }
  });

  test("does not depend on the order of keys", () => {
    if (bound.has(rule.id)) return;
    for (const example of [...bad, ...good]) {
      const value: unknown = parse(exampleText(example.document));
      const text = JSON.stringify(shuffled(value));
      expect({ text, found: sightings(lintText(text, "json")) }).toEqual({
        text,
        found: sightings(lintText(JSON.stringify(value), "json")),
      });
    }
  });

  test("says what it is", () => {
    expect(rule.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(rule.title).toMatch(/^[^a-z].*[^.]$/);
    expect(bad.length).toBeGreaterThan(0);
    expect(good.length).toBeGreaterThan(0);
    for (const source of rule.sources) expect(source).toMatch(/^https:\/\//);
    for (const { document } of bad) {
      const { language, text } = spellings(rule, document)[0] as Spelling;
      for (const finding of lintText(text, language).findings) {
        if (finding.rule !== rule.id) continue;
        expect(finding.message).toMatch(/^(?![A-Z][a-z]).*[^.]$/);
        expect(finding.message.length).toBeLessThanOrEqual(100);
        expect(finding.message).not.toMatch(/\b(invalid|illegal|wrong|please|must be valid)\b/i);
        expect(finding.label?.length ?? 0).toBeLessThanOrEqual(40);
        expect(finding.help ?? "mend").toMatch(/^[^A-Z].*[^.]$/);
        if (finding.fix) expect(finding.fix.safety).toBe(rule.fixable);
      }
    }
  });
});
