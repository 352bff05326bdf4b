import { expect, test } from "vitest";
import type { Summary } from "../../src/report/report.ts";
import { summaryLine } from "../../src/report/summary-line.ts";
import { nothing } from "./reported.ts";

test.each<[Partial<Summary>, number, string]>([
  [
    { files: 6, taskDefinitions: 4, services: 2, errors: 2, warnings: 1, fixable: 1, unresolved: 3 },
    38.2,
    "Checked 6 files (4 task definitions, 2 services) in 38 ms: 2 errors, 1 warning · 1 fixable with --fix · 3 values unresolved",
  ],
  [{}, 0.3, "Checked 1 file (1 task definition) in 0 ms: no findings"],
  [{ taskDefinitions: 0, services: 1, infos: 1 }, 12, "Checked 1 file (1 service) in 12 ms: 1 info"],
  [{ files: 0, taskDefinitions: 0, skipped: 1 }, 999.4, "Checked 0 files in 999 ms: no findings · 1 file skipped"],
  [
    { errors: 1, unsafeFixable: 1 },
    999.5,
    "Checked 1 file (1 task definition) in 1.0 s: 1 error · 1 fixable with --unsafe-fixes",
  ],
  [
    { errors: 3, infos: 2, fixable: 2, unsafeFixable: 1, ignored: 4, skipped: 5, unresolved: 1 },
    61_234,
    "Checked 1 file (1 task definition) in 61.2 s: 3 errors, 2 infos · 2 fixable with --fix · 1 more with --unsafe-fixes · 4 ignored · 5 files skipped · 1 value unresolved",
  ],
])("%o in %d ms", (parts, milliseconds, line) => {
  expect(summaryLine({ ...nothing, ...parts }, milliseconds)).toBe(line);
});
