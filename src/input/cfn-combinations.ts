import { type Answer, Choices, type Fact } from "./cfn-choices.ts";

/** What was built under the choices of a template. */
export interface Built<T> {
  readonly results: readonly T[];
  /** Whether there are more combinations than were tried; then each result knows a few choices, and every other question is left open. */
  readonly capped: boolean;
}

/** One question on the way to a result: how many answers it has, and which is taken. */
interface Turn {
  index: number;
  readonly count: number;
}

/** Every combination of the answers that were asked for, the questions in the order they came up; undefined beyond the limit. */
function everyCombination<T>(build: (choices: Choices) => T, limit: (first: T) => number): readonly T[] | undefined {
  const results: T[] = [];
  let script: readonly Turn[] = [];
  let most = 1;
  for (;;) {
    const turns: Turn[] = [];
    const earlier = script;
    const result = build(
      new Choices((options) => {
        const turn = { index: earlier[turns.length]?.index ?? 0, count: options.length };
        turns.push(turn);
        return options[turn.index];
      }),
    );
    if (results.length === 0) most = limit(result);
    if (results.length === most) return undefined;
    results.push(result);
    while (turns.length > 0 && isSpent(turns.at(-1))) turns.pop();
    const last = turns.at(-1);
    if (!last) return results;
    last.index++;
    script = turns;
  }
}

function isSpent(turn: Turn | undefined): boolean {
  return turn !== undefined && turn.index + 1 >= turn.count;
}

/** Each answer at least once for each condition, together with the answers that its question depends on, as far as the limit goes. */
function eachAnswer<T>(build: (choices: Choices) => T, limit: number): readonly T[] {
  const results: T[] = [];
  const waiting: (readonly Fact[])[] = [[]];
  const seen = new Set<string>();
  const isNew = (...key: readonly unknown[]): boolean => seen.size < seen.add(JSON.stringify(key)).size;
  for (let given = waiting.shift(); given && results.length < limit; given = waiting.shift()) {
    const known = given;
    const answer: Answer = (options, reason) => {
      for (const fact of options) {
        if (waiting.length > limit || !isNew(reason, fact)) continue;
        const facts = [...known, fact];
        if (isNew(facts)) waiting.push(facts);
      }
      return undefined;
    };
    results.push(build(new Choices(answer, known)));
  }
  return results;
}

/**
 * Builds something under every combination of the choices it asks for. Where there are more than the limit, which the first result
 * settles, each choice is taken on its own.
 */
export function underEveryChoice<T>(build: (choices: Choices) => T, limit: (first: T) => number): Built<T> {
  let most = 1;
  const all = everyCombination(build, (first) => {
    most = limit(first);
    return most;
  });
  return all ? { results: all, capped: false } : { results: eachAnswer(build, most), capped: true };
}
