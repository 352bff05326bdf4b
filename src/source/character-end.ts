/**
 * The offset after the character that begins at `at`, or `at` itself at the end of the text. No surrogate pair is cut.
 * Units are looked at one by one, because `codePointAt` of Node 24 may take a unit behind the end of a slice for its last character's second half.
 */
export function characterEnd(text: string, at: number): number {
  if (at >= text.length) return at;
  const isPair = (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
  return at + (isPair ? 2 : 1);
}
