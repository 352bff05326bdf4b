import { expect, test } from "vitest";
import { isOffered } from "../../src/finding/text-edits.ts";
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
  const file = { taskDefinitions: 1, services: 0, unresolved: 0, findings: [through, plain] };
  const tool = { name: "ecs-netcheck", version: "0.1.0" };
  expect(reportOf({ tool, files: [file], skipped: 0, notifications: [], isOffered, threshold: "info" })).toEqual({
    tool,
    summary: { ...nothing, errors: 2, fixable: 1 },
    findings: [{ ...through, fix: undefined }, plain],
    suppressed: [],
    notifications: [],
  });
});
