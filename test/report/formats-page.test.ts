import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type ReportFormat, reportFormats } from "../../src/report/index.ts";
import { folder, run } from "../cli/running.ts";

const page = readFileSync("docs/formats.md", "utf8");

/** The formats in the order of the page's samples. */
const sampled: readonly ReportFormat[] = [
  "pretty",
  "compact",
  "markdown",
  "ndjson",
  "github",
  "sarif",
  "gitlab",
  "junit",
  "checkstyle",
  "tap",
];

function sample(format: ReportFormat, output: string): string {
  if (format === "pretty") return `${output.replace(/\nChecked.*\n$/, "").trimEnd()}\n`;
  if (format !== "sarif") return output;
  const [{ results }] = JSON.parse(output).runs;
  // It changes with every new rule.
  for (const result of results) delete result.ruleIndex;
  return `${JSON.stringify(results, null, 2)}\n`;
}

test("docs/formats.md shows each format as it is printed, and names all of them", () => {
  const cwd = folder({
    "web.json": '{ "networkMode": "nat", "containerDefinitions": [{ "name": "web", "image": "web:1" }] }\n',
    "api.json": '{ "networkMode": "awsvpc", "containerDefinitions": [{ "name": "api", "image": "api:1" }] }\n',
  });
  const blocks = [...page.matchAll(/^```\w+\n(.*?)^```$/gms)].map((match) => match[1]);
  const printed = sampled.map((format) => sample(format, run(["-f", format, "web.json", "api.json"], { cwd }).out));
  expect(blocks).toEqual(printed);
  for (const format of reportFormats) expect(page).toContain(`\`${format}\``);
});
