/** The offset after the character that begins at `at`, or `at` itself at the end of the text. No surrogate pair is cut. */
export function characterEnd(text: string, at: number): number {
  const codePoint = text.codePointAt(at);
  return codePoint === undefined ? at : at + (codePoint > 0xffff ? 2 : 1);
}
