import { expect, test } from "vitest";
import { compact } from "../../src/report/compact.ts";
import { reporters as loaders, reportFormats } from "../../src/report/index.ts";

const reporters = await Promise.all(reportFormats.map((format) => loaders[format]()));

import { SourceDocument } from "../../src/source/document.ts";
import { coloured, finding, placeOf, plain, rendered, report, withoutColour } from "./reported.ts";

const document = new SourceDocument("ecs/web.yaml", "family: web\nnetworkMode: host\n", "yaml");
const findings = [
  finding(placeOf(document, "web"), { message: "the family is `web`", notes: ["not shown"], help: "not shown" }),
  finding(placeOf(document, "host"), { severity: "warning", rule: "host-network-mode", message: "it is `host`" }),
];

const expected = `ecs/web.yaml:1:9: error: the family is \`web\` [a-rule]
ecs/web.yaml:2:14: warning: it is \`host\` [host-network-mode]
`;

test("a line a finding", () => {
  expect(rendered(compact, findings)).toBe(expected);
  expect(rendered(compact, findings, { width: 20 })).toBe(expected);
  expect(withoutColour(rendered(compact, findings, { paint: coloured }))).toBe(expected);
  expect(rendered(compact, findings.slice(0, 1), { paint: coloured })).toBe(
    "\x1b[1mecs/web.yaml:1:9\x1b[0m: \x1b[31merror\x1b[0m: the family is `web` [a-rule]\n",
  );
});

test("what went wrong with the run comes last; nothing for a clean run", () => {
  const notifications = [
    { level: "error", message: "cannot be read", file: "a.json" },
    { level: "note", message: "nothing to do", file: undefined },
  ] as const;
  expect(compact.render(report(findings, notifications), { paint: plain, width: 100 })).toBe(
    `${expected}a.json: error: cannot be read\nnote: nothing to do\n`,
  );
  expect(rendered(compact, [])).toBe("");
});

test("every format has an id and a title of its own", () => {
  expect(new Set(reporters.map(({ id }) => id)).size).toBe(reporters.length);
  expect(new Set(reporters.map(({ title }) => title)).size).toBe(reporters.length);
  expect(reporters.map(({ id }) => id)).toEqual(expect.arrayContaining(["pretty", "compact", "json"]));
});
