/** A text from which nothing more can be cut, in pieces of halving size, while `fails` still holds. */
export function minimised(text: string, fails: (text: string) => boolean): string {
  let kept = text;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.length; ) {
      const shorter = kept.slice(0, at) + kept.slice(at + size);
      if (fails(shorter)) kept = shorter;
      else at += size;
    }
  }
  return kept;
}
