/** What a template comes to under each set of its open conditions: the same thing once, with the choices that lead to it. */
export class UnderChoices<T extends object> {
  readonly #things = new Map<string, { readonly thing: T; readonly when: string[] }>();
  readonly #choices = new Set<string>();

  /** Notes a set of choices; undefined where there is nothing to choose. */
  choose(when: string | undefined): void {
    if (when !== undefined) this.#choices.add(when);
  }

  /** Adds what a set of choices leads to. Two things are the same where their JSON is. */
  add(thing: T, when: string | undefined): void {
    const key = JSON.stringify(thing);
    const same = this.#things.get(key) ?? { thing, when: [] };
    if (when !== undefined && !same.when.includes(when)) same.when.push(when);
    this.#things.set(key, same);
  }

  /** In the order they were added; without `when` where every set of choices leads there. */
  get all(): readonly (T & { when?: string })[] {
    return [...this.#things.values()].map(({ thing, when }) =>
      when.length < this.#choices.size ? { ...thing, when: when.join(", or ") } : thing,
    );
  }
}
