import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Parser } from "tap-parser";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { type ReportFormat, reporters, reportFormats } from "../../src/report/index.ts";
import { jsonReportLineSchema } from "../../src/report/json-model.ts";
import { rules } from "../../src/rules/index.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { folder, run } from "../cli/running.ts";
import { at, finding, plain, report, stretch } from "./reported.ts";
import { isOurAnnotation, linesOf, runnerCommands } from "./runner-commands.ts";
import { readers, type Seen } from "./seen.ts";
import { checkstyleSchema, junitSchema } from "./xml-schemas.ts";

/** A folder with every kind of finding and a file that is not there, and one clean file. */
const paths = { full: ["ecs", "missing.json"], clean: ["ecs/clean.json"] } as const;

/** What one run over them prints into files, by format. */
const outputs = new Map<keyof typeof paths, ReadonlyMap<ReportFormat, string>>();

const readable = Object.keys(readers) as (keyof typeof readers)[];

function written(names: readonly string[]): ReadonlyMap<ReportFormat, string> {
  const cwd = folder({});
  cpSync("fixtures/formats", cwd, { recursive: true });
  const flags = reportFormats.flatMap((format) => ["-o", `${format}=report.${format}`]);
  const { err } = run([...flags, ...names], { cwd });
  if (err !== "") throw new Error(err);
  return new Map(reportFormats.map((format) => [format, readFileSync(join(cwd, `report.${format}`), "utf8")]));
}

function output(format: ReportFormat, of: keyof typeof paths = "full"): string {
  const texts = outputs.get(of) ?? written(paths[of]);
  outputs.set(of, texts);
  return texts.get(format) ?? "";
}

/** A SARIF log without the rules that nothing is said about: every new rule would change it. */
function abridged(format: ReportFormat, text: string): string {
  if (format !== "sarif") return text;
  const log = JSON.parse(text);
  const [{ tool, results }] = log.runs;
  const isUsed = ({ id }: { id: string }): boolean => results.some(({ ruleId }: { ruleId: string }) => ruleId === id);
  tool.driver.rules = tool.driver.rules.filter(isUsed);
  for (const result of results) result.ruleIndex = "…";
  return `${JSON.stringify(log, null, 2)}\n`;
}

test.each(reportFormats)("%s prints this of every kind of finding", async (format) => {
  const text = abridged(format, output(format));
  await expect(text).toMatchFileSnapshot(`../../fixtures/formats/expected/report.${format}`);
});

test.each<[ReportFormat, string]>([
  ["pretty", ""],
  ["compact", ""],
  ["github", ""],
  ["gitlab", "[]\n"],
  ["tap", "TAP version 14\n1..1\nok 1 - ecs/clean.json\n"],
  ["markdown", "### ecs-netcheck: no findings in 1 file\n"],
  [
    "checkstyle",
    '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n  <file name="ecs/clean.json"/>\n</checkstyle>\n',
  ],
  [
    "junit",
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="ecs-netcheck" tests="1" failures="0" errors="0" skipped="0">
  <testsuite name="ecs/clean.json" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="no findings" classname="ecs/clean.json" file="ecs/clean.json"/>
  </testsuite>
</testsuites>
`,
  ],
])("%s prints this of a clean run", (format, text) => {
  expect(output(format, "clean")).toBe(text);
});

test("the formats of JSON say of a clean run that there is nothing", () => {
  const [{ results, invocations }] = JSON.parse(output("sarif", "clean")).runs;
  expect({ results, invocations }).toEqual({
    results: [],
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }],
  });
  expect(
    output("ndjson", "clean")
      .split("\n")
      .map((line) => line.slice(0, 17)),
  ).toEqual(['{"type":"summary"', ""]);
  expect(JSON.parse(output("json", "clean")).diagnostics).toEqual([]);
});

describe("what other tools read is as they want it", () => {
  // It is of draft 4, whose keywords are used as later drafts have them.
  const { $schema: _, id: __, ...draft } = schema;
  const validSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(draft);

  test.each(["full", "clean"] as const)("SARIF 2.1.0, %s", (of) => {
    expect(validSarif(JSON.parse(output("sarif", of))), JSON.stringify(validSarif.errors)).toBe(true);
  });

  test.each(["full", "clean"] as const)("the XML of JUnit and Checkstyle, %s", async (of) => {
    for (const [format, xsd] of [
      ["junit", junitSchema],
      ["checkstyle", checkstyleSchema],
    ] as const) {
      const xml = { fileName: `${format}.xml`, contents: output(format, of) };
      const { valid, errors } = await validateXML({ xml, schema: xsd });
      expect({ valid, errors }).toEqual({ valid: true, errors: [] });
    }
  });

  test("the lines of ndjson, the summary last", () => {
    const valid = new Ajv2020({ strict: true, discriminator: true, allErrors: true }).compile(jsonReportLineSchema());
    const lines = output("ndjson")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    for (const line of lines) expect(valid(line), JSON.stringify(valid.errors)).toBe(true);
    expect(valid({ ...lines[0], more: 1 })).toBe(false);
    expect(valid({ ...lines[0], type: "summary" })).toBe(false);
    expect(lines.map(({ type }) => type)).toEqual([
      ...lines.filter(({ type }) => type === "diagnostic").map(() => "diagnostic"),
      "notification",
      "summary",
    ]);
    const { diagnostics, notifications, ...rest } = JSON.parse(output("json"));
    expect(lines.map(({ type, ...line }) => line)).toEqual([
      ...diagnostics,
      ...notifications,
      { formatVersion: rest.formatVersion, tool: rest.tool, ...rest.summary },
    ]);
  });

  test("the Code Quality report of GitLab", () => {
    const valid = new Ajv({ allowUnionTypes: true }).compile({
      type: "array",
      items: {
        type: "object",
        required: ["description", "check_name", "fingerprint", "severity", "location"],
        properties: {
          description: { type: "string", minLength: 1 },
          check_name: { type: "string", minLength: 1 },
          fingerprint: { type: "string", minLength: 1 },
          severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
          location: {
            type: "object",
            required: ["path", "lines"],
            properties: {
              path: { type: "string", pattern: "^[^/]" },
              lines: { type: "object", required: ["begin"], properties: { begin: { type: "integer", minimum: 1 } } },
            },
          },
        },
      },
    });
    const entries = JSON.parse(output("gitlab"));
    expect(valid(entries), JSON.stringify(valid.errors)).toBe(true);
    const fingerprints = entries.map((entry: { fingerprint: string }) => entry.fingerprint);
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });

  test("GitHub's commands: a line each, and nothing else", () => {
    const lines = output("github").trimEnd().split("\n");
    const commands = runnerCommands(output("github"));
    expect(commands).toHaveLength(lines.length);
    expect(commands.filter((command) => !isOurAnnotation(command))).toEqual([]);
  });
});

test("every format says the same findings at the same places", () => {
  const order = (seen: readonly Seen[]): readonly string[] =>
    seen
      .map(({ severity, rule, file, line, column, message }) =>
        [severity, rule, file, line, column, message].map((part) => part ?? "-").join(" "),
      )
      .sort();
  const expected = order(readers.json(output("json")));
  expect(expected).toHaveLength(10);
  for (const format of readable) expect([format, order(readers[format](output(format)))]).toEqual([format, expected]);
});

test("a finding in a file of its own: related places elsewhere, all edits of a fix, and what hides it", async () => {
  const service = new SourceDocument("../shop/service é.yaml", "serviceName: shop\nlaunchType: EC2\n", "yaml");
  const task = new SourceDocument("task.json", '{ "family": "a",\r"networkMode": "host" }\n', "json");
  const place = at(service, "launchType");
  const hidden = finding(place, {
    related: [{ message: "see [this](1)", place: at(task, "networkMode") }],
    message: "`{0}` of [x](http://example.com)",
    fix: {
      title: "delete both",
      safety: "safe",
      changes: [
        { kind: "delete", place },
        { kind: "replace", place: at(task, "networkMode"), value: "none" },
      ],
    },
    suppressed: { kind: "comment", reason: "OPS-412", expires: undefined, place: stretch(service, 0) },
  });
  const sarif = await reporters.sarif();
  const full = { ...report([]), folder: "teams/web", suppressed: [hidden] };
  const [{ results }] = JSON.parse(sarif.render(full, { paint: plain, width: 100 })).runs;
  const shop = { uri: "teams/shop/service%20%C3%A9.yaml", uriBaseId: "%SRCROOT%" };
  const web = { uri: "teams/web/task.json", uriBaseId: "%SRCROOT%" };
  expect(results).toEqual([
    {
      ruleId: "a-rule",
      ruleIndex: -1,
      level: "error",
      message: { text: "`{{0}}` of \\[x\\](http://example.com)\nhelp: delete both \\[fixable\\]" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: shop,
            region: { startLine: 2, startColumn: 13, endLine: 2, endColumn: 16 },
          },
          logicalLocations: [{ fullyQualifiedName: "/launchType" }],
        },
      ],
      relatedLocations: [
        {
          id: 1,
          physicalLocation: {
            artifactLocation: web,
            region: { startLine: 2, startColumn: 16, endLine: 2, endColumn: 22 },
          },
          logicalLocations: [{ fullyQualifiedName: "/networkMode" }],
          message: { text: "see \\[this\\](1)" },
        },
      ],
      partialFingerprints: { "ecsNetcheck/v1": "0123456789abcdef" },
      fixes: [
        {
          description: { text: "delete both" },
          artifactChanges: [
            {
              artifactLocation: shop,
              replacements: [
                {
                  deletedRegion: { startLine: 2, startColumn: 1, endLine: 3, endColumn: 1 },
                  insertedContent: { text: "" },
                },
              ],
            },
            {
              artifactLocation: web,
              replacements: [
                {
                  deletedRegion: { startLine: 2, startColumn: 16, endLine: 2, endColumn: 22 },
                  insertedContent: { text: '"none"' },
                },
              ],
            },
          ],
          properties: { safety: "safe" },
        },
      ],
      suppressions: [
        {
          kind: "inSource",
          justification: "OPS-412",
          location: {
            physicalLocation: {
              artifactLocation: shop,
              region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
            },
          },
        },
      ],
    },
  ]);
});

test("what is hidden is exported by the formats that have a mark for it, and by no other", () => {
  const marked = reportFormats.filter((format) => output(format).includes("until OPS-412"));
  expect(marked).toEqual(["json", "ndjson", "sarif"]);
});

test("what is about the run and no file is said by every format", async () => {
  const notifications = (["error", "warning", "note"] as const).map((level) => ({
    level,
    message: `nothing matches ${level}`,
    file: undefined,
  }));
  for (const format of readable) {
    const reporter = await reporters[format]();
    const seen = readers[format](reporter.render(report([], notifications), { paint: plain, width: 100 }));
    const told = seen.map(({ severity, message }) => [severity.replace("info", "note"), message]);
    // A test that is skipped has no level.
    const levels = format === "junit" ? ["error", "note", "note"] : ["error", "warning", "note"];
    expect([format, told]).toEqual([format, notifications.map(({ message }, index) => [levels[index], message])]);
    expect([format, seen.map(({ file = "." }) => file)]).toEqual([format, [".", ".", "."]]);
  }
});

test("a name that reads like a directive of TAP is a name", async () => {
  const names = ["x # SKIP y.json", "x \\# TODO z.json", "Bail out!", "x\\"];
  const tap = await reporters.tap();
  const output = tap.render({ ...report([]), files: names }, { paint: plain, width: 100 });
  const asserted: object[] = [];
  const parser = new Parser({ strict: true });
  parser.on("assert", ({ ok, name, skip, todo }) => asserted.push({ ok, name, skip, todo }));
  parser.end(output);
  const shown = [...names].sort();
  expect(asserted).toEqual(shown.map((name) => ({ ok: true, name, skip: false, todo: false })));
});

test("SARIF lists every rule, in words without placeholders and HTML", () => {
  const [{ tool, results }] = JSON.parse(output("sarif")).runs;
  const listed: readonly { id: string; help: { markdown: string } }[] = tool.driver.rules;
  expect(listed.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
  for (const { ruleId, ruleIndex } of results) expect(listed[ruleIndex]?.id).toBe(ruleId);
  expect(listed.filter((rule) => /[{}]/.test(JSON.stringify(Object.values(rule.help))))).toEqual([]);
  expect(
    listed.filter(({ help }) => /(?<!\\)<(?=[a-z/!?])(?!https:)/i.test(help.markdown.replace(/`[^`]*`/g, ""))),
  ).toEqual([]);
});

describe("GitHub shows ten annotations of a kind for a step", () => {
  const document = new SourceDocument("x.yaml", "a: 1\n", "yaml");
  const many = (severity: "error" | "warning" | "info", count: number) =>
    Array.from({ length: count }, (_, index) => finding(stretch(document, 0, 1), { severity, message: `${index}` }));

  async function kinds(...counts: readonly [number, number, number]): Promise<readonly string[]> {
    const [errors, warnings, infos] = counts;
    const findings = [...many("info", infos), ...many("warning", warnings), ...many("error", errors)];
    const github = await reporters.github();
    const commands = runnerCommands(github.render(report(findings), { paint: plain, width: 100 }));
    const last = commands.at(-1)?.data ?? "";
    return [commands.map(({ name }) => name[0]).join(""), last];
  }

  test("all where there are no more", async () => {
    expect(await kinds(10, 10, 10)).toEqual([`${"e".repeat(10)}${"w".repeat(10)}${"n".repeat(10)}`, "x.yaml:1:1: 9"]);
  });

  test("the last says how many are missing", async () => {
    const missing = "not annotated, because GitHub shows ten of a kind for a step: ";
    expect(await kinds(12, 1, 0)).toEqual([`${"e".repeat(10)}wn`, `${missing}2 errors`]);
    expect(await kinds(11, 11, 10)).toEqual([
      `${"e".repeat(10)}${"w".repeat(10)}${"n".repeat(10)}`,
      `${missing}1 error, 1 warning, 1 notice`,
    ]);
    expect(await kinds(0, 0, 11)).toEqual(["n".repeat(10), `${missing}2 notices`]);
  });
});

test("a table that is too long for GitHub is cut, and says so", async () => {
  const document = new SourceDocument("x.yaml", "a: 1\n", "yaml");
  const findings = Array.from({ length: 3 }, () => finding(stretch(document, 0, 1), { message: "x".repeat(100_000) }));
  const markdown = await reporters.markdown();
  const text = markdown.render(report(findings), { paint: plain, width: 100 });
  expect(linesOf(text).filter((line) => line.startsWith("| error"))).toHaveLength(2);
  expect(text.endsWith("\n1 more are not shown.\n")).toBe(true);
});

test("every format says under which condition something holds", async () => {
  const document = new SourceDocument("x.yaml", "a: 1\n", "yaml");
  const conditional = finding(stretch(document, 0, 1), { message: "it is `1`", condition: "only when A is true" });
  const told = await Promise.all(
    reportFormats.map(async (format) => {
      const text = (await reporters[format]()).render(report([conditional]), { paint: plain, width: 100 });
      const line = linesOf(text).find((each) => each.includes("only when A is true")) ?? "";
      return [format, line.trim().slice(0, 90)];
    }),
  );
  expect(told).toMatchInlineSnapshot(`
    [
      [
        "pretty",
        "= note: only when A is true",
      ],
      [
        "compact",
        "x.yaml:1:1: error: it is \`1\`, only when A is true [a-rule]",
      ],
      [
        "json",
        ""only when A is true"",
      ],
      [
        "ndjson",
        "{"type":"diagnostic","rule":"a-rule","severity":"error","message":"it is \`1\`","file":"x.ya",
      ],
      [
        "sarif",
        ""text": "it is \`1\`\\nnote: only when A is true"",
      ],
      [
        "github",
        "::error file=x.yaml,line=1,endLine=1,col=1,endColumn=2,title=ecs-netcheck (a-rule)::x.yaml",
      ],
      [
        "gitlab",
        ""description": "it is \`1\`, only when A is true",",
      ],
      [
        "junit",
        "<failure message="it is \`1\`, only when A is true" type="error">x.yaml:1:1: error: it is \`1",
      ],
      [
        "tap",
        "details: ["note: only when A is true"]",
      ],
      [
        "checkstyle",
        "<error line="1" column="1" severity="error" message="it is \`1\`, only when A is true" sourc",
      ],
      [
        "markdown",
        "| error | \`x.yaml:1:1\` | it is \`1\`, only when A is true | \`a-rule\` |",
      ],
    ]
  `);
});
