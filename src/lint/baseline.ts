import type { Finding } from "../finding/finding.ts";

/** Findings that were there before, and are hidden. */
export interface Baseline {
  /** The name of a document as the baseline has it. */
  nameOf(document: string): string;
  /**
   * Whether a finding is on record: it is known by the fingerprint that it has under the name of its document. Asked once about
   * each finding that can be recorded and that nothing else hides.
   */
  holds(finding: Pick<Finding, "rule" | "place" | "message" | "fingerprint">, fingerprint: string): boolean;
}
