/** Words longer than this are never compared: no key or rule is. */
const longest = 64;

/**
 * The number of single edits between two words: a letter more, less, other, or two neighbours swapped.
 * Optimal string alignment; `undefined` once it exceeds the bound.
 */
function distance(left: string, right: string, bound: number): number | undefined {
  if (Math.abs(left.length - right.length) > bound) return undefined;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  const total = last[right.length] ?? 0;
  return total <= bound ? total : undefined;
}

/**
 * The word that was probably meant: the nearest candidate, where it is near enough that a slip of the finger explains it.
 * A word that differs only in case is nearest of all. Short words allow one edit, words from eight letters two.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length < 3 || word.length > longest) return undefined;
  const lower = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const between = distance(lower, candidate.toLowerCase(), word.length < 8 ? 1 : 2);
    if (between === undefined || between >= bestDistance) continue;
    best = candidate;
    bestDistance = between;
  }
  return best;
}
