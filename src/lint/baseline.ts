/** Findings that were there before, and are hidden. */
export interface Baseline {
  /** What they are known by, under the names that `nameOf` gives their documents. */
  readonly fingerprints: ReadonlySet<string>;
  /** The name of a document as the baseline has it. */
  nameOf(document: string): string;
}
