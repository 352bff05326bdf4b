import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/finding/finding.ts";
import { reporters as loaders, reportFormats } from "../../src/report/index.ts";
import type { Reporter } from "../../src/report/report.ts";
import { sanitise } from "../../src/report/sanitise.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { hostile, impurities } from "./impurities.ts";
import { at, coloured, finding, plain, report, stretch, withoutColour } from "./reported.ts";
import { isOurAnnotation, runnerCommands } from "./runner-commands.ts";
import { readers } from "./seen.ts";

const reporters = await Promise.all(reportFormats.map((format) => loaders[format]()));

function expectPure({ id }: Reporter, output: string, said: number): void {
  expect(impurities(output, id === "github" ? said : 0)).toEqual([]);
}

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

/** Formats that keep every character, and those of XML, which keep what XML can hold. */
const lossless = ["json", "ndjson", "sarif", "gitlab", "tap"];
const xml = ["junit", "checkstyle"];

/** Reads an output back as its consumers do: there is as much in it as was said, and the messages are what they were. */
function expectReadable({ id }: Reporter, output: string, text: string): void {
  const reader = Object.entries(readers).find(([format]) => format === id)?.[1];
  if (!reader || id === "compact") return;
  const seen = reader(output);
  expect(seen).toHaveLength(3);
  if (id === "github") {
    expect(seen.map(({ file }) => file)).toEqual(["", "", ""].map(() => sanitise(text)));
    expect(seen[0]?.message).toBe(sanitise(text));
  }
  const messages = new Set(seen.map(({ message }) => message));
  const held = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
  if (lossless.includes(id) && !text.includes("\n")) expect(messages).toEqual(new Set([text, `#${text}`]));
  if (xml.includes(id)) expect(messages).toEqual(new Set([held, `#${held}`]));
}

function expectSafe(reporter: Reporter, text: string): void {
  const { findings, notifications } = everywhere(text);
  const said = findings.length + notifications.length;
  const full = report(findings, notifications);
  const output = reporter.render(full, { paint: plain, width: 60 });
  expectPure(reporter, output, said);
  expectReadable(reporter, output, text);
  const painted = reporter.render(full, { paint: coloured, width: 60 });
  expect(withoutColour(painted)).toBe(output);
  if (painted !== output) expect(runnerCommands(painted)).toEqual([]);
}

describe.each(reporters)("$id", (reporter) => {
  // The log of SARIF holds all the rules, each time.
  const numRuns = reporter.id === "sarif" ? 50 : 250;

  test.each(hostile)("prints nothing raw and commands no runner: %j", (text) => {
    for (const variant of [text, `a${text}`, `${text}${text}`, `::${text}`, `##${text}`, `${text} `.repeat(3)]) {
      expectSafe(reporter, variant);
    }
  });

  test("the same for any text", () => {
    const pieces = fc.array(
      fc.oneof(fc.constantFrom(...hostile, "::", "##", "[", " ", "\n"), fc.string({ unit: "binary" })),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(pieces, (parts) => expectSafe(reporter, parts.join(""))),
      { numRuns, seed: 99 },
    );
  });
});

test("the oracle knows the commands of runners", () => {
  const names = (output: string): readonly string[] => runnerCommands(output).map(({ name }) => name);
  expect(names("::error file=a::x")).toEqual(["error"]);
  expect(names("a\r \t::stop-commands::x\nb")).toEqual(["stop-commands"]);
  expect(names("10 | x ##[add-mask]e")).toEqual(["add-mask"]);
  expect(names("x ##vso[task.x]")).toEqual(["task.x"]);
  expect(names("x ::error::y")).toEqual([]);
  expect(names("a\n::\n##[")).toEqual([]);
  expect(runnerCommands("::error file=a%2Cb,line=1::50%25%0A%253A")).toEqual([
    { name: "error", properties: { file: "a,b", line: "1" }, data: "50%\n%3A" },
  ]);
  expect(isOurAnnotation({ name: "error", properties: { title: "ecs-netcheck (syntax)", line: "1" }, data: "" })).toBe(
    true,
  );
  expect(isOurAnnotation({ name: "add-mask", properties: { title: "ecs-netcheck" }, data: "" })).toBe(false);
  expect(isOurAnnotation({ name: "error", properties: { title: "other" }, data: "" })).toBe(false);
});
