import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/finding/finding.ts";
import { reporters as loaders, reportFormats } from "../../src/report/index.ts";

const reporters = await Promise.all(reportFormats.map((format) => loaders[format]()));

import { SourceDocument } from "../../src/source/document.ts";
import { at, coloured, finding, placeOf, plain, report, stretch, withoutColour } from "./reported.ts";

/** What a CI runner makes of a line of output: the name of the command it would run. */
function runnerCommand(line: string): string | undefined {
  const trimmed = line.trim();
  if (trimmed.startsWith("::")) {
    const end = trimmed.indexOf("::", 2);
    if (end > 2) return trimmed.slice(2, end).split(" ")[0];
  }
  const prefix = line.indexOf("##[");
  const close = line.indexOf("]", prefix);
  if (prefix >= 0 && close > prefix + 3) return line.slice(prefix + 3, close).split(" ")[0];
  return /##(?:vso|teamcity)\[\S*/i.exec(line)?.[0];
}

/** Line by line, as terminals and runners see it: a carriage return ends a line too. */
function linesOf(output: string): string[] {
  return output.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
}

const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

function isImpure(line: string): boolean {
  return unprintable.test(line) || runnerCommand(line) !== undefined || line.trimStart().startsWith("::");
}

function expectPure(output: string): void {
  expect(linesOf(output).filter(isImpure)).toEqual([]);
}

const hostile = [
  "::error::x",
  "\n::error file=a,line=1::x",
  "\r::stop-commands::x",
  " \u00a0\u3000::set-output name=a::b",
  "##[add-mask]e",
  "x ##[error]x",
  "##",
  "[add-matcher]/x.json",
  "#",
  "##vso[task.setvariable variable=a]b",
  "##teamcity[buildStop]",
  "%0A::error::x",
  "\x1b[2K\x1b[1A",
  "\x1b]8;;http://example.com\x07x\x1b]8;;\x07",
  "\x1b]52;c;aGk=\x07",
  "\u009b31m",
  "\u0085::error::x",
  "\u2028::error::x",
  "\u202e\u2066\u200f",
  "\u{e0001}\ufeff\u200b",
  "\ud83d",
  "\0\b\x7f",
  "`|<script>]]>",
  "::",
  ":: ::",
  "👩‍👩‍👧 e\u0301 日本",
];

function everywhere(text: string): {
  findings: Finding[];
  notifications: { level: "error"; message: string; file: string }[];
} {
  const document = new SourceDocument(text, `${text}\n${JSON.stringify(text)}: ${text}\n${text}`, "yaml");
  const map = new SourceDocument(text, JSON.stringify({ [text]: { [text]: 80, a: 1 } }), "json");
  const value = at(map, text, text);
  return {
    findings: [
      finding(stretch(document, 0, text.length), {
        message: text,
        label: text,
        related: [
          { message: text, place: stretch(document, text.length + 1) },
          { message: text, place: value },
        ],
        notes: [text, ` ${text}`, `${"word ".repeat(30)}${text} ${text}`],
        help: text,
        aws: { operation: "RegisterTaskDefinition", message: text, evidence: text },
        platforms: [text],
        fingerprint: text,
        fix: {
          title: text,
          safety: "safe",
          changes: [
            { kind: "rename", place: at(map, text), key: `${text}.` },
            { kind: "replace", place: value, value: text },
          ],
        },
      }),
      finding(value, { message: `#${text}`, rule: text, platforms: ["ec2/linux"] }),
    ],
    notifications: [{ level: "error", message: text, file: text }],
  };
}

describe.each(reporters)("$id", (reporter) => {
  test.each(hostile)("prints nothing raw and commands no runner: %j", (text) => {
    for (const variant of [text, `a${text}`, `${text}${text}`, `::${text}`, `##${text}`, `${text} `.repeat(3)]) {
      const { findings, notifications } = everywhere(variant);
      for (const width of [20, 100]) {
        const output = reporter.render(report(findings, notifications), { paint: plain, width });
        expectPure(output);
        const painted = reporter.render(report(findings, notifications), { paint: coloured, width });
        expect(withoutColour(painted)).toBe(output);
        expect(painted.split("\n").map(runnerCommand).filter(Boolean)).toEqual([]);
      }
    }
  });

  test("the same for any text", () => {
    const pieces = fc.array(
      fc.oneof(fc.constantFrom(...hostile, "::", "##", "[", " ", "\n"), fc.string({ unit: "binary" })),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const { findings, notifications } = everywhere(parts.join(""));
        const output = reporter.render(report(findings, notifications), { paint: plain, width: 60 });
        expectPure(output);
        expect(reporter.render(report(findings, notifications), { paint: plain, width: 60 })).toBe(output);
        const painted = reporter.render(report(findings, notifications), { paint: coloured, width: 60 });
        expect(withoutColour(painted)).toBe(output);
      }),
      { numRuns: 250, seed: 99 },
    );
  });
});

test("the oracle knows the commands of runners", () => {
  expect(runnerCommand("::error file=a::x")).toBe("error");
  expect(runnerCommand(" \t::stop-commands::x")).toBe("stop-commands");
  expect(runnerCommand("10 | x ##[add-mask]e")).toBe("add-mask");
  expect(runnerCommand("x ##vso[task.x]")).toBe("##vso[task.x]");
  expect(runnerCommand("x ::error::y")).toBe(undefined);
  expect(runnerCommand(placeOf(new SourceDocument("a", "a::b", "yaml"), "a::b").document.text)).toBe(undefined);
});
