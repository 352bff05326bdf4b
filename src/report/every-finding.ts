import type { Finding } from "../finding/finding.ts";
import { byDocument } from "../finding/position.ts";
import type { Report } from "./report.ts";

/** The findings of a report together with the hidden ones, in one order: for formats that have a mark for these. */
export function everyFinding({ findings, suppressed }: Report): readonly Finding[] {
  return suppressed.length === 0 ? findings : [...findings, ...suppressed].sort(byDocument);
}
