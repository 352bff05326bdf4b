import type { Baseline } from "../../lint/baseline.ts";
import { baselineFile, readBaseline } from "./baseline-file.ts";

/** The baseline in a file. Throws a UsageError where the file is not there or is broken. */
export function recordedBaseline(path: string): Baseline {
  const file = baselineFile(path);
  const known = new Set(readBaseline(file).map(({ fingerprint }) => fingerprint));
  return { nameOf: file.nameOf, holds: (_, fingerprint) => known.has(fingerprint) };
}
