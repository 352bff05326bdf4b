import { expect, test } from "vitest";
import type { Finding } from "../../src/finding/finding.ts";
import { isOffered } from "../../src/finding/text-edits.ts";
import { everyFinding } from "../../src/report/every-finding.ts";
import { reportOf } from "../../src/report/report-of.ts";
import { SourceDocument } from "../../src/source/document.ts";
import { at, finding, nothing } from "./reported.ts";

test("a fix that the file does not allow is left out, and not counted", () => {
  const document = new SourceDocument("a.yaml", "base: &base\n  hostPort: 80\nother: *base\nlast: 1\n", "yaml");
  const fixed = (...path: string[]) => {
    const place = at(document, ...path);
    return finding(place, { fix: { title: "delete it", safety: "safe", changes: [{ kind: "delete", place }] } });
  };
  const through = fixed("other", "hostPort");
  const plain = fixed("last");
  const file = {
    name: "a.yaml",
    taskDefinitions: 1,
    services: 0,
    unresolved: 0,
    findings: [through, plain],
    suppressed: [],
  };
  const tool = { name: "ecs-netcheck", version: "0.1.0" };
  expect(reportOf({ tool, files: [file], skipped: 0, notifications: [], isOffered, threshold: "info" })).toEqual({
    tool,
    folder: "",
    files: ["a.yaml"],
    summary: { ...nothing, errors: 2, fixable: 1 },
    findings: [{ ...through, fix: undefined }, plain],
    suppressed: [],
    notifications: [],
  });
});

test("what is hidden is counted as ignored and as nothing else, and findings about the configuration stand in their order", () => {
  const file = (name: string, message: string) =>
    finding(at(new SourceDocument(name, '{ "a": 1 }', "json"), "a"), { message });
  const hidden: Finding = {
    ...file("b.json", "hidden"),
    suppressed: { kind: "baseline", reason: undefined, expires: undefined, place: undefined },
  };
  const [first, config, last] = [file("a.json", "first"), file("b.yaml", "config"), file("c.json", "last")];
  const counts = { taskDefinitions: 1, services: 0, unresolved: 0 };
  const files = [
    { ...counts, name: "c.json", findings: [last], suppressed: [] },
    { ...counts, name: "a.json", findings: [first], suppressed: [hidden] },
  ];
  const tool = { name: "ecs-netcheck", version: "0.1.0" };
  const report = reportOf({
    tool,
    files,
    others: [config],
    skipped: 0,
    notifications: [],
    isOffered,
    threshold: "info",
  });
  expect(report).toEqual({
    tool,
    folder: "",
    files: ["a.json", "c.json"],
    summary: { ...nothing, files: 2, taskDefinitions: 2, errors: 3, ignored: 1 },
    findings: [first, config, last],
    suppressed: [hidden],
    notifications: [],
  });
  expect(everyFinding(report)).toEqual([first, hidden, config, last]);
});
