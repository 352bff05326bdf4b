/** Where the match of a sticky pattern ends that begins at an offset; -1 where the pattern does not match there. */
export function matchEnd(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : -1;
}
