/** A stretch of a text, and what comes in its place. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Splices in the order of the text; of those at one offset, insertions come first. */
export function inOrder(splices: readonly Splice[]): Splice[] {
  return [...splices].sort((left, right) => left.start - right.start || left.end - right.end);
}

/** Whether no two of the splices, which are in order, change the same characters. */
export function isDisjoint(splices: readonly Splice[]): boolean {
  return splices.every(({ start }, index) => index === 0 || start >= (splices[index - 1]?.end ?? 0));
}
