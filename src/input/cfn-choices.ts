/** Something whose text the template leaves open: a parameter, an expression over one. `possible` holds all texts it can have, where they are known. */
export interface Subject {
  readonly name: string;
  readonly possible: ReadonlySet<string> | undefined;
  /** Whether it is certainly not the empty text. */
  readonly isFilled?: boolean;
  /** Whether a pattern says which texts it can have. Those it is compared with are taken to be all. */
  readonly isPatterned?: boolean;
}

/** That a subject is a text, or that it is not. */
export interface Fact {
  readonly subject: string;
  readonly text: string;
  readonly holds: boolean;
}

/**
 * Chooses one of the facts that exclude each other; undefined leaves the question open. `reason` is the condition for whose sake the
 * question is asked, or empty.
 */
export type Answer = (options: readonly Fact[], reason: string) => Fact | undefined;

interface Knowledge {
  is: string | undefined;
  readonly not: Set<string>;
}

/** What is taken to be so in one deployment of a template. A question is asked when it matters, and once; no two answers contradict each other. */
export class Choices {
  readonly #answer: Answer;
  readonly #known = new Map<string, Knowledge>();

  constructor(answer: Answer, given: readonly Fact[] = []) {
    this.#answer = answer;
    for (const fact of given) this.#learn(fact);
  }

  /** Whether a subject is a text, asked for the sake of a condition; undefined where that is left open. */
  isEqual({ name, possible, isFilled, isPatterned }: Subject, text: string, reason: string): boolean | undefined {
    const { is, not } = this.#about(name);
    if (is !== undefined) return is === text;
    if (text === "" && isFilled) return false;
    if (text === "" && isPatterned) return undefined;
    if (not.has(text) || possible?.has(text) === false) return false;
    if (possible && isLast(possible, text, not)) return true;
    if (isPatterned && not.size > 0) {
      this.#learn({ subject: name, text, holds: true });
      return true;
    }
    const options = [true, false].map((holds): Fact => ({ subject: name, text, holds }));
    return this.#ask(options, reason)?.holds;
  }

  /** The text of a subject that can have few; undefined where that is left open. */
  textOf({ name, possible }: Subject & { readonly possible: ReadonlySet<string> }): string | undefined {
    const { is, not } = this.#about(name);
    if (is !== undefined) return is;
    const left = [...possible].filter((text) => !not.has(text));
    if (left.length < 2) return left[0];
    const options = left.map((text): Fact => ({ subject: name, text, holds: true }));
    return this.#ask(options, "")?.text;
  }

  #ask(options: readonly Fact[], reason: string): Fact | undefined {
    const fact = this.#answer(options, reason);
    if (fact) this.#learn(fact);
    return fact;
  }

  #learn({ subject, text, holds }: Fact): void {
    const about = this.#about(subject);
    if (holds) about.is = text;
    else about.not.add(text);
    this.#known.set(subject, about);
  }

  #about(subject: string): Knowledge {
    return this.#known.get(subject) ?? { is: undefined, not: new Set() };
  }
}

/** Whether a text is the only possible one that is not excluded. */
function isLast(possible: ReadonlySet<string>, text: string, excluded: ReadonlySet<string>): boolean {
  for (const other of possible) if (other !== text && !excluded.has(other)) return false;
  return true;
}
